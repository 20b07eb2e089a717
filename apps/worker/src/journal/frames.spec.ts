import { framed, framesIn, MAX_CONTENT } from './frames.js';

const TEXTS = ['[{"kind":"fence","fence":7}]', 'x', '{"text":"ünïcode"}', 'y'.repeat(300)];
const frames = TEXTS.map((text) => Buffer.from(framed(Buffer.from(text))));
const whole = Buffer.concat(frames);
/** Where each frame begins, and the end of the last. */
const bounds = frames.reduce((all, { length }) => [...all, (all.at(-1) ?? 0) + length], [0]);

const textsIn = (bytes: Uint8Array): string[] =>
  framesIn(bytes).contents.map((content) => Buffer.from(content).toString());

describe('the frames of a journal', () => {
  it('are read as they were written', () => {
    expect(textsIn(whole)).toEqual(TEXTS);
    expect(framesIn(whole)).toMatchObject({ wholeUpTo: whole.length, isDamaged: false });
    expect(framesIn(Buffer.alloc(0))).toEqual({ contents: [], wholeUpTo: 0, isDamaged: false });
  });

  it('are cut behind the last whole one, wherever the tail is torn', () => {
    for (let length = 0; length < whole.length; length += 1) {
      const count = bounds.filter((bound) => bound <= length).length - 1;
      const torn = whole.subarray(0, length);
      expect(textsIn(torn)).toEqual(TEXTS.slice(0, count));
      expect(framesIn(torn)).toMatchObject({ wholeUpTo: bounds[count], isDamaged: false });
    }
  });

  it.each([
    ['zeros', 0x00],
    ['ones', 0xff],
  ])('are cut where the rest of the last is %s, as a file system may leave it', (_, byte) => {
    const last = bounds.at(-2) ?? 0;
    for (let length = last; length < whole.length; length += 1) {
      const torn = Buffer.concat([
        whole.subarray(0, length),
        Buffer.alloc(whole.length - length, byte),
      ]);
      expect(framesIn(torn)).toMatchObject({ wholeUpTo: last, isDamaged: false });
    }
  });

  it('show damage at any byte before the last one, and lose only the frame that is hit', () => {
    const last = bounds.at(-2) ?? 0;
    for (let at = 0; at < last; at += 1) {
      const damaged = Buffer.from(whole);
      damaged.writeUInt8((whole[at] ?? 0) ^ 0x01, at);
      const hit = bounds.findLastIndex((bound) => bound <= at);
      expect(textsIn(damaged)).toEqual(TEXTS.filter((_, index) => index !== hit));
      expect(framesIn(damaged)).toMatchObject({ wholeUpTo: bounds[hit], isDamaged: true });
    }
  });

  it('are neither empty nor beyond all measure', () => {
    expect(() => framed(Buffer.alloc(0))).toThrow(/0 bytes/);
    expect(() => framed(Buffer.alloc(MAX_CONTENT + 1))).toThrow(/1048577 bytes/);
  });
});

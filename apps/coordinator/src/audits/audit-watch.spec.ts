import { type AuditWatch, NOTHING_SEEN, watchAudits } from './audit-watch.js';

const PATIENCE = { abandonedAfter: 30, mostBetweenLooks: 10 };

/** The ids that are abandoned at the last of these looks: when, and the beat of each running audit. */
function abandonedAt(looks: readonly (readonly [at: number, beats: Record<string, number>])[]) {
  let watch: AuditWatch = NOTHING_SEEN;
  let abandoned: readonly { id: string }[] = [];
  for (const [at, beats] of looks) {
    const running = Object.entries(beats).map(([id, beat]) => ({ id, beat }));
    ({ watch, abandoned } = watchAudits(watch, running, at, PATIENCE));
  }
  return abandoned.map(({ id }) => id);
}

describe('a running audit', () => {
  it('is abandoned when its beat was seen unchanged for long enough, and no earlier', () => {
    const looks = [0, 10, 20, 29.9].map((at) => [at, { a: 5 }] as const);
    expect(abandonedAt(looks)).toEqual([]);
    expect(abandonedAt([...looks, [30, { a: 5 }]])).toEqual(['a']);
  });

  it('is not when it was first seen just now, however long ago it may have begun', () => {
    expect(abandonedAt([[1_000_000, { a: 5 }]])).toEqual([]);
  });

  it('is not while it shows signs of life', () => {
    const looks = [0, 10, 20, 30, 40, 50, 60].map(
      (at, beat) => [at, { alive: beat, dead: 0 }] as const,
    );
    expect(abandonedAt(looks)).toEqual(['dead']);
  });

  it('lives anew with each sign of life', () => {
    const looks = [0, 10, 20].map((at) => [at, { a: 5 }] as const);
    const then = [30, 40, 50].map((at) => [at, { a: 6 }] as const);
    expect(abandonedAt([...looks, ...then])).toEqual([]);
    expect(abandonedAt([...looks, ...then, [60, { a: 6 }]])).toEqual(['a']);
  });

  it('is not because the process that looks stood still: nobody could have told it anything', () => {
    expect(
      abandonedAt([
        [0, { a: 5 }],
        [100_000, { a: 5 }],
      ]),
    ).toEqual([]);
  });
});

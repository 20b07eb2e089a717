import fc from 'fast-check';
import { attribute } from './index.js';
import type { Attribution, JudgedClock } from './index.js';

const FAIL = 5_000;

const clock = (
  name: string,
  offset: number,
  { kind = 'host', bound = 1 }: { kind?: JudgedClock['kind']; bound?: number } = {},
): JudgedClock => ({ name, kind, offset: { lower: offset - bound, upper: offset + bound } });
const database = (offset: number) => clock('DB', offset, { kind: 'database' });
const server = (name: string, offset: number, bound = 20) =>
  clock(name, offset, { kind: 'time-server', bound });

describe('the attribution of what is proved', () => {
  it.each<[string, readonly JudgedClock[], Attribution]>([
    ['nothing', [], { kind: 'agreement' }],
    ['one clock', [database(99)], { kind: 'agreement' }],
    ['clocks that agree', [database(0), clock('A', 4_000)], { kind: 'agreement' }],
    [
      'one host that all others contradict',
      [database(0), clock('A', 3), clock('B', -7_200)],
      { kind: 'attributed', wrong: ['B'] },
    ],
    [
      'a database that all hosts contradict',
      [database(9_000), clock('A', 3), clock('B', -2)],
      { kind: 'attributed', wrong: ['DB'] },
    ],
    [
      'two hosts, wrong in different ways',
      [clock('A', 3_600_000), database(0), clock('B', 1), clock('C', -8_000)],
      { kind: 'attributed', wrong: ['A', 'C'] },
    ],
    [
      'the database and one host',
      [database(0), clock('A', 9_000)],
      { kind: 'not-attributable', candidates: [['A'], ['DB']] },
    ],
    [
      'the database and one host, with a time server that sides with the host',
      [database(0), clock('A', 9_000), server('ntp', 8_990)],
      { kind: 'attributed', wrong: ['DB'] },
    ],
    [
      'a farm that agrees on a time that the time server contradicts',
      [database(0), clock('A', 1), clock('B', 2), server('ntp', 60_000)],
      { kind: 'attributed', wrong: ['DB', 'A', 'B'] },
    ],
    [
      'a time server that the others and the farm contradict',
      [database(0), clock('A', 1), server('n1', 3), server('n2', -4), server('n3', 60_000)],
      { kind: 'attributed', wrong: ['n3'] },
    ],
    [
      'two time servers of which the farm sides with one',
      [database(0), clock('A', 1), server('n1', 3), server('n2', 60_000)],
      { kind: 'attributed', wrong: ['n2'] },
    ],
    [
      'a clock in the middle that contradicts neither side',
      [database(0), clock('A', 4_000), clock('B', 8_000)],
      { kind: 'not-attributable', candidates: [['B'], ['DB']] },
    ],
    [
      'a clock that nobody could measure well',
      [database(0), clock('A', 9_000, { bound: 5_000 })],
      { kind: 'agreement' },
    ],
  ])('of %s', (_what, clocks, expected) => {
    expect(attribute(clocks, FAIL)).toEqual(expected);
  });

  it('lists no more candidates than a person reads', () => {
    const scattered = Array.from({ length: 1_000 }, (_, i) => clock(`H${i}`, i * 10_000));
    const result = attribute(scattered, FAIL);
    expect(result).toMatchObject({ kind: 'not-attributable' });
    if (result.kind !== 'not-attributable') return;
    expect(result.candidates).toHaveLength(8);
    expect(result.candidates.every(({ length }) => length === 999)).toBe(true);
  });

  it('does not take a limit that is none', () => {
    expect(() => attribute([], Number.NaN)).toThrow(RangeError);
    expect(() => attribute([], -1)).toThrow(RangeError);
  });
});

const clocks: fc.Arbitrary<readonly JudgedClock[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom<JudgedClock['kind'][]>('host', 'host', 'time-server'),
      lower: fc.integer({ min: -12, max: 12 }),
      width: fc.integer({ min: 0, max: 6 }),
    }),
    { maxLength: 8 },
  )
  .map((drawn) =>
    drawn.map(({ kind, lower, width }, i) => ({
      name: `C${i}`,
      kind,
      offset: { lower, upper: lower + width },
    })),
  );

/** Tries every set of clocks: those that explain all disagreements, least by (servers, all). */
function leastCovers(all: readonly JudgedClock[], fail: number): string[][] {
  const disagree = (a: JudgedClock, b: JudgedClock) =>
    a.offset.lower - b.offset.upper > fail || b.offset.lower - a.offset.upper > fail;
  const covers = Array.from({ length: 2 ** all.length }, (_, set) => {
    const isWrong = (i: number) => Math.floor(set / 2 ** i) % 2 === 1;
    const left = all.filter((_one, i) => !isWrong(i));
    const explains = left.every((a) => left.every((b) => !disagree(a, b)));
    return explains ? [all.filter((_one, i) => isWrong(i))] : [];
  }).flat();
  const cost = (cover: readonly JudgedClock[]) =>
    cover.filter(({ kind }) => kind === 'time-server').length * 100 + cover.length;
  const least = Math.min(...covers.map(cost));
  return covers
    .filter((cover) => cost(cover) === least)
    .map((cover) => cover.map(({ name }) => name));
}

describe('the sweep over intervals', () => {
  it('finds what trying every set finds', () => {
    fc.assert(
      fc.property(clocks, fc.integer({ min: 0, max: 6 }), (drawn, fail) => {
        const result = attribute(drawn, fail);
        const found =
          result.kind === 'agreement'
            ? [[]]
            : result.kind === 'attributed'
              ? [result.wrong]
              : result.candidates;
        const key = (sets: readonly (readonly string[])[]) =>
          sets.map((names) => names.join(' ')).toSorted();
        expect(key(found)).toEqual(key(leastCovers(drawn, fail)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on the order of the clocks', () => {
    fc.assert(
      fc.property(clocks, fc.integer({ min: 0, max: 6 }), (drawn, fail) => {
        const there = attribute(drawn, fail);
        const back = attribute(drawn.toReversed(), fail);
        const sorted = (one: Attribution) =>
          one.kind === 'attributed' ? one.wrong.toSorted() : one.kind;
        expect(sorted(back)).toEqual(sorted(there));
      }),
    );
  });
});

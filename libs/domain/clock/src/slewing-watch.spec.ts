import fc from 'fast-check';
import {
  clock,
  contains,
  difference,
  evenly,
  type Happening,
  lastWords,
  LINUX,
  midpointOf,
  MS,
  type Pace,
  readsOf,
  SECOND,
  toldOf,
  WINDOWS,
} from './spec/fake-clocks.js';

const brackets = fc.oneof(
  { weight: 20, arbitrary: fc.bigInt(50n, 2_000n) },
  { weight: 1, arbitrary: fc.bigInt(0n, 40n * MS) },
);
const pace = (gaps: fc.Arbitrary<bigint>): fc.Arbitrary<Pace> =>
  fc.record({ gap: gaps, forth: brackets, back: brackets });
const steady = fc.bigInt(100n * MS, 200n * MS);
const paces = (count: number, gaps = steady): fc.Arbitrary<Pace[]> =>
  fc.array(pace(gaps), { minLength: count, maxLength: count });

/** Shrinking hundreds of paces takes minutes and tells nothing; the seed replays the failure. */
const UNSHRUNK = { endOnFailure: true };

describe('a clock that is slewed', () => {
  const slews = fc.record({
    ppm: fc.constantFrom(2_000n, 15_000n, -15_000n, 28_000n, -28_000n, 83_333n, 450_000n),
    at: fc.bigInt(0n, 5n * SECOND),
    lasts: fc.bigInt(600n * MS, 12n * SECOND),
    paces: fc.array(
      fc.record({ gap: steady, forth: fc.bigInt(50n, 2_000n), back: fc.bigInt(50n, 2_000n) }),
      {
        minLength: 160,
        maxLength: 160,
      },
    ),
    granularity: fc.constantFrom(1n, 100n),
  });

  it('is one record with its total when its rate cannot be read, and never a step', () => {
    fc.assert(
      fc.property(slews, ({ ppm, at, lasts, paces: when, granularity }) => {
        const until = at + lasts;
        const world = clock({ granularity, happenings: [{ kind: 'slew', at, until, ppm }] });
        const { told } = toldOf(readsOf(world, when), WINDOWS);
        const last = lastWords(told);
        expect(last.map(({ kind, isOver }) => ({ kind, isOver }))).toEqual([
          { kind: 'slewing', isOver: true },
        ]);
        const [event] = last;
        if (event === undefined) return;
        // While a read goes on, 4 us at most, even the fastest of these slews moves the clock by less than 2 us.
        const total = difference(world, event.to) - difference(world, event.from);
        const { lower, upper } = event.change;
        expect(contains({ lower: lower - 0.002, upper: upper + 0.002 }, total)).toBe(true);
        expect(upper - lower).toBeLessThan(0.02);
        expect(event.to).toBeGreaterThanOrEqual(until - 200n * MS);
        expect(event.from).toBeGreaterThanOrEqual(at - 210n * MS);
        expect(event.to).toBeLessThanOrEqual(until + 210n * MS);
      }),
      { numRuns: 500, ...UNSHRUNK },
    );
  });

  it.each([LINUX, WINDOWS])(
    'is one record with its total when its rate can be read: %j',
    (rules) => {
      fc.assert(
        fc.property(slews, ({ ppm, at: began, lasts, paces: when, granularity }) => {
          const at = began + SECOND;
          const until = at + lasts;
          const world = clock({
            granularity,
            rate: 'readable',
            sharesRate: rules.sharesRate,
            happenings: [{ kind: 'slew', at, until, ppm }],
          });
          const last = lastWords(toldOf(readsOf(world, when), rules).told);
          expect(last.map(({ kind, isOver }) => ({ kind, isOver }))).toEqual([
            { kind: 'slewing', isOver: true },
          ]);
          expect(
            contains((last[0] as (typeof last)[0]).change, ((until - at) * ppm) / 1_000_000n),
          ).toBe(true);
        }),
        { numRuns: 200, ...UNSHRUNK },
      );
    },
  );

  it.each([15_625_000n, MS])('is never a step through ticks of %d ns', (granularity) => {
    fc.assert(
      fc.property(
        fc.record({
          ppm: fc.constantFrom(1_000n, 2_000n, 5_000n, 15_000n, -15_000n, 28_000n, -28_000n),
          at: fc.bigInt(0n, 5n * SECOND),
          lasts: fc.bigInt(600n * MS, 30n * SECOND),
          paces: paces(300),
        }),
        ({ ppm, at, lasts, paces: when }) => {
          const happenings: Happening[] = [{ kind: 'slew', at, until: at + lasts, ppm }];
          const { told } = toldOf(readsOf(clock({ granularity, happenings }), when), WINDOWS);
          expect(told.filter(({ kind }) => kind === 'step')).toEqual([]);
        },
      ),
      { numRuns: 300, ...UNSHRUNK },
    );
  });

  it('with half a second of rest in between is still one record', () => {
    const happenings: Happening[] = [
      { kind: 'slew', at: 2n * SECOND, until: 4n * SECOND, ppm: 28_000n },
      { kind: 'slew', at: 4n * SECOND + 500n * MS, until: 6n * SECOND, ppm: 15_000n },
    ];
    const last = lastWords(toldOf(readsOf(clock({ happenings }), evenly(80)), WINDOWS).told);
    expect(last.map(({ kind, change }) => `${kind} ${midpointOf(change).toFixed(1)}`)).toEqual([
      'slewing 78.5',
    ]);
  });

  it('and set at once is both, each by itself', () => {
    const happenings: Happening[] = [
      { kind: 'slew', at: 2n * SECOND, until: 6n * SECOND, ppm: 28_000n },
      { kind: 'step', at: 4n * SECOND, by: 500n * MS },
    ];
    for (const rate of ['unreadable', 'readable'] as const) {
      const last = lastWords(
        toldOf(readsOf(clock({ happenings, rate }), evenly(80)), WINDOWS).told,
      );
      const texts = last.map(({ kind, change }) => `${kind} ${midpointOf(change).toFixed(0)}`);
      expect(texts.toSorted()).toHaveLength(2);
      expect(texts).toContainEqual(expect.stringMatching(/^slewing 1(0[6-9]|1[0-8])$/));
      expect(texts).toContainEqual(expect.stringMatching(/^step (49[5-9]|50[0-5])$/));
    }
  });

  it('for ever is one record that is told again now and then', () => {
    const world = clock({ ratePpm: 500n });
    const { told } = toldOf(readsOf(world, evenly(400)), LINUX);
    expect(new Set(told.map(({ id, kind }) => `${id} ${kind}`))).toEqual(new Set(['1 slewing']));
    expect(told.length).toBeLessThan(10);
    const last = told.at(-1);
    expect(last?.change.lower).toBeCloseTo(Number(60n * SECOND) * 500e-6 * 1e-6, -1);
  });
});

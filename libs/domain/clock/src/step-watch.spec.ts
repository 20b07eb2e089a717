import fc from 'fast-check';
import { lastRateChange, type WatchRead } from './index.js';
import {
  clock,
  contains,
  EPOCH,
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

/*
 * Method: a clock that is known exactly is read as a worker reads it, at random paces, and what the watch tells is held
 * against what was done to the clock. A failure prints the seed of fast-check.
 */
const brackets = fc.oneof(
  { weight: 20, arbitrary: fc.bigInt(50n, 2_000n) },
  { weight: 1, arbitrary: fc.bigInt(0n, 40n * MS) },
);
const pace = (gaps: fc.Arbitrary<bigint>): fc.Arbitrary<Pace> =>
  fc.record({ gap: gaps, forth: brackets, back: brackets });
const steady = fc.bigInt(100n * MS, 200n * MS);
/** A loop that is blocked now and then, or a process that is stopped. */
const blocked = fc.oneof(
  { weight: 12, arbitrary: steady },
  { weight: 1, arbitrary: fc.bigInt(200n * MS, 10n * SECOND) },
);
const paces = (count: number, gaps = steady): fc.Arbitrary<Pace[]> =>
  fc.array(pace(gaps), { minLength: count, maxLength: count });

/** Shrinking hundreds of paces takes minutes and tells nothing; the seed replays the failure. */
const UNSHRUNK = { endOnFailure: true };

describe('a clock that nobody sets', () => {
  it('is no event, at any rate within rho, however the reads are delayed', () => {
    const worlds = fc.constantFrom(LINUX, WINDOWS).chain((rules) =>
      fc.record({
        rules: fc.constant(rules),
        ratePpm: rules.sharesRate ? fc.bigInt(-1n, 1n) : fc.bigInt(-500n, 500n),
        granularity: fc.constantFrom(1n, 100n, MS, 15_625_000n),
        paces: paces(120, blocked),
      }),
    );
    fc.assert(
      fc.property(worlds, ({ rules, paces: at, ...rest }) => {
        expect(toldOf(readsOf(clock(rest), at), rules).told).toEqual([]);
      }),
      { numRuns: 300, ...UNSHRUNK },
    );
  });

  it('is no event when the process is stopped for minutes and goes on', () => {
    const stopped = [...evenly(20), ...evenly(1, 300n * SECOND), ...evenly(20)];
    expect(toldOf(readsOf(clock({ ratePpm: 1n }), stopped), LINUX).told).toEqual([]);
    expect(toldOf(readsOf(clock({ ratePpm: 80n }), stopped), WINDOWS).told).toEqual([]);
  });
});

describe('a clock that is set', () => {
  const worlds = fc.constantFrom(LINUX, WINDOWS).chain((rules) =>
    fc.record({
      rules: fc.constant(rules),
      granularity: fc.constantFrom(1n, 100n),
      ratePpm: rules.sharesRate ? fc.constant(0n) : fc.bigInt(-50n, 50n),
      at: fc.bigInt(0n, 15n * SECOND),
      by: fc.oneof(
        fc.bigInt(MS, 10n * MS),
        fc.bigInt(MS, 3_600n * SECOND),
        fc.constantFrom(3n * MS, 250n * MS, 3_600n * SECOND, 315_576_000n * SECOND),
      ),
      forwards: fc.boolean(),
      paces: fc.array(
        fc.record({ gap: steady, forth: fc.bigInt(50n, 2_000n), back: fc.bigInt(50n, 2_000n) }),
        {
          minLength: 120,
          maxLength: 120,
        },
      ),
    }),
  );

  it('by a millisecond or more is found within a second and sized within a tenth of a millisecond', () => {
    fc.assert(
      fc.property(worlds, ({ rules, at, by, forwards, paces: when, ...rest }) => {
        const step = forwards ? by : -by;
        const world = clock({ ...rest, happenings: [{ kind: 'step', at: at + SECOND, by: step }] });
        const reads = readsOf(world, when);
        const { told } = toldOf(reads, rules);
        expect(told).toHaveLength(1);
        const [event] = told;
        if (event === undefined) return;
        expect(event).toMatchObject({ kind: 'step', isOver: true });
        expect(event.from).toBeLessThanOrEqual(at + SECOND);
        expect(event.to).toBeGreaterThanOrEqual(at + SECOND);
        expect(event.to - event.from).toBeLessThan(SECOND / 4n);
        expect(event.at - at - SECOND).toBeLessThan(SECOND);
        expect(contains(event.change, step)).toBe(true);
        expect(Math.abs(midpointOf(event.change) - Number(step) / 1e6)).toBeLessThan(0.1);
        expect(event.change.upper - event.change.lower).toBeLessThan(
          rules.sharesRate ? 0.01 : 0.21,
        );
      }),
      { numRuns: 500, ...UNSHRUNK },
    );
  });

  it('several times is several steps, each of them once', () => {
    const happenings: Happening[] = [
      { kind: 'step', at: 2n * SECOND, by: 3n * MS },
      { kind: 'step', at: 4n * SECOND, by: 250n * MS },
      { kind: 'step', at: 4n * SECOND + 150n * MS, by: 250n * MS },
      { kind: 'step', at: 7n * SECOND, by: -3_600n * SECOND },
    ];
    const { told } = toldOf(readsOf(clock({ happenings }), evenly(80)), LINUX);
    expect(told.map(({ kind, change }) => `${kind} ${midpointOf(change).toFixed(1)}`)).toEqual([
      'step 3.0',
      'step 250.0',
      'step 250.0',
      'step -3600000.0',
    ]);
    expect(told.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
  });

  it('while the loop is blocked is found when it runs again', () => {
    const reads = readsOf(
      clock({ happenings: [{ kind: 'step', at: 5n * SECOND, by: -20n * MS }] }),
      [...evenly(20), ...evenly(1, 8n * SECOND), ...evenly(10)],
    );
    const { told } = toldOf(reads, LINUX);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'step' });
    expect(told[0]?.change.lower).toBeCloseTo(-20, 1);
  });

  it('by 5 ms is found through ticks of one millisecond', () => {
    fc.assert(
      fc.property(paces(80), fc.bigInt(2n * SECOND, 4n * SECOND), (when, at) => {
        const world = clock({ granularity: MS, happenings: [{ kind: 'step', at, by: 5n * MS }] });
        const last = lastWords(toldOf(readsOf(world, when), LINUX).told);
        expect(last.map(({ kind }) => kind)).toEqual(['step']);
        expect(contains((last[0] as (typeof last)[0]).change, 5n * MS)).toBe(true);
      }),
      { numRuns: 200, ...UNSHRUNK },
    );
  });
});

describe('a host that slept', () => {
  /** Boot time goes on, and the wall clock with it, by what it slept at an instant. */
  const asleep = (
    reads: readonly WatchRead[],
    at: bigint,
    by: bigint,
    grain: bigint,
  ): WatchRead[] =>
    reads.map((read) => {
      const slept = read.before >= at ? by : 0n;
      const boottime = {
        before: read.before,
        value: ((read.after + slept) / grain) * grain,
        after: read.after + 20_000n,
        granularity: grain,
      };
      return { ...read, after: read.after + 20_000n, wall: read.wall + slept, boottime };
    });

  it.each([1n, 10n * MS])('is told once, as that, by a boot-time clock of %d ns', (grain) => {
    const reads = asleep(readsOf(clock({}), evenly(60)), 4n * SECOND, 7_346n * SECOND, grain);
    const { told } = toldOf(reads, LINUX);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({ kind: 'suspend', isOver: true });
    expect(contains((told[0] as (typeof told)[0]).change, 7_346n * SECOND)).toBe(true);
  });

  it('and was set meanwhile is both', () => {
    const happenings: Happening[] = [{ kind: 'step', at: 4n * SECOND, by: -90n * MS }];
    const reads = asleep(
      readsOf(clock({ happenings }), evenly(60)),
      4n * SECOND,
      60n * SECOND,
      10n * MS,
    );
    const { told } = toldOf(reads, LINUX);
    expect(told.map(({ kind }) => kind).toSorted()).toEqual(['step', 'suspend']);
    const step = told.find(({ kind }) => kind === 'step');
    expect(contains((step as (typeof told)[0]).change, -90n * MS)).toBe(true);
  });
});

describe('a watch', () => {
  it('begins anew when the monotonic clock does, and tells nothing of that', () => {
    const first = readsOf(clock({}), evenly(20), 1_000n * SECOND);
    const second = readsOf(clock({ start: EPOCH + 999n * SECOND }), evenly(20));
    expect(toldOf([...first, ...second], LINUX).told).toEqual([]);
  });

  it('knows when the rate was last seen to change', () => {
    const happenings: Happening[] = [
      { kind: 'slew', at: 2n * SECOND, until: 4n * SECOND, ppm: 28_000n },
    ];
    for (const rate of ['unreadable', 'readable'] as const) {
      const { watch } = toldOf(readsOf(clock({ happenings, rate }), evenly(60)), WINDOWS);
      expect(lastRateChange(watch)).toBeGreaterThanOrEqual(4n * SECOND);
      expect(lastRateChange(watch)).toBeLessThanOrEqual(4n * SECOND + 200n * MS);
    }
    expect(lastRateChange(toldOf(readsOf(clock({}), evenly(60)), WINDOWS).watch)).toBeNull();
  });
});

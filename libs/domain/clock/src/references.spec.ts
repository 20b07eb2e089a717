import fc from 'fast-check';
import {
  environmentVerdict,
  fleetMedian,
  hostVerdict,
  offsetsByReference,
  relativeTo,
} from './index.js';
import type { HostEvidence, OffsetInterval, TimeServerEvidence } from './index.js';
import { around, database, frontEnd, silent, timeServer } from './spec/audit-examples.js';

/** Far above the rounding of numbers of this size; ms. */
const ROUNDING = 1e-6;

/** A clock as it is and as it was measured, ms; the truth is somewhere in the interval. */
interface Known {
  readonly truth: number;
  readonly offset: OffsetInterval;
}
const known: fc.Arbitrary<Known> = fc
  .record({
    truth: fc.double({ min: -10_000, max: 10_000, noNaN: true }),
    below: fc.double({ min: 0, max: 50, noNaN: true }),
    above: fc.double({ min: 0, max: 50, noNaN: true }),
  })
  .map(({ truth, below, above }) => ({
    truth,
    offset: { lower: truth - below, upper: truth + above },
  }));

const contains = ({ lower, upper }: OffsetInterval, value: number): boolean =>
  lower - ROUNDING <= value && value <= upper + ROUNDING;
const negated = ({ lower, upper }: OffsetInterval): OffsetInterval => ({
  lower: -upper + 0,
  upper: -lower + 0,
});
const plus = (a: OffsetInterval, b: OffsetInterval): OffsetInterval => ({
  lower: a.lower + b.lower,
  upper: a.upper + b.upper,
});
const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? 0) + upper) / 2;
};

describe('reference algebra', () => {
  it('is antisymmetric: a against b is minus b against a', () => {
    fc.assert(
      fc.property(known, known, (a, b) => {
        const there = relativeTo(a.offset, b.offset);
        const back = negated(relativeTo(b.offset, a.offset));
        expect({ lower: there.lower + 0, upper: there.upper + 0 }).toEqual(back);
      }),
    );
  });

  it('contains the truth, and along a third clock it is only wider', () => {
    fc.assert(
      fc.property(known, known, known, (a, b, c) => {
        const direct = relativeTo(a.offset, b.offset);
        expect(contains(direct, a.truth - b.truth)).toBe(true);
        const along = plus(relativeTo(a.offset, c.offset), relativeTo(c.offset, b.offset));
        expect(contains(along, direct.lower) && contains(along, direct.upper)).toBe(true);
      }),
    );
  });

  it('does not depend on the clock of the coordinator', () => {
    fc.assert(
      fc.property(known, known, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (a, b, shift) => {
        const moved = (offset: OffsetInterval) => plus(offset, { lower: shift, upper: shift });
        const here = relativeTo(a.offset, b.offset);
        const there = relativeTo(moved(a.offset), moved(b.offset));
        expect(there.lower).toBeCloseTo(here.lower, 6);
        expect(there.upper).toBeCloseTo(here.upper, 6);
      }),
    );
  });
});

describe('the fleet median', () => {
  it('contains the median of the true offsets', () => {
    fc.assert(
      fc.property(fc.array(known, { minLength: 3, maxLength: 12 }), (clocks) => {
        const found = fleetMedian(clocks.map(({ offset }) => offset));
        if (found === null) throw new Error('three hosts have a median');
        expect(contains(found, median(clocks.map(({ truth }) => truth)))).toBe(true);
      }),
    );
  });

  it('is the same in any order of the hosts', () => {
    fc.assert(
      fc.property(fc.array(known, { minLength: 3, maxLength: 9 }), (clocks) => {
        const offsets = clocks.map(({ offset }) => offset);
        expect(fleetMedian(offsets.toReversed())).toEqual(fleetMedian(offsets));
      }),
    );
  });

  it('is not moved beyond the right clocks by fewer than half that are wrong', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }).chain((wrong) =>
          fc.tuple(
            fc.array(fc.double({ min: -1e7, max: 1e7, noNaN: true }), {
              minLength: wrong,
              maxLength: wrong,
            }),
            fc.constant(wrong + 1),
          ),
        ),
        ([wrong, right]) => {
          const offsets = [
            ...wrong.map((offset) => around(offset, 0.1)),
            ...Array.from({ length: right }, (_, place) => around(place / 10, 0.1)),
          ];
          const found = fleetMedian(offsets);
          expect(found?.lower).toBeGreaterThanOrEqual(-0.1 - ROUNDING);
          expect(found?.upper).toBeLessThanOrEqual((right - 1) / 10 + 0.1 + ROUNDING);
        },
      ),
    );
  });

  it('of two hosts is none', () => {
    expect(fleetMedian([around(0, 1), around(5, 1)])).toBeNull();
  });
});

describe('an audit', () => {
  const hosts: HostEvidence[] = [
    frontEnd('OSFE01', 0),
    frontEnd('OSFE02', 10),
    frontEnd('OSFE03', 2_000),
  ];
  const server: TimeServerEvidence = timeServer('time.example.com', 3);

  it('reports each clock against all references that answered', () => {
    const [ofDatabase, first] = offsetsByReference({ database, hosts, timeServers: [server] });
    expect(first?.host).toBe('OSFE01');
    const names = ['database', 'fleet-median', 'coordinator', 'time-server:time.example.com'];
    expect(first?.references.map(({ reference }) => reference)).toEqual(names);
    expect(ofDatabase?.host).toBe(database.host);
    expect(ofDatabase?.references.map(({ reference }) => reference)).toEqual(names.slice(1));
    const against = (name: string) =>
      first?.references.find(({ reference }) => reference === name)?.offset;
    expect(against('database')?.lower).toBeCloseTo(-0.7, 9);
    expect(against('database')?.upper).toBeCloseTo(0.7, 9);
    expect(against('fleet-median')?.lower).toBeCloseTo(-10.4, 9);
    expect(against('coordinator')?.lower).toBeCloseTo(249.8, 9);
  });

  it('leaves out what did not answer, a median of two and clocks that were not measured', () => {
    const silentHost = frontEnd('OSFE04', 0, { clock: silent('worker-silent') });
    const all = offsetsByReference({
      database: { ...database, clock: silent('database-silent') },
      hosts: [...hosts.slice(0, 2), silentHost],
      timeServers: [],
    });
    expect(all.map(({ references }) => references.map(({ reference }) => reference))).toEqual([
      [],
      ['coordinator'],
      ['coordinator'],
      [],
    ]);
  });
});

describe('a verdict', () => {
  it('is never in step and out of step for the same clock, and the same in any order of the hosts', () => {
    fc.assert(
      fc.property(
        fc.array(known, { minLength: 1, maxLength: 8 }),
        fc.double({ min: 1, max: 10_000, noNaN: true }),
        (clocks, fail) => {
          const verdicts = clocks.map(({ offset }) =>
            hostVerdict({ offset, utcOffset: 'equal', fail }),
          );
          const truths = clocks.map(({ truth }) =>
            Math.abs(truth) > fail ? 'out-of-step' : 'in-step',
          );
          const wrong = verdicts.filter(
            (verdict, place) => verdict !== 'undetermined' && verdict !== truths[place],
          );
          expect(wrong).toEqual([]);
          expect(environmentVerdict(verdicts.toReversed())).toBe(environmentVerdict(verdicts));
          expect(environmentVerdict(verdicts.toSorted())).toBe(environmentVerdict(verdicts));
        },
      ),
    );
  });
});

import fc from 'fast-check';
import { relativeTo, singleStampInterval } from './index.js';
import type { OffsetInterval } from './index.js';

const intervals: fc.Arbitrary<OffsetInterval> = fc
  .record({
    lower: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    width: fc.double({ min: 0, max: 1e3, noNaN: true }),
  })
  .map(({ lower, width }) => ({ lower, upper: lower + width }));

describe('an offset relative to a reference', () => {
  it('is the opposite of the reference relative to the host', () => {
    fc.assert(
      fc.property(intervals, intervals, (host, reference) => {
        const there = relativeTo(host, reference);
        const back = relativeTo(reference, host);
        expect(there.lower).toBeCloseTo(-back.upper, 9);
        expect(there.upper).toBeCloseTo(-back.lower, 9);
      }),
    );
  });

  it('does not depend on the clock of the coordinator', () => {
    fc.assert(
      fc.property(intervals, intervals, fc.integer({ min: -1e6, max: 1e6 }), (host, db, error) => {
        const shifted = ({ lower, upper }: OffsetInterval): OffsetInterval => ({
          lower: lower + error,
          upper: upper + error,
        });
        const relative = relativeTo(host, db);
        expect(relativeTo(shifted(host), shifted(db)).lower).toBeCloseTo(relative.lower, 6);
        expect(relativeTo(shifted(host), shifted(db)).upper).toBeCloseTo(relative.upper, 6);
      }),
    );
  });

  it('is as wide as both together', () => {
    const relative = relativeTo({ lower: 10, upper: 12 }, { lower: 1, upper: 2 });
    expect(relative).toEqual({ lower: 8, upper: 11 });
  });
});

describe('a single stamp', () => {
  it('with a coarse tick proves half a tick and half a round trip at best', () => {
    const { lower, upper } = singleStampInterval(
      { t1: 50, stamp: 1_000, t4: 51 },
      { local: 0, remote: 15.625 },
    );
    expect(lower).toBeCloseTo(949, 9);
    expect(upper).toBeCloseTo(965.625, 9);
  });
});

import fc from 'fast-check';
import { halfWidth, intersectBurst, midpoint, nextAim, singleStampInterval } from './index.js';
import type { Exchange, OffsetInterval, StampedRead } from './index.js';

const clocks = fc.record({
  stamp: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
  tick: fc.double({ min: 0.1, max: 64, noNaN: true }),
  offset: fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((lower) => ({
    lower,
    upper: lower + 8,
  })),
  leastDelay: fc.double({ min: 0, max: 50, noNaN: true }),
  after: fc.double({ min: 0, max: 1e6, noNaN: true }),
});

describe('the next aim at a ticking clock', () => {
  it('is the first instant later than asked that is expected at an edge of the tick', () => {
    fc.assert(
      fc.property(clocks, ({ stamp, tick, offset, leastDelay, after }) => {
        const aim = nextAim({ stamp, tick, offset, leastDelay, after });
        expect(aim).toBeGreaterThan(after);
        expect(aim).toBeLessThanOrEqual(after + tick + 1e-6);
        const ticks = (aim + leastDelay / 2 + midpoint(offset) - stamp) / tick;
        expect(Math.abs(ticks - Math.round(ticks)) * tick).toBeLessThan(1e-6);
      }),
    );
  });

  it('is later than asked even where a tick is lost in the digits of the clock', () => {
    const aim = nextAim({
      stamp: 100,
      tick: 10,
      offset: { lower: 0, upper: 0 },
      leastDelay: 0,
      after: 200,
    });
    expect(aim).toBe(210);
  });

  it.each([0, -1, Number.NaN])('is refused for a tick of %d ms', (tick) => {
    const offset = { lower: 0, upper: 1 };
    expect(() => nextAim({ stamp: 0, tick, offset, leastDelay: 0, after: 0 })).toThrow(RangeError);
  });

  it('halves a coarse clock until the round trip is all that is left', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1_000, max: 1_000, noNaN: true }),
        fc.double({ min: 0, max: 15.625, maxExcluded: true, noNaN: true }),
        (truth, phase) => {
          const tick = 15.625;
          const granularity = { local: 0, remote: tick };
          const read = (t1: number): StampedRead => {
            const wall = t1 + 0.3 + truth;
            const stamp = Math.floor((wall - phase) / tick) * tick + phase;
            return { t1, stamp, t4: t1 + 0.6 };
          };
          let last = read(0);
          const first = last;
          const exchanges: Exchange[] = [];
          let offset: OffsetInterval = { lower: 0, upper: 0 };
          for (let reads = 1; reads <= 8; reads += 1) {
            exchanges.push({ t1: last.t1, t2: last.stamp, t3: last.stamp, t4: last.t4 });
            const result = intersectBurst(exchanges, { granularity, rhoPpm: 0 });
            if (result.kind === 'disturbed') throw new Error('disturbed');
            offset = result.offset;
            const { stamp, t4: after } = last;
            last = read(nextAim({ stamp, tick, offset, leastDelay: 0.6, after }));
          }
          expect(offset.lower).toBeLessThanOrEqual(truth);
          expect(offset.upper).toBeGreaterThanOrEqual(truth);
          expect(halfWidth(offset)).toBeLessThan(0.5);
          expect(halfWidth(singleStampInterval(first, granularity))).toBeGreaterThan(8);
        },
      ),
    );
  });
});

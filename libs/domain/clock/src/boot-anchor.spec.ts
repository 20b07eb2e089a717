import fc from 'fast-check';
import { bootAnchor, stepSinceStopped } from './index.js';

const SECOND = 1_000_000_000n;
const EPOCH = 1_795_305_600n * SECOND;

/** Reads the clocks at `at`, boot time in steps of 10 ms. @param wall wall - boot time, ns. */
const anchorAt = (at: bigint, wall: bigint, bootId = 'a') => {
  const before = (at / 10_000_000n) * 10_000_000n;
  return bootAnchor(bootId, {
    before,
    value: ((at + wall) / 1_000_000n) * 1_000_000n,
    after: before + 10_000_000n,
    granularity: 1_000_000n,
  });
};

describe('what happened while no worker ran', () => {
  it('is nothing when nobody set the clock, over any time', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 3_000_000n * SECOND),
        fc.bigInt(0n, 3_000_000n * SECOND),
        (first, later) => {
          const [kept, now] = [anchorAt(first, EPOCH), anchorAt(first + later, EPOCH)];
          expect(stepSinceStopped(kept, now)).toEqual({ kind: 'none' });
        },
      ),
    );
  });

  it('is a step of 25 ms or more, with its size', () => {
    fc.assert(
      fc.property(
        fc.bigInt(0n, 3_000n * SECOND),
        fc.bigInt(0n, 3_000n * SECOND),
        fc.bigInt(25_000_000n, 3_600n * SECOND),
        fc.boolean(),
        (first, later, by, forwards) => {
          const step = forwards ? by : -by;
          const [kept, now] = [anchorAt(first, EPOCH), anchorAt(first + later, EPOCH + step)];
          const found = stepSinceStopped(kept, now);
          if (found.kind !== 'step') throw new Error(found.kind);
          expect(found.change.lower).toBeLessThanOrEqual(Number(step) / 1e6);
          expect(found.change.upper).toBeGreaterThanOrEqual(Number(step) / 1e6);
        },
      ),
    );
  });

  it('is not known after another boot', () => {
    const [kept, now] = [anchorAt(SECOND, EPOCH), anchorAt(2n * SECOND, EPOCH, 'b')];
    expect(stepSinceStopped(kept, now)).toEqual({ kind: 'not-known' });
    expect(stepSinceStopped(anchorAt(9n * SECOND, EPOCH), anchorAt(SECOND, EPOCH))).toEqual({
      kind: 'not-known',
    });
  });
});

import type { OffsetInterval } from './offset-interval.js';

/**
 * One request and its reply, ms. t1 (before the request is sent) and t4 (when the reply is here) are read on the
 * coordinator's monotonic clock; t2 (on receipt) and t3 (before the reply) on the host's wall clock.
 */
export interface Exchange {
  readonly t1: number;
  readonly t2: number;
  readonly t3: number;
  readonly t4: number;
}

/** A read that answers with one timestamp, ms: t1 and t4 as in {@link Exchange}, `stamp` on the remote wall clock. */
export interface StampedRead {
  readonly t1: number;
  readonly stamp: number;
  readonly t4: number;
}

/** Ms, not negative. A clock of granularity g that reads r was somewhere in [r, r + g). */
export interface Granularity {
  readonly local: number;
  readonly remote: number;
}

/**
 * Relative to the largest operand. In the standard model of rounding each operation is exact up to a factor
 * 1 +- u, u = 2^-53 = EPSILON / 2 (Higham, Accuracy and Stability of Numerical Algorithms, section 2.2). Of the largest
 * operand M: three operands that were converted from nanoseconds cost 2u each (6uM); two sums and this guard's own
 * cost at most 2u, 3u and 4u (9uM); every later inflation or difference costs at most 4uM. 32u covers all that an
 * audit does with an interval: 0.3 us for a host that is ten years off, nothing to speak of for a host in step.
 */
const ROUNDING_GUARD = 16 * Number.EPSILON;

/**
 * Every offset (remote minus local, ms) at the instant of the stamp that causality allows: the stamp was taken after
 * t1 and before t4. Nothing is assumed of the network.
 * @throws RangeError when a number is not finite, t4 is before t1, or a granularity is negative: our own bug.
 */
export function singleStampInterval(
  { t1, stamp, t4 }: StampedRead,
  { local, remote }: Granularity,
): OffsetInterval {
  const largest = Math.max(Math.abs(t1), Math.abs(stamp), Math.abs(t4), local, remote);
  if (!Number.isFinite(largest) || t4 < t1 || Math.min(local, remote) < 0)
    throw new RangeError(
      `not a read of a clock: t1 ${t1}, stamp ${stamp}, t4 ${t4}, granularity ${local} and ${remote} ms`,
    );
  const guard = ROUNDING_GUARD * largest;
  return { lower: stamp - t4 - local - guard, upper: stamp + remote - t1 + guard };
}

/**
 * Every offset (host minus coordinator, ms) that one exchange allows: [t3 - t4 - local, t2 + remote - t1]. This is
 * the best that any algorithm can guarantee when the split of the delay is unknown (Lundelius and Lynch, 1984).
 * `lower > upper` when the host's clock stepped forwards between t2 and t3: {@link intersectBurst} reports that.
 * @throws RangeError as {@link singleStampInterval}.
 */
export function probeInterval(
  { t1, t2, t3, t4 }: Exchange,
  granularity: Granularity,
): OffsetInterval {
  return {
    lower: singleStampInterval({ t1, stamp: t3, t4 }, granularity).lower,
    upper: singleStampInterval({ t1, stamp: t2, t4 }, granularity).upper,
  };
}

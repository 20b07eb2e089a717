import { driftBetween } from './drift.js';
import type { MeasuredOffset } from './drift.js';
import { singleStampInterval } from './exchange.js';
import type { Exchange, Granularity } from './exchange.js';
import type { OffsetInterval } from './offset-interval.js';

/**
 * `disturbed`: no constant offset, not even one that drifts by rho, explains all probes. The host's clock stepped,
 * its rate is beyond rho, or its granularity is coarser than declared. It is never repaired silently.
 */
export type BurstResult =
  | { readonly kind: 'measured'; readonly offset: MeasuredOffset }
  | {
      readonly kind: 'disturbed';
      /** When, ms on the coordinator's monotonic timeline. */
      readonly between: { readonly from: number; readonly to: number };
      /** By how much the offset changed in that time, ms; positive: the host's clock went forwards. */
      readonly change: OffsetInterval;
    };

/** What one timestamp of the host proves at the instant to which the whole burst is inflated. */
interface Evidence extends OffsetInterval {
  readonly t1: number;
  readonly t4: number;
}

const areDisjoint = (a: OffsetInterval, b: OffsetInterval): boolean =>
  a.lower > b.upper || b.lower > a.upper;

/**
 * Intersects all exchanges of a burst at one instant, the last t4. The result is the lower envelope of the delays of
 * both directions at once: never wider than any of its probes, and it contains the truth as long as the rate between
 * the clocks stays within rho and the granularities are not understated. The order of the list does not matter.
 *
 * Both stamps of an exchange count by themselves, so a step between t2 and t3 is found too.
 * @param rhoPpm bound on the rate between the two clocks, ppm; see {@link rhoFor}.
 * @throws RangeError when the list is empty, an exchange is none, or rho is negative or not a number: our own bug.
 */
export function intersectBurst(
  exchanges: readonly Exchange[],
  { granularity, rhoPpm }: { readonly granularity: Granularity; readonly rhoPpm: number },
): BurstResult {
  if (exchanges.length === 0) throw new RangeError('a burst has at least one exchange');
  const at = Math.max(...exchanges.map(({ t4 }) => t4));
  const evidence = exchanges
    .toSorted((a, b) => a.t1 - b.t1)
    .flatMap(({ t1, t2, t3, t4 }) =>
      [t2, t3].map((stamp): Evidence => {
        const { lower, upper } = singleStampInterval({ t1, stamp, t4 }, granularity);
        // The stamp was taken in [t1, t4 + local): a clock that reads t4 may be almost one granule further.
        const latest = t4 + granularity.local;
        const slack = Math.max(driftBetween(t1, at, rhoPpm), driftBetween(latest, at, rhoPpm));
        return { lower: lower - slack, upper: upper + slack, t1, t4 };
      }),
    );
  const lower = Math.max(...evidence.map((one) => one.lower));
  const upper = Math.min(...evidence.map((one) => one.upper));
  return lower <= upper
    ? { kind: 'measured', offset: { lower, upper, at } }
    : disturbance(evidence);
}

/**
 * Intervals on a line that meet in pairs all meet, so an empty intersection has a first stamp that contradicts an
 * earlier one. The latest such pair is what is proved: a vague probe between the two says nothing about when.
 */
function disturbance(evidence: readonly Evidence[]): BurstResult {
  for (const [i, after] of evidence.entries()) {
    const before = evidence.slice(0, i).findLast((earlier) => areDisjoint(earlier, after));
    if (before !== undefined)
      return {
        kind: 'disturbed',
        between: { from: before.t1, to: after.t4 },
        change: { lower: after.lower - before.upper, upper: after.upper - before.lower },
      };
  }
  throw new Error('intervals that meet in pairs have an empty intersection');
}

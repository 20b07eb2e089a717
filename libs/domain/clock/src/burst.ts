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
      /** By how much the offset changed in that time apart from any drift within rho, ms; positive: forwards. */
      readonly change: OffsetInterval;
    };

/** What one timestamp of the host proves at the instant at which it was taken, somewhere in [t1, latest). */
interface Evidence extends OffsetInterval {
  readonly t1: number;
  readonly latest: number;
}

/**
 * Intersects all exchanges of a burst at one instant, the last t4. The result is the lower envelope of the delays of
 * both directions at once: never wider than any of its probes, and it contains the truth as long as the rate between
 * the clocks stays within rho and the granularities are not understated. The order of the list does not matter.
 *
 * Both stamps of an exchange count by themselves, so a step between t2 and t3 is found too. Stamps contradict each
 * other when they are further apart than rho allows between the two of them: that proves more than an empty
 * intersection, as every stamp is inflated to the end of the burst for it, and implies it (intervals on a line
 * that meet in pairs all meet: Helly).
 * @param rhoPpm bound on the rate between the two clocks, ppm; see {@link rhoFor}.
 * @throws RangeError when the list is empty, an exchange is none, or rho is negative or not a number: our own bug.
 */
export function intersectBurst(
  exchanges: readonly Exchange[],
  { granularity, rhoPpm }: { readonly granularity: Granularity; readonly rhoPpm: number },
): BurstResult {
  if (exchanges.length === 0) throw new RangeError('a burst has at least one exchange');
  const at = Math.max(...exchanges.map(({ t4 }) => t4));
  const evidence = evidenceOf(exchanges, granularity);
  const contradicted = firstContradicted(evidence, rhoPpm);
  if (contradicted !== null) return disturbance(evidence, contradicted, rhoPpm);
  const slack = ({ t1, latest }: Evidence): number =>
    Math.max(driftBetween(t1, at, rhoPpm), driftBetween(latest, at, rhoPpm));
  const lower = Math.max(...evidence.map((one) => one.lower - slack(one)));
  const upper = Math.min(...evidence.map((one) => one.upper + slack(one)));
  // Rounding, where it makes two ends that touch pass each other.
  if (lower > upper) return disturbance(evidence, evidence.length - 1, rhoPpm);
  return { kind: 'measured', offset: { lower, upper, at } };
}

const evidenceOf = (exchanges: readonly Exchange[], granularity: Granularity): Evidence[] =>
  exchanges
    .toSorted((a, b) => a.t1 - b.t1)
    .flatMap(({ t1, t2, t3, t4 }) =>
      [t2, t3].map((stamp) => ({
        ...singleStampInterval({ t1, stamp, t4 }, granularity),
        t1,
        // The stamp was taken in [t1, t4 + local): a clock that reads t4 may be almost one granule further.
        latest: t4 + granularity.local,
      })),
    );

/** How far the offset may drift between the two stamps, ms. */
const driftOf = (a: Evidence, b: Evidence, rhoPpm: number): number =>
  driftBetween(Math.min(a.t1, b.t1), Math.max(a.latest, b.latest), rhoPpm);

const isContradiction = (a: Evidence, b: Evidence, rhoPpm: number): boolean =>
  Math.max(b.lower - a.upper, a.lower - b.upper) > driftOf(a, b, rhoPpm);

/**
 * Place of the first stamp with which the prefix is empty; null: none. One pass: with times counted from the first
 * t1, stamp b contradicts an earlier a iff b.lower - drift(b.latest) > a.upper - drift(a.t1), or the same downwards.
 */
function firstContradicted(evidence: readonly Evidence[], rhoPpm: number): number | null {
  const start = evidence[0]?.t1 ?? 0;
  let [latest, least, most] = [-Infinity, Infinity, -Infinity];
  for (const [place, one] of evidence.entries()) {
    latest = Math.max(latest, one.latest);
    const [early, late] = [
      driftBetween(start, one.t1, rhoPpm),
      driftBetween(start, latest, rhoPpm),
    ];
    least = Math.min(least, one.upper - early);
    most = Math.max(most, one.lower + early);
    if (one.lower - late > least || one.upper + late < most) return place;
  }
  return null;
}

/**
 * The latest earlier stamp that contradicts the first contradicted one is what is proved: a vague probe between the two
 * says nothing about when. What is proved of the size is proved by these two stamps alone, however many changes there were.
 */
function disturbance(evidence: readonly Evidence[], place: number, rhoPpm: number): BurstResult {
  const after = evidence[place] as Evidence;
  const earlier = evidence.slice(0, place);
  // Rounding may let one sum see what another does not: then nothing is claimed of when but that it was in the burst.
  const before =
    earlier.findLast((one) => isContradiction(one, after, rhoPpm)) ?? earlier[0] ?? after;
  const drift = driftOf(before, after, rhoPpm);
  return {
    kind: 'disturbed',
    between: { from: before.t1, to: after.latest },
    change: {
      lower: after.lower - before.upper - drift,
      upper: after.upper - before.lower + drift,
    },
  };
}

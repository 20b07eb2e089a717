import type { OffsetInterval } from './offset-interval.js';

/** An offset interval and the instant, ms on the coordinator's monotonic timeline, at which it holds. */
export interface MeasuredOffset extends OffsetInterval {
  readonly at: number;
}

/** Ppm. The limit of a kernel's own discipline of its clock; free oscillators stay below 100. */
const LEAST_RHO = 500;

/** Ppm, on top of an adjustment that was read: the oscillators of both sides. */
const OSCILLATORS = 200;

/** Ppm. The most that the Linux kernel steers a clock by (10 %); Windows slews at up to 28,000 after a resync of seconds. */
const LARGEST_SLEW = 100_000;

/** Ms. For this long after a resync or a seen change of the rate a clock may still be slewed. */
const SLEWING_AFTER = 30 * 60_000;

/**
 * Whether a resync or a seen change of the rate is so recent that the clock may still be slewed.
 * @param ago ms since then; null: none is known.
 */
export const isRateUnsettled = (ago: number | null): boolean =>
  ago !== null && ago <= SLEWING_AFTER;

/**
 * The assumed bound on the rate between a host's clock and the coordinator's, ppm, for a whole burst and as long as
 * its result is inflated: max(500, largest |applied| + 200).
 *
 * Where a rate could not be read, nothing tells of a slew but its cause: 500 ppm, or 100,000 when a resync or a seen
 * change of the rate is at most 30 minutes ago ({@link isRateUnsettled}).
 *
 * Assumption: between two reads the applied rate is not beyond the larger of the two, so a slew that begins and ends
 * between them is not covered. The last read has to be after the last t4, or a slew that begins under way back is not.
 * @param appliedRatePpm the rate adjustments in force, ppm: before the first probe, with each probe, and after the last;
 *   null where unreadable; empty: nobody can ask (a database, a time server).
 * @throws RangeError when a rate is not finite: our own bug.
 */
export function rhoFor(
  appliedRatePpm: readonly (number | null)[],
  { afterResyncOrRateChange = false }: { readonly afterResyncOrRateChange?: boolean } = {},
): number {
  const known = appliedRatePpm.filter((rate) => rate !== null).map(Math.abs);
  if (!known.every(Number.isFinite))
    throw new RangeError(`not rates in ppm: ${appliedRatePpm.join(', ')}`);
  const isUnreadable = known.length === 0 || known.length < appliedRatePpm.length;
  const unseen = isUnreadable && afterResyncOrRateChange ? LARGEST_SLEW : LEAST_RHO;
  return Math.max(unseen, ...known.map((rate) => rate + OSCILLATORS));
}

/** How far an offset can move between two instants, ms. A negative rho would claim more than was measured. */
export function driftBetween(from: number, to: number, rhoPpm: number): number {
  if (!(rhoPpm >= 0)) throw new RangeError(`not a bound on a rate: ${rhoPpm} ppm`);
  return (rhoPpm * Math.abs(to - from)) / 1_000_000;
}

/**
 * The same measurement, widened so that it holds at another instant, before or after.
 * @param at ms on the coordinator's monotonic timeline.
 * @param rhoPpm bound on the rate between the two clocks, ppm; see {@link rhoFor}.
 * @throws RangeError when rho is negative or not a number: our own bug.
 */
export function inflateTo(measured: MeasuredOffset, at: number, rhoPpm: number): MeasuredOffset {
  const slack = driftBetween(measured.at, at, rhoPpm);
  return { lower: measured.lower - slack, upper: measured.upper + slack, at };
}

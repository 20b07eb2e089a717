import type { OffsetInterval } from './offset-interval.js';

/** An offset interval and the instant, ms on the coordinator's monotonic timeline, at which it holds. */
export interface MeasuredOffset extends OffsetInterval {
  readonly at: number;
}

/** Ppm. The limit of a kernel's own discipline of its clock; free oscillators stay below 100. */
const LEAST_RHO = 500;

/** Ppm, on top of an adjustment that was read: the oscillators of both sides. */
const OSCILLATORS = 200;

/**
 * The assumed bound on the rate between a host's clock and the coordinator's, ppm: max(500, largest |applied| + 200).
 *
 * Assumption: 500 ppm when no applied rate is known. A host whose rate cannot be read may slew faster after a resync
 * of seconds (Windows: 15,000-28,000 ppm); whoever knows of one passes a larger rho to {@link intersectBurst}.
 * @param appliedRatePpm the rate adjustments in force, ppm, as read before and after a burst; null where unreadable.
 * @throws RangeError when a rate is not finite: our own bug.
 */
export function rhoFor(appliedRatePpm: readonly (number | null)[]): number {
  const known = appliedRatePpm.filter((rate) => rate !== null).map(Math.abs);
  if (!known.every(Number.isFinite))
    throw new RangeError(`not rates in ppm: ${appliedRatePpm.join(', ')}`);
  return known.length === 0 ? LEAST_RHO : Math.max(LEAST_RHO, Math.max(...known) + OSCILLATORS);
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

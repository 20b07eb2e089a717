/**
 * How long the database's clock stands still, learned from the values that it showed. A clock with an even tick shows
 * values that are whole ticks apart, so what divides all distances is the tick or a multiple of it: never less. That
 * it is even is an assumption, so it is given up where the values contradict it (`tickOf`).
 */
import type { DatabaseStamp, TickOrigin } from './platform-db.js';
import { offsetBy } from './stamp-exchanges.js';
import type { Stamps } from './stamp-exchanges.js';

/** ns. The longest tick of Windows is 15.625 ms; a bound may be larger than the truth, never smaller. */
export const DEFAULT_TICK = 16_000_000;

/** ns. Values are cut to 100 ns, and a clock that is steered by some ppm ticks by fractions of that. */
const TOLERANCE = 5_000;

/** ns. What divides distances to the microsecond by chance is no tick: below this only a distance itself counts. */
const LEAST_DIVISOR = 250_000;

/** ns. What is proved of a finer tick than this is mostly how long the reads took: nothing to hold against a later burst. */
export const FINE_TICK = 2_000_000;

/** A clock that is being set right ticks a little longer than before; more than this is beyond what a bound assumes. */
const STEERING = 1.0005;

/** ns between a value and the next other one. A clock that went back has no distance there. */
function distances(stamps: readonly DatabaseStamp[]): number[] {
  return stamps
    .slice(1)
    .map(({ wallNs }, i) => Number(wallNs - (stamps[i]?.wallNs ?? wallNs)))
    .filter((distance) => distance > 0);
}

/** ns; an upper bound of an even tick. Null: the values do not differ. */
export function evenTick(stamps: readonly DatabaseStamp[]): number | null {
  const all = distances(stamps);
  if (all.length === 0) return null;
  const divisor = all.reduce(commonDivisor);
  const least = divisor >= LEAST_DIVISOR ? divisor + TOLERANCE : Math.min(...all);
  return Math.ceil(Math.min(least, ...all) * STEERING) + 100;
}

/** Euclid, for numbers that are only almost multiples. */
function commonDivisor(a: number, b: number): number {
  let [larger, smaller] = a > b ? [a, b] : [b, a];
  while (smaller > TOLERANCE) {
    const rest = larger % smaller;
    [larger, smaller] = [smaller, Math.min(rest, smaller - rest)];
  }
  return larger;
}

export interface Tick {
  /** Upper bound, ns. */
  readonly tickNs: number;
  readonly tickFrom: TickOrigin;
}

/**
 * The tick by which a burst is judged. The burst itself must prove it, as any program on the host may change it; and
 * it is no shorter than what other bursts on that host proved lately, as an uneven tick shows only now and then. Where
 * the stamps contradict it, it was wrong, not the clock: back to the default before anyone cries step.
 * @param earlier what {@link evenTick} said of other bursts on the same physical host, ns.
 */
export function tickOf(
  stamps: Stamps,
  { declaredNs, earlier }: { declaredNs: number | null; earlier: readonly number[] },
): Tick {
  if (declaredNs !== null) return { tickNs: declaredNs, tickFrom: 'declared' };
  const proved = evenTick(stamps);
  const tickNs =
    proved === null
      ? DEFAULT_TICK
      : Math.max(proved, ...earlier.filter((tick) => tick > FINE_TICK));
  return tickNs < DEFAULT_TICK && offsetBy(stamps, tickNs).kind === 'measured'
    ? { tickNs, tickFrom: 'learned' }
    : { tickNs: DEFAULT_TICK, tickFrom: 'default' };
}

/**
 * What a burst is remembered by, ns: the default where its values contradict an even tick. Null: they did not differ, or
 * were so far apart that they tell nothing.
 */
export function provedTick(stamps: Stamps): number | null {
  const tick = evenTick(stamps);
  if (tick === null || tick >= DEFAULT_TICK) return null;
  return offsetBy(stamps, tick).kind === 'measured' ? tick : DEFAULT_TICK;
}

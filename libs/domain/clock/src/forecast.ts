import type { PastOffset, RateBounds } from './rate.js';

/** When the offset leaves +-`limit` (ms). Instants on the timeline of the offset, ms. Holds as long as the rate does. */
export interface Forecast {
  readonly limit: number;
  /** Not before; rounded down to a whole ms. */
  readonly fromMs: number;
  /** Not after; rounded up. Null: maybe never, or not proved to be within ten years. */
  readonly toMs: number | null;
}

/** Ms, ten years: no rate is constant for so long. */
const HORIZON = 3_652.5 * 86_400_000;

const PPM = 1_000_000;

/**
 * When a clock crosses `limit` in either direction: "1 s between ... and ...". Guaranteed as far as the rate is.
 * @param limit ms, positive.
 * @returns null: it is proved beyond the limit already, or cannot get there within ten years.
 * @throws RangeError when the limit is not positive: our own bug.
 */
export function forecast(now: PastOffset, rate: RateBounds, limit: number): Forecast | null {
  if (!(limit > 0)) throw new RangeError(`not a limit: ${limit} ms`);
  if (now.lower > limit || now.upper < -limit) return null;
  const upwards = crossing(now, rate, limit);
  const downwards = crossing(
    { lower: -now.upper, upper: -now.lower },
    { lower: -rate.upper, upper: -rate.lower },
    limit,
  );
  const earliest = Math.min(upwards.earliest, downwards.earliest);
  const latest = Math.min(upwards.latest, downwards.latest);
  if (earliest > HORIZON) return null;
  return {
    limit,
    fromMs: Math.floor(now.at + earliest),
    toMs: latest > HORIZON ? null : Math.ceil(now.at + latest),
  };
}

/** Ms from now to +limit; infinite: never at the earliest, maybe never at the latest. */
function crossing(
  { lower, upper }: { readonly lower: number; readonly upper: number },
  rate: { readonly lower: number; readonly upper: number },
  limit: number,
): { readonly earliest: number; readonly latest: number } {
  const after = (distance: number, ppm: number): number =>
    ppm > 0 ? (Math.max(0, distance) / ppm) * PPM : Infinity;
  return {
    earliest: upper >= limit ? 0 : after(limit - upper, rate.upper),
    latest: after(limit - lower, rate.lower),
  };
}

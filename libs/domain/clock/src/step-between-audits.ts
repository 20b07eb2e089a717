import type { ClockEvent } from './clock-event.js';
import { driftBetween } from './drift.js';
import type { PastOffset } from './rate.js';

/**
 * What two audits prove to have happened between them, by the coordinator alone; null: nothing, as some drift within rho
 * explains both. The change is apart from that drift. A rate beyond rho looks the same: the window says how long it had.
 *
 * `wasWatched`: the host's worker watched its clock all the time and saw neither a step nor slewing. Then a clock
 * that fell behind was stopped together with everything on that host: a pause, and how long it lasted.
 * @param rhoPpm bound on the rate between the clock and its reference, ppm. @throws RangeError as {@link driftBetween}.
 */
export function stepBetweenAudits(
  before: PastOffset,
  after: PastOffset,
  rhoPpm: number,
  { wasWatched = false }: { readonly wasWatched?: boolean } = {},
): ClockEvent | null {
  const drift = driftBetween(before.at, after.at, rhoPpm);
  const change = {
    lower: after.lower - before.upper - drift,
    upper: after.upper - before.lower + drift,
  };
  if (change.lower <= 0 && change.upper >= 0) return null;
  const isPause = wasWatched && change.upper < 0;
  return {
    kind: isPause ? 'pause' : 'step',
    change: isPause ? { lower: -change.upper, upper: -change.lower } : change,
    fromMs: Math.floor(before.at),
    toMs: Math.ceil(after.at),
    seenBy: 'audits',
  };
}

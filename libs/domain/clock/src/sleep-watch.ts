import {
  changeBetween,
  type ClockRead,
  driftBetweenLooks,
  firstLook,
  type Look,
  nextLook,
  type NsInterval,
  widened,
} from './clock-look.js';

/** Boot time and monotonic time run alike but while the host sleeps; 1 ppm is for safety. */
const RHO_PPM = 1n;

/** Ns. No host sleeps for less; a boot-time clock may be coarse (Linux: 10 ms in /proc/uptime). */
const SHORTEST_SLEEP = 50_000_000n;

/**
 * The boot-time clock against the monotonic one: it alone counts while a Linux host sleeps.
 * @returns `slept`: for how long, ns, between the last look and this one; null: it did not, or nothing tells.
 */
export function afterBootTime(
  last: Look | null,
  read: ClockRead | null,
): { readonly look: Look | null; readonly slept: NsInterval | null } {
  if (read === null) return { look: null, slept: null };
  if (last === null) return { look: firstLook(read, RHO_PPM), slept: null };
  const { look, direction } = nextLook(last, read, RHO_PPM);
  if (direction !== 1) return { look, slept: null };
  const slept = widened(
    changeBetween(last.kept, look.seen),
    driftBetweenLooks(last, look, RHO_PPM),
  );
  return { look, slept: slept.upper >= SHORTEST_SLEEP ? slept : null };
}

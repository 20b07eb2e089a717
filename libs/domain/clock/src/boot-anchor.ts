import { type ClockRead, type NsInterval, toMs } from './clock-look.js';
import type { OffsetInterval } from './offset-interval.js';

/**
 * Where the wall clock stood against the boot-time clock, ns, kept on disk between two runs of a worker. On Linux both
 * run at one rate, asleep or awake, so over any time a difference is exactly what the clock was set by.
 */
export interface BootAnchor extends NsInterval {
  /** Which boot; another one: the boot-time clock began anew. */
  readonly bootId: string;
  /** Boot-time, ns, at the latest. */
  readonly at: bigint;
}

/** Ns. The boot-time clock is often read in steps of 10 ms, and the wall clock beside it: less is not worth a claim. */
const SMALLEST = 1_000_000n;

/** Ppm, for safety. */
const RHO_PPM = 1n;

/** @param wall between two reads of the boot-time clock: `before` and `after` count boot time, ns, `after` at its latest. */
export const bootAnchor = (bootId: string, wall: ClockRead): BootAnchor => ({
  bootId,
  at: wall.after,
  lower: wall.value - wall.after,
  upper: wall.value + wall.granularity - wall.before,
});

/** What an anchor of this boot proves of the time since one that was kept. */
export type SinceStopped =
  | { readonly kind: 'step'; readonly change: OffsetInterval }
  | { readonly kind: 'none' }
  /** Rebooted meanwhile: nothing is known, and that has to be said. */
  | { readonly kind: 'not-known' };

/** By how much the wall clock was set while no worker watched, ms. Only where both clocks share one rate (Linux). */
export function stepSinceStopped(kept: BootAnchor, now: BootAnchor): SinceStopped {
  if (kept.bootId !== now.bootId || now.at < kept.at) return { kind: 'not-known' };
  const drift = ((now.at - kept.at) * RHO_PPM) / 1_000_000n + 1n;
  const change = {
    lower: now.lower - kept.upper - drift,
    upper: now.upper - kept.lower + drift,
  };
  return change.lower >= SMALLEST || change.upper <= -SMALLEST
    ? { kind: 'step', change: toMs(change) }
    : { kind: 'none' };
}

import type { RestartLimits } from '../worker-config.js';

/** Milliseconds. */
const QUARTER_HOUR = 900_000;
export const HOUR = 3_600_000;

/**
 * Milliseconds until another restart is within the limits; 0: it is now. `restarts` are the instants, in ms of the same
 * clock as `now`, at which restarts of the service were completed.
 */
export function waitForRestart(
  restarts: readonly number[],
  { now, limits }: { readonly now: number; readonly limits: RestartLimits },
): number {
  const newestFirst = restarts.toSorted((a, b) => b - a);
  const waits = [
    { most: limits.perQuarterHour, within: QUARTER_HOUR },
    { most: limits.perHour, within: HOUR },
  ].map(({ most, within }) => {
    // The oldest one that has to lie outside before one more fits in.
    const oldest = newestFirst[most - 1];
    return oldest === undefined ? 0 : oldest + within - now;
  });
  return Math.max(0, ...waits);
}

/** Milliseconds. */
const FIRST = 250;
const CAP = 5_000;

/**
 * Milliseconds until the next attempt to connect: full jitter, so that the workers of a farm do not return in step
 * after the coordinator was away. `attempt` counts from 0; `random` is in [0, 1).
 * Source: "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 */
export function reconnectDelay({ attempt, random }: { attempt: number; random: number }): number {
  return random * Math.min(CAP, FIRST * 2 ** attempt);
}

/** After a refused hello only a person can help, so there is no haste: half the cap to the whole. */
export function refusedDelay(random: number): number {
  return CAP / 2 + reconnectDelay({ attempt: Infinity, random }) / 2;
}

/** Milliseconds. A session that lasted less does not count as recovered: a flapping coordinator is not hammered. */
export const STABLE_SESSION = CAP;

/** Milliseconds: an HTTP date has whole seconds, so a smaller difference says nothing. */
const NOTABLE = 2_000;

let differenceMs = 0;

/**
 * By how much the coordinator's clock is ahead of this browser's, ms, from the date of an answer; 0 where it cannot be
 * told apart from none. The operator's own computer may be the one that is wrong, and "3 min ago" would lie then.
 */
export function clockDifference(
  date: string | null,
  { askedMs, answeredMs }: { readonly askedMs: number; readonly answeredMs: number },
): number | null {
  const toldMs = date === null ? Number.NaN : Date.parse(date);
  if (Number.isNaN(toldMs)) return null;
  // The date stands for the whole second after it, and was written at some instant in between.
  const ahead = toldMs + 1_000 - askedMs;
  const behind = toldMs - answeredMs;
  if (ahead >= -NOTABLE && behind <= NOTABLE) return 0;
  return Math.round((ahead + behind) / 2);
}

export function learnClock(
  date: string | null,
  times: { readonly askedMs: number; readonly answeredMs: number },
): void {
  differenceMs = clockDifference(date, times) ?? differenceMs;
}

/** The coordinator's clock as well as this browser knows it: every label of a run and an audit is by it. */
export const coordinatorNow = (): number => Date.now() + differenceMs;

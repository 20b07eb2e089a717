import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds. Far beyond what is ever needed: a deadline against hanging, not a measure. */
const DEADLINE = 60_000;

/** Looks again until `look` gives something; throws with what it waited for when that does not happen in time. */
export async function eventually<T>(
  waitedFor: string,
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  deadline = DEADLINE,
): Promise<T> {
  const giveUpAt = performance.now() + deadline;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (performance.now() > giveUpAt)
      throw new Error(`waited ${deadline} ms in vain for ${waitedFor}`);
    await pause(20);
  }
}

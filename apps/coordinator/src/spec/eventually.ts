import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds. Far beyond what is ever needed: a deadline against hanging, not a measure. */
const DEADLINE = 30_000;

/** Looks again after every turn of the event loop; throws with what it waited for when that never comes. */
export async function eventually(
  waitedFor: string,
  look: () => boolean,
  nudge?: () => void,
): Promise<void> {
  const giveUpAt = performance.now() + DEADLINE;
  while (!look()) {
    if (performance.now() > giveUpAt) throw new Error(`waited in vain for ${waitedFor}`);
    nudge?.();
    await nextTurn();
  }
}

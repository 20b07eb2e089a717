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

/** Turns of the event loop: many more than the messages of any example here need. */
const SOME_TURNS = 100;

/** Lets everything happen that waits for no timer, e.g. to see that something does not. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < SOME_TURNS; turn += 1) await nextTurn();
}

/** Whether it resolves without a timer having to run out. */
export function isSettledSoon(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), settled().then(() => false)]);
}

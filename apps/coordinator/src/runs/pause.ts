import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or ends at once when it is no longer wanted. Never rejects. */
export async function pauseUnless(signal: AbortSignal, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** As {@link pauseUnless}, and ends when it is woken. @param onWake takes the waker, returns how to take it back */
export async function pauseUntilWoken(
  signal: AbortSignal,
  milliseconds: number,
  onWake: (wake: () => void) => () => void,
): Promise<void> {
  const woken = new AbortController();
  const takeBack = onWake(() => woken.abort());
  await pauseUnless(AbortSignal.any([signal, woken.signal]), milliseconds);
  takeBack();
}

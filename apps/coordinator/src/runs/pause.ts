import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, or ends at once when it is no longer wanted. Never rejects. */
export async function pauseUnless(signal: AbortSignal, milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

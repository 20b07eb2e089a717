import type { Timers } from '#adapters/timers';
import type { WorkerLink } from '../../workers/worker-link.js';

/** Waits until the connection ends, `within` ms are over or `signal` aborts. */
export async function untilClosed(
  link: Pick<WorkerLink, 'onceClosed'>,
  {
    within,
    timers,
    signal,
  }: { readonly within: number; readonly timers: Timers; readonly signal: AbortSignal },
): Promise<void> {
  const closed = new AbortController();
  const stopListening = link.onceClosed(() => closed.abort());
  await timers.sleep(within, AbortSignal.any([closed.signal, signal]));
  stopListening();
}

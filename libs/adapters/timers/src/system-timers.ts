import { Timers } from './timers.js';

/** Milliseconds, 24.8 days: Node takes a longer delay for none at all. */
const LONGEST = 2 ** 31 - 1;

/** Node's timers. Its monotonic clock stands still or not while the machine sleeps, as the system has it. */
export class SystemTimers extends Timers {
  now(): number {
    return performance.now();
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        cancel();
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const cancel = this.after(milliseconds, end);
      signal?.addEventListener('abort', end, { once: true });
    });
  }

  after(milliseconds: number, act: () => void): () => void {
    const timer = setTimeout(act, Math.min(milliseconds, LONGEST));
    return () => clearTimeout(timer);
  }
}

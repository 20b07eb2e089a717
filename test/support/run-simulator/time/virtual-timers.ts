import { Timers } from '#adapters/timers';
import type { Life } from './life.js';
import type { VirtualTime } from './virtual-time.js';

/** The timers of one process. Its monotonic clock has an origin of its own, so instants of two processes are nothing to compare. */
export class VirtualTimers extends Timers {
  constructor(
    private readonly time: VirtualTime,
    private readonly life: Life,
    private readonly origin: number,
  ) {
    super();
  }

  now(): number {
    return this.time.now + this.origin;
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
    return this.time.after(milliseconds, act, this.life, 'timer');
  }
}

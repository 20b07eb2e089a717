import { Timers } from '#adapters/timers';

/** Milliseconds between two signs that this process runs. */
const TICK = 1_000;
/** Milliseconds: nothing waits for less. */
const LEAST = 1;
/** Milliseconds without such a sign that still count: a busy process is no stopped one. */
const LONGEST_GAP = 2 * TICK;

/**
 * Timers by which only time counts in which this process ran. While it stood still (a suspended machine, a stopped
 * process) no answer could be heard, so that a worker was silent meanwhile says nothing about the worker. Not for leases:
 * others do not wait.
 */
export class AwakeTimers extends Timers {
  private counted = 0;
  private seenAt: number;

  constructor(private readonly timers: Timers) {
    super();
    this.seenAt = timers.now();
  }

  /** Until the signal aborts. Without it every pause would look like a standstill. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.timers.sleep(TICK, signal);
      this.now();
    }
  }

  now(): number {
    const at = this.timers.now();
    this.counted += Math.min(at - this.seenAt, LONGEST_GAP);
    this.seenAt = at;
    return this.counted;
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
    const until = this.now() + milliseconds;
    let cancel = (): void => undefined;
    const wait = (left: number) => {
      cancel = this.timers.after(left, () => {
        const stillLeft = until - this.now();
        if (stillLeft >= LEAST) wait(stillLeft);
        else act();
      });
    };
    wait(milliseconds);
    return () => cancel();
  }
}

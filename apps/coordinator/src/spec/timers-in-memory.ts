import { Timers } from '#adapters/timers';

interface Alarm {
  readonly at: number;
  readonly act: () => void;
}

/** Time that passes only when a test says so. */
export class TimersInMemory extends Timers {
  private time = 0;
  private readonly alarms = new Set<Alarm>();

  now(): number {
    return this.time;
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
    const alarm = { at: this.time + Math.max(0, milliseconds), act };
    this.alarms.add(alarm);
    return () => this.alarms.delete(alarm);
  }

  /** Lets so many ms pass at once; what is due meanwhile acts in its order, and late. */
  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = [...this.alarms].filter(({ at }) => at <= this.time).sort((a, b) => a.at - b.at);
    for (const alarm of due) if (this.alarms.delete(alarm)) alarm.act();
  }
}

import type { Timers } from '#adapters/timers';

/** How long a run is driven: what its time limit counts. The store is told of it with each beat. */
export class DrivenTime {
  /** Milliseconds under this lease. */
  private counted = 0;
  private toldMs = 0;
  /** Monotonic, ms; null: the time does not count now. */
  private since: number | null = null;

  /** @param before ms that it was driven by earlier owners */
  constructor(
    private readonly timers: Timers,
    private readonly before: number,
  ) {}

  /** From now on it counts, or not. */
  count(isCounted: boolean): void {
    this.take();
    this.since = isCounted ? this.timers.now() : null;
  }

  total(): number {
    this.take();
    return this.before + this.counted;
  }

  /** Milliseconds that the store was not told of. */
  untold(): number {
    this.take();
    return Math.round(this.counted - this.toldMs);
  }

  told(milliseconds: number): void {
    this.toldMs += milliseconds;
  }

  private take(): void {
    if (this.since === null) return;
    const now = this.timers.now();
    this.counted += now - this.since;
    this.since = now;
  }
}

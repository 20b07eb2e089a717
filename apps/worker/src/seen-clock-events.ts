import type { ClockRing } from '#adapters/host';
import { ClockEventReport, parseMessage } from '#protocol';
import type { Log } from './log.js';
import type { Outbox } from './redelivery.js';
import type { SteadyClock } from './steady-clock.js';

/** A report as it is kept: what is told as "so long ago" is an instant of a clock that nobody sets. */
export interface SeenClockEvent extends Omit<
  ClockEventReport,
  'ring' | 'n' | 'agoFromMs' | 'agoToMs'
> {
  readonly clock: string;
  /** Milliseconds of that clock. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The events in a ring as the reports that the coordinator gets, made anew each time: "so long ago" grows. */
export class SeenClockEvents implements Outbox<ClockEventReport> {
  constructor(
    private readonly ring: ClockRing,
    private readonly steady: SteadyClock,
    private readonly log: Log,
  ) {}

  get first(): ClockEventReport | null {
    for (let first = this.ring.first; first !== null; first = this.ring.first) {
      const report = parseMessage(ClockEventReport, this.reportOf(first.n, first.event));
      if (report.ok) return report.message;
      // The coordinator would end the connection over it, again and again.
      this.log(`event ${first.n} of the clock cannot be told: ${report.mistakes.join('; ')}`);
      void this.ring.acknowledge(first.n);
    }
    return null;
  }

  acknowledge({ n }: ClockEventReport, upTo: number): boolean {
    if (upTo < n) return false;
    void this.ring.acknowledge(upTo);
    return true;
  }

  private reportOf(n: number, event: unknown): object {
    const { clock, fromMs, toMs, ...told } = { ...(event as Partial<SeenClockEvent> | null) };
    const now = this.steady.now();
    const ago = (at: number | undefined): number | null =>
      clock === this.steady.id && at !== undefined ? Math.max(0, now - at) : null;
    return { ...told, ring: this.ring.id, n, agoFromMs: ago(fromMs), agoToMs: ago(toMs) };
  }
}

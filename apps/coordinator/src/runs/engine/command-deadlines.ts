import type { Timers } from '#adapters/timers';
import type { Policy } from '#domain/runbook';

/**
 * Milliseconds beyond the operation's own limits: the worker gives up first and says what it saw. A stop that came late, or
 * a service manager that was lost, costs it a second start (ensure-restarted.ts).
 */
const OVERDUE_MARGIN = 15_000;

/** What is known of a command after it was sent or asked for. */
export type Delivery =
  /** The worker has it and goes on with it. */
  | 'with-worker'
  | 'not-seen'
  /** The worker has it, has done nothing for it, and waits for it to be offered again. */
  | 'not-begun'
  /** The worker carries out another one. */
  | 'busy'
  /** The worker says that it knows it already. */
  | 'taken'
  | 'no-answer';

/** By the monotonic clock: how long the worker may stay silent, and how long the operation may take. */
export class CommandDeadlines {
  private heardAt: number;
  private silentSince: number | null = null;
  private offeredSince: number | null = null;
  private takenSince: number | null = null;

  constructor(
    private readonly timers: Timers,
    private readonly policy: Policy,
  ) {
    this.heardAt = timers.now();
  }

  /**
   * Silence counts from the last answer. The operation's own limits count from the first time that the worker was
   * known to have the command; a worker that answers and does not take it (busy with another one) has as long.
   */
  after(delivery: Delivery): 'in-time' | 'overdue' | 'lost' {
    const now = this.timers.now();
    if (delivery === 'no-answer') {
      this.silentSince ??= now;
      return now - this.heardAt > this.policy.reconnectGrace ? 'lost' : 'in-time';
    }
    this.heardAt = now;
    this.silentSince = null;
    if (delivery === 'with-worker') this.offeredSince = null;
    const since =
      delivery === 'with-worker' ? (this.takenSince ??= now) : (this.offeredSince ??= now);
    const { stopTimeout, startTimeout } = this.policy;
    return now - since > stopTimeout + 2 * startTimeout + OVERDUE_MARGIN ? 'overdue' : 'in-time';
  }

  /** A worker that is connected and silent for so long has a connection that leads nowhere: true once for each. */
  isConnectionDead(): boolean {
    const { silentSince } = this;
    if (silentSince === null || this.timers.now() - silentSince < this.policy.acceptTimeout)
      return false;
    this.silentSince = null;
    return true;
  }
}

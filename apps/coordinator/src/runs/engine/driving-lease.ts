import { type LeaseTimes, mayDispatch } from '#domain/runbook';

/** What this process knows of its right to drive one run. */
export class DrivingLease {
  /** Monotonic, ms: the instant before its last beat that was kept was sent, or its claim. */
  private renewedAt: number;

  constructor(
    readonly runId: string,
    readonly owner: string,
    readonly epoch: number,
    readonly fence: number,
    readonly claimedAt: number,
  ) {
    this.renewedAt = claimedAt;
  }

  renewed(sentAt: number): void {
    this.renewedAt = Math.max(this.renewedAt, sentAt);
  }

  mayDispatch(now: number, times: LeaseTimes): boolean {
    return mayDispatch(this.renewedAt, now, times);
  }
}

import type { Verdict } from '#domain/clock';
import type { ClockEventView } from './audit-view.js';

/** One audit's interval of one host. */
export interface ClockPointView {
  readonly auditId: string;
  /** Epoch ms, the coordinator's label. */
  readonly atMs: number;
  /** What the offset is measured against: the physical host of the database, or "coordinator" (the database itself). */
  readonly reference: string;
  readonly lowerMs: number;
  readonly upperMs: number;
  readonly verdict: Verdict;
}

export interface HostClockHistoryView {
  readonly host: string;
  /** Oldest first. */
  readonly points: readonly ClockPointView[];
  /** In the order in which they were told. */
  readonly events: readonly ClockEventView[];
}

/** GET /environments/:env/clock-history */
export interface ClockHistoryView {
  readonly environment: string;
  /** Ends included, epoch ms. */
  readonly fromMs: number;
  readonly toMs: number;
  /** There were more points or events than one answer holds, so the oldest are left out: ask for a shorter time. */
  readonly truncated: boolean;
  /** By name. */
  readonly hosts: readonly HostClockHistoryView[];
}

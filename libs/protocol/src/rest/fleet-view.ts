import type { RightTime, Verdict } from '#domain/clock';
import type { PlanKind, RunStatus } from '#domain/runbook';
import type { ScheduledTimeView } from './schedule-view.js';

/** The clock that is furthest from its reference, of those that were measured. */
export interface WorstOffsetView {
  readonly host: string;
  readonly offsetMs: number;
  /** The true offset is within offsetMs ± boundMs. */
  readonly boundMs: number;
}

/** The newest completed audit of an environment, in short. */
export interface FleetAuditView {
  readonly id: string;
  readonly endedAtMs: number;
  readonly verdict: Verdict;
  readonly rightTime: RightTime;
  readonly worst: WorstOffsetView | null;
  /** Different zones of its hosts, by name; a host whose zone is not known adds none. */
  readonly zones: readonly string[];
  /** Findings that fail, and that warn. */
  readonly failing: number;
  readonly warning: number;
}

export interface FleetRunView {
  readonly id: string;
  readonly kind: PlanKind;
  readonly status: RunStatus;
}

export interface FleetEntryView {
  readonly environment: string;
  /** Null: no audit has been completed. */
  readonly audit: FleetAuditView | null;
  /** The next audit of a schedule; null: none is scheduled. */
  readonly nextAudit: ScheduledTimeView | null;
  /** The run that is not over; null: there is none. */
  readonly run: FleetRunView | null;
  readonly workers: number;
}

/** GET /fleet: every environment at a glance. */
export interface FleetView {
  readonly environments: readonly FleetEntryView[];
}

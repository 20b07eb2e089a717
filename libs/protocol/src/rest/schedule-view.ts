import type { Verdict } from '#domain/clock';
import type { AuditView } from './audit-view.js';

/** What a schedule does. It never restarts anything. */
export type ScheduleAction = 'audit' | 'audit-and-resync';

/**
 * `fired`: the action was begun; `missed`: nobody was there for longer than it is made up for; `skipped-overlap`: the
 * one before still went on; `failed`: the action could not be begun.
 */
export type FireOutcome = 'fired' | 'missed' | 'skipped-overlap' | 'failed';

/** An instant for programs and people: with what a clock in the schedule's zone shows then. */
export interface ScheduledTimeView {
  readonly atMs: number;
  /** e.g. "2026-11-23 03:30 UTC+01:00" */
  readonly local: string;
  /** e.g. "2026-11-23T02:30:00Z" */
  readonly utc: string;
}

export interface ScheduleFireView {
  readonly scheduledFor: ScheduledTimeView;
  readonly outcome: FireOutcome;
  readonly auditId: string | null;
  /** Null: no audit was begun, or it is not kept any more. */
  readonly audit: { readonly status: AuditView['status']; readonly verdict: Verdict | null } | null;
  /** For a person; null when there is nothing to say. */
  readonly message: string | null;
}

export interface ScheduleView {
  readonly id: string;
  readonly environment: string;
  readonly name: string | null;
  readonly cron: string;
  /** IANA name or Windows id. */
  readonly zone: string;
  readonly action: ScheduleAction;
  readonly enabled: boolean;
  /** Null while it is disabled. */
  readonly next: ScheduledTimeView | null;
  readonly last: ScheduleFireView | null;
  readonly createdBy: string;
  readonly createdAtMs: number;
}

/** POST /schedules */
export interface ScheduleCreatedView extends ScheduleView {
  /** Where the zone is from; `coordinator`: nobody has named a zone and no audit has read the database's. */
  readonly zoneFrom: 'request' | 'environment' | 'database' | 'coordinator';
}

/** GET /schedules/preview */
export interface SchedulePreviewView {
  readonly cron: string;
  readonly zone: string;
  readonly fires: readonly ScheduledTimeView[];
}

import type { GateChoice, OverrideCode, PlanKind, QuestionTopic } from '#domain/runbook';
import type { ScheduleAction, StepActionName } from '#protocol';
import type { StepOutcome } from './run-actions.js';

/** PATCH /environments/:env/hosts/:host */
export interface HostChange {
  readonly excluded?: {
    readonly reason: string;
    readonly by: string;
    readonly reviewOn: string;
  } | null;
  readonly sameAs?: string | null;
}

/** POST /environments/:env/plans */
export interface PlanRequest {
  readonly kind: PlanKind;
  /** To the questions of the plan, by key. */
  readonly answers: Readonly<Record<string, string>>;
  readonly overrides: readonly RequestedOverride[];
  /** Epoch ms. */
  readonly notAfterMs?: number;
}

/** The coordinator adds who asks. */
export interface RequestedOverride {
  readonly code: OverrideCode;
  readonly reason: string;
}

export interface AnswerRequest {
  /** Of the question, as the person was shown it. */
  readonly about?: QuestionTopic;
  readonly choice: GateChoice;
  readonly reason: string;
}

export interface StepAct {
  readonly id: string;
  readonly seq: number;
  readonly action: StepActionName;
}

/** POST /runs/:id/steps/:seq/<action> */
export interface StepActRequest {
  readonly reason: string;
  /** Of `resolve`. */
  readonly as?: StepOutcome;
}

/** PATCH /schedules/:id: what is left out keeps its value. */
export interface ScheduleChange {
  readonly cron?: string;
  readonly zone?: string;
  readonly name?: string | null;
  readonly action?: ScheduleAction;
  readonly enabled?: boolean;
}

export interface NewSchedule extends ScheduleChange {
  readonly environment: string;
  readonly cron: string;
}

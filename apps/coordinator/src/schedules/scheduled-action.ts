import type { ScheduleAction } from '#protocol';

export interface ScheduledOrder {
  readonly environment: string;
  /** The id that its audit must have. Once an audit of this id is stored the order counts as begun. */
  readonly auditId: string;
}

/** What a schedule can do. To add one, provide it in {@link SCHEDULED_ACTIONS} (schedules.module.ts). */
export abstract class ScheduledAction {
  abstract readonly action: ScheduleAction;

  /**
   * Begins and does not wait for the end. Safe to repeat: several coordinators, and one that was killed in between, may
   * ask for the same order. Rejects when it cannot be begun, with a message for a person.
   */
  abstract begin(order: ScheduledOrder): Promise<void>;

  /** Whether what was begun under this audit's id still goes on. */
  abstract isRunning(auditId: string): Promise<boolean>;
}

/** All of them: an array. */
export const SCHEDULED_ACTIONS = Symbol('scheduled actions');

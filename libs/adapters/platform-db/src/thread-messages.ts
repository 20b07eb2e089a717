import type { DoctorCheckView } from '#protocol';

import type {
  DatabaseClockReading,
  Outcome,
  PlatformServerRow,
  RunningTimer,
} from './platform-db.js';

export type Question =
  | { readonly kind: 'clock'; readonly reads: number }
  | { readonly kind: 'servers' }
  | { readonly kind: 'timers' }
  | { readonly kind: 'doctor' };

/** What the thread answers to each question. */
export interface Answers {
  readonly clock: Outcome<DatabaseClockReading>;
  readonly servers: Outcome<PlatformServerRow[]>;
  readonly timers: Outcome<RunningTimer[]>;
  readonly doctor: DoctorCheckView[];
}

export type Answer = Answers[Question['kind']];

/** The thread is asked one thing at a time; `id` tells a late answer from the awaited one. */
export interface ToThread {
  readonly id: number;
  readonly question: Question;
}

export type FromThread =
  | { readonly kind: 'ready' }
  /** A step of the doctor, before its answer. */
  | { readonly kind: 'check'; readonly id: number; readonly check: DoctorCheckView }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer };

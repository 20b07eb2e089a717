import type { GateKind } from './plan.js';
import type { ResyncDecision } from './resync-decision.js';
import type { GateAnswer, GateQuestion, QuestionTopic } from './run.js';

/** Which gate of the run is meant. */
export interface GateRef {
  readonly stage: number;
  readonly gate: GateKind;
}

/** What a person says. */
interface Word {
  readonly by: string;
  readonly reason: string;
}

interface WordOnStep extends Word {
  readonly seq: number;
}

/** Which step, and which of its attempts; left out: the one that counts now. */
interface StepRef {
  readonly seq: number;
  readonly attempt?: number;
}

/** The promises that every decision is held against; see {@link checkInvariants}. */
export type Invariant = 'I1' | 'I6' | 'I7' | 'I9';

/** What can happen to a run. Events come from outside: late, repeated or mistaken ones change nothing. */
export type RunEvent =
  | { readonly kind: 'submitted' }
  | (Word & { readonly kind: 'approved' })
  | { readonly kind: 'begun' }
  /** Another process drives the run from now on; what the one before had seen may be long ago. */
  | { readonly kind: 'taken-up' }
  | {
      readonly kind: 'preflight-checked';
      readonly refusals: readonly string[];
      /** What was seen, when nothing refuses. */
      readonly message: string;
      readonly notConfirmed: readonly string[];
      readonly auditId: string | null;
    }
  | (GateRef & {
      readonly kind: 'gate-checked';
      readonly passed: boolean;
      readonly message: string;
      readonly auditId: string | null;
      readonly notConfirmed: readonly string[];
    })
  | (GateRef & { readonly kind: 'gate-waits'; readonly message: string })
  | (GateRef & {
      readonly kind: 'gate-asks';
      readonly message: string;
      readonly question: GateQuestion;
    })
  | {
      readonly kind: 'gate-answered';
      readonly gate: GateKind;
      /** `about`: what the person was shown; an answer to anything else than what is asked now counts for nothing. */
      readonly answer: Omit<GateAnswer, 'about'> & { readonly about?: QuestionTopic };
    }
  | (StepRef & { readonly kind: 'service-observed'; readonly service: ObservedService })
  | (StepRef & { readonly kind: 'clock-observed'; readonly decision: ResyncDecision })
  /** The worker would not even say how the service or its clock is. */
  | (StepRef & { readonly kind: 'observation-refused'; readonly message: string })
  /** The worker did not come back within the policy's grace. */
  | (StepRef & { readonly kind: 'worker-lost'; readonly message: string })
  | { readonly kind: 'command-accepted'; readonly commandId: string }
  | { readonly kind: 'command-executing'; readonly commandId: string }
  | { readonly kind: 'command-rejected'; readonly commandId: string; readonly message: string }
  | { readonly kind: 'command-overdue'; readonly commandId: string; readonly message: string }
  | {
      readonly kind: 'command-done';
      readonly commandId: string;
      readonly failed: boolean;
      /** The worker's word for the failure. */
      readonly code?: string | null;
      readonly message: string;
      readonly generation: string | null;
    }
  /** How a verification goes on, for a person; no status changes. */
  | (StepRef & { readonly kind: 'verification-seen'; readonly message: string })
  | (StepRef & {
      readonly kind: 'verified';
      /** Null: nothing was restarted. */
      readonly generation: string | null;
      readonly message: string | null;
    })
  | (StepRef & { readonly kind: 'verification-failed'; readonly message: string })
  | (Word & { readonly kind: 'pause-requested' })
  | (Word & { readonly kind: 'abort-requested' })
  | (Word & { readonly kind: 'resumed' })
  | (WordOnStep & { readonly kind: 'step-retried' })
  | (WordOnStep & { readonly kind: 'step-skipped' })
  | (WordOnStep & { readonly kind: 'step-resolved'; readonly as: 'succeeded' | 'failed' })
  /** The run has been driven longer than its policy allows. */
  | { readonly kind: 'run-overdue'; readonly message: string }
  | { readonly kind: 'breached'; readonly invariant: Invariant; readonly message: string };

/** The service just before its restart. */
export interface ObservedService {
  readonly state: string;
  readonly startMode: string;
  readonly generation: string | null;
}

/** What the state of a run asks the world for. */
export type Effect =
  | { readonly kind: 'begin' }
  | { readonly kind: 'check-preflight' }
  | (GateRef & { readonly kind: 'check-gate' })
  | { readonly kind: 'observe-service'; readonly seq: number; readonly attempt: number }
  | { readonly kind: 'observe-clock'; readonly seq: number; readonly attempt: number }
  | { readonly kind: 'carry-out-command'; readonly seq: number; readonly commandId: string }
  | { readonly kind: 'verify-service'; readonly seq: number; readonly attempt: number }
  | { readonly kind: 'verify-clock'; readonly seq: number; readonly attempt: number };

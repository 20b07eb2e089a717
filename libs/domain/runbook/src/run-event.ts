import type { GateKind } from './plan.js';
import type { ResyncDecision } from './resync-decision.js';
import type { GateAnswer, GateQuestion, QuestionTopic } from './run.js';

/** Which gate of the run is meant. */
export interface GateRef {
  readonly stage: number;
  readonly gate: GateKind;
}

/** What can happen to a run. Events come from outside: late, repeated or mistaken ones change nothing. */
export type RunEvent =
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
  | { readonly kind: 'service-observed'; readonly seq: number; readonly service: ObservedService }
  | { readonly kind: 'clock-observed'; readonly seq: number; readonly decision: ResyncDecision }
  /** The worker would not even say how the service or its clock is. */
  | { readonly kind: 'observation-refused'; readonly seq: number; readonly message: string }
  /** The worker did not come back within the policy's grace. */
  | { readonly kind: 'worker-lost'; readonly seq: number; readonly message: string }
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
  | { readonly kind: 'verification-started'; readonly seq: number }
  /** How a verification goes on, for a person; no status changes. */
  | { readonly kind: 'verification-seen'; readonly seq: number; readonly message: string }
  | {
      readonly kind: 'verified';
      readonly seq: number;
      /** Null: nothing was restarted. */
      readonly generation: string | null;
      readonly message: string | null;
    }
  | { readonly kind: 'verification-failed'; readonly seq: number; readonly message: string }
  | { readonly kind: 'abort-requested'; readonly by: string; readonly reason: string };

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
  | { readonly kind: 'observe-service'; readonly seq: number }
  | { readonly kind: 'observe-clock'; readonly seq: number }
  | { readonly kind: 'carry-out-command'; readonly seq: number; readonly commandId: string }
  | { readonly kind: 'verify-service'; readonly seq: number }
  | { readonly kind: 'verify-clock'; readonly seq: number };

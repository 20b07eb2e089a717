/** What can happen to a run. Events come from outside: late, repeated or mistaken ones change nothing. */
export type RunEvent =
  | { readonly kind: 'begun' }
  | { readonly kind: 'preflight-checked'; readonly refusals: readonly string[] }
  | {
      readonly kind: 'gate-checked';
      readonly stage: number;
      readonly gate: string;
      readonly passed: boolean;
      readonly message: string;
      readonly auditId: string | null;
    }
  | { readonly kind: 'service-observed'; readonly seq: number; readonly service: ObservedService }
  /** The worker would not even say how the service is. */
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
      readonly message: string;
      readonly generation: string | null;
    }
  | { readonly kind: 'verification-started'; readonly seq: number }
  | { readonly kind: 'verified'; readonly seq: number; readonly generation: string }
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
  | { readonly kind: 'check-gate'; readonly stage: number; readonly gate: string }
  | { readonly kind: 'observe-service'; readonly seq: number }
  | { readonly kind: 'carry-out-command'; readonly seq: number; readonly commandId: string }
  | { readonly kind: 'verify-service'; readonly seq: number };

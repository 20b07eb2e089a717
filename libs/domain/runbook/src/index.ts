export { actionsOf, approvalProblem, stepActionsOf } from './actions.js';
export type { Offer, RunAction, StepAction } from './actions.js';
export { advance } from './advance.js';
export type { Amount } from './amount.js';
export { auditInStep } from './audit-gate.js';
export type { AuditedWhen, AuditOutcome, GateResult } from './audit-gate.js';
export { bindingReport } from './binding.js';
export type { BindingReport, HostBinding } from './binding.js';
export { buildPlan } from './build-plan.js';
export type { PlanResult } from './build-plan.js';
export { byHand } from './by-hand.js';
export { canonicalJson } from './canonical-json.js';
export { controllerRule } from './controller-rule.js';
export type { ControllerRule } from './controller-rule.js';
export { lookAtConvergence, newConvergence, nextLook } from './convergence.js';
export { CATCH_UP, whatIsDue } from './cron-due.js';
export type { Due } from './cron-due.js';
export { parseCron } from './cron-expression.js';
export type { Cron, ParsedCron } from './cron-expression.js';
export { nextFire } from './cron-next-fire.js';
export { effectsOf } from './effects.js';
export { verifiedDecision } from './farm-verified.js';
export type { FarmLook, RestartedService } from './farm-verified.js';
export { durationText, rehearsedDecision } from './gate-decision.js';
export type { GateDecision } from './gate-decision.js';
export { holdDecision, holdLeft, holdRehearsed } from './hold-gate.js';
export type { HeldClock } from './hold-gate.js';
export { isSameHost } from './host-names.js';
export { checkInvariants } from './invariants.js';
export type { Breach } from './invariants.js';
export { knownHosts } from './inventory.js';
export type { HostSource, InventoryHost, KnownHosts } from './inventory.js';
export type { HostSetting, KnownWorker, RegisteredServer } from './inventory-sources.js';
export { leaseTimes, mayDispatch, newHeadWatch, watchHeads } from './lease.js';
export type { HeadWatch, LeaseTimes, RunHead } from './lease.js';
export { personDecision } from './person-gate.js';
export { APPROVALS, OVERRIDE_CODES, PLAN_KINDS, QUIET_POLICIES, READINESS_SIGNS } from './plan.js';
export type {
  Approval,
  GateKind,
  Inventory,
  Override,
  OverrideCode,
  Plan,
  PlanKind,
  PlanQuestion,
  PlanWarning,
  PlannedHost,
  PlannedStep,
  Policy,
  PolicyRequest,
  QuietPolicy,
  Readiness,
  Stage,
} from './plan.js';
export { plannedResync } from './planned-resync.js';
export type { PlannedResync } from './planned-resync.js';
export { answerMistakes, LICENCE_QUESTION, planQuestions } from './plan-questions.js';
export { preflightRefusals, preflightSeen } from './preflight.js';
export type { Preflight } from './preflight.js';
export { OUTSYSTEMS_11 } from './profile.js';
export { quietDecision, quietness } from './quiet-farm.js';
export type { FarmActivity, Quietness } from './quiet-farm.js';
export { resyncDecision } from './resync-decision.js';
export type { ResyncDecision } from './resync-decision.js';
export { newRun, QUESTION_TOPICS } from './run.js';
export type {
  GateAnswer,
  GateChoice,
  GateQuestion,
  GateState,
  QuestionTopic,
  Run,
  Step,
  StepProgress,
  Wish,
} from './run.js';
export { retryDelay } from './retry-delay.js';
export type { Backoff } from './retry-delay.js';
export type { Effect, GateRef, Invariant, RunEvent } from './run-event.js';
export { settledDecision } from './settled-gate.js';
export { look, newWatch } from './stability.js';
export type { ServiceLook, Stability, StabilityWatch } from './stability.js';
export { stateChanges } from './state-change.js';
export type { StateChange } from './state-change.js';
export {
  IllegalTransition,
  isDriven,
  isRunOver,
  isStepOver,
  RUN_EDGES,
  RUN_STATUSES,
  STEP_EDGES,
} from './status.js';
export type { GateStatus, RunStatus, StepStatus } from './status.js';
export { windowAnswers, windowDecision } from './window-gate.js';

export { advance } from './advance.js';
export { auditInStep } from './audit-gate.js';
export type { AuditOutcome, GateResult } from './audit-gate.js';
export { buildPlan } from './build-plan.js';
export type { PlanResult } from './build-plan.js';
export { canonicalJson } from './canonical-json.js';
export { controllerRule } from './controller-rule.js';
export type { ControllerRule } from './controller-rule.js';
export { CATCH_UP, whatIsDue } from './cron-due.js';
export type { Due } from './cron-due.js';
export { parseCron } from './cron-expression.js';
export type { Cron, ParsedCron } from './cron-expression.js';
export { nextFire } from './cron-next-fire.js';
export { effectsOf } from './effects.js';
export { isSameHost } from './host-names.js';
export { knownHosts } from './inventory.js';
export type { HostSource, InventoryHost, KnownHosts } from './inventory.js';
export type { HostSetting, KnownWorker, RegisteredServer } from './inventory-sources.js';
export type {
  GateKind,
  Inventory,
  Plan,
  PlanKind,
  PlanWarning,
  PlannedHost,
  PlannedStep,
  Policy,
  Stage,
} from './plan.js';
export { preflightRefusals } from './preflight.js';
export type { Preflight } from './preflight.js';
export { OUTSYSTEMS_11 } from './profile.js';
export { newRun } from './run.js';
export type { GateState, Run, Step } from './run.js';
export type { Effect, RunEvent } from './run-event.js';
export { look, newWatch } from './stability.js';
export type { ServiceLook, Stability, StabilityWatch } from './stability.js';
export { stateChanges } from './state-change.js';
export type { StateChange } from './state-change.js';
export { isRunOver, isStepOver, RUN_STATUSES } from './status.js';
export type { GateStatus, RunStatus, StepStatus } from './status.js';

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
export { newRun } from './run.js';
export type { GateState, Run, Step } from './run.js';
export { stateChanges } from './state-change.js';
export type { StateChange } from './state-change.js';
export { isRunOver, isStepOver } from './status.js';
export type { GateStatus, RunStatus, StepStatus } from './status.js';

import type { GateKind, Plan, PlanKind, PlannedStep, Policy } from './plan.js';
import type { GateStatus, RunStatus, StepStatus } from './status.js';

export interface Step extends PlannedStep {
  /** Index of its stage. */
  readonly stage: number;
  readonly status: StepStatus;
  readonly attempt: number;
  /** Set when the step is dispatched. */
  readonly commandId: string | null;
  /** Seen just before the dispatch; null: the service was not running. */
  readonly expectGeneration: string | null;
  /** After the restart. */
  readonly generation: string | null;
  /** For a person. */
  readonly message: string | null;
}

export interface GateState {
  readonly stage: number;
  readonly gate: GateKind;
  readonly status: GateStatus;
  readonly message: string | null;
  readonly auditId: string | null;
}

/** One execution of a plan. Plain data: this is what is stored, and all that a resumption needs. */
export interface Run {
  readonly id: string;
  readonly environment: string;
  readonly kind: PlanKind;
  readonly policy: Policy;
  /** The Deployment Controller server: its failure always ends the run. */
  readonly controller: string;
  readonly stageNames: readonly string[];
  readonly status: RunStatus;
  /** Index of the stage behind the last passed barrier. */
  readonly stage: number;
  readonly abortRequested: boolean;
  readonly gates: readonly GateState[];
  readonly steps: readonly Step[];
  /** Why the run is where it is; null while it simply goes on. */
  readonly message: string | null;
}

/** A run that has not begun. */
export function newRun(id: string, plan: Plan): Run {
  return {
    id,
    environment: plan.environment,
    kind: plan.kind,
    policy: plan.policy,
    controller: plan.inventory.controller,
    stageNames: plan.stages.map(({ name }) => name),
    status: 'queued',
    stage: 0,
    abortRequested: false,
    gates: plan.stages.flatMap(({ gates }, stage) =>
      gates.map((gate) => ({
        stage,
        gate,
        status: 'pending' as const,
        message: null,
        auditId: null,
      })),
    ),
    steps: plan.stages.flatMap(({ steps }, stage) =>
      steps.map((step) => ({
        ...step,
        stage,
        status: 'pending' as const,
        attempt: 1,
        commandId: null,
        expectGeneration: null,
        generation: null,
        message: null,
      })),
    ),
    message: null,
  };
}

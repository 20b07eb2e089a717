/** What a person asks for. Further kinds (resync, remediate, rehearse, licence-reload) extend this list. */
export type PlanKind = 'restart';

/** One operation on one host. `seq` numbers the steps of a plan from 0 in the order in which they are shown. */
export interface PlannedStep {
  readonly seq: number;
  readonly host: string;
  readonly operation: 'service.ensureRestarted';
  /** The exact service name. */
  readonly service: string;
}

/** A check made at a barrier, before the steps of its stage. */
export type GateKind = 'audit-in-step';

/** Steps released together behind a barrier. Steps of one host run one after the other, hosts side by side. */
export interface Stage {
  readonly name: string;
  readonly gates: readonly GateKind[];
  readonly steps: readonly PlannedStep[];
}

export interface PlannedHost {
  readonly host: string;
  readonly role: 'controller' | 'front-end';
}

/** The hosts as they were when the plan was made. Stopping a Deployment Service changes the platform's own list. */
export interface Inventory {
  readonly controller: string;
  readonly hosts: readonly PlannedHost[];
  readonly excluded: readonly { readonly host: string; readonly reason: string }[];
}

/** Milliseconds; all measured on monotonic clocks. */
export interface Policy {
  /** Front-ends restarted at the same time. */
  readonly batch: number;
  /** The run goes on while at most so many steps have failed. The controller's failure always ends it. */
  readonly maxFailures: number;
  readonly stopTimeout: number;
  readonly startTimeout: number;
  /** From started to ready; the platform's own default (ServiceInitializationTimeoutInSeconds) is 180 s. */
  readonly readyTimeout: number;
  /** How long a service must stay ready under one generation. */
  readonly stable: number;
  /** How long a worker may be away before its step is given up. */
  readonly reconnectGrace: number;
}

export interface Plan {
  readonly kind: PlanKind;
  readonly environment: string;
  readonly inventory: Inventory;
  readonly stages: readonly Stage[];
  readonly policy: Policy;
}

/** Something a person should know before the plan is run. */
export interface PlanWarning {
  readonly code: string;
  readonly host: string | null;
  readonly message: string;
}

import type { Amount } from './amount.js';

/** What a person asks for. A further kind (licence-reload) will extend this list. */
export const PLAN_KINDS = ['restart', 'resync', 'remediate', 'rehearse'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** One operation on one host. `seq` numbers the steps of a plan from 0 in the order in which they are shown. */
export type PlannedStep =
  | {
      readonly seq: number;
      readonly host: string;
      readonly operation: 'service.ensureRestarted';
      /** The exact service name. */
      readonly service: string;
    }
  | {
      readonly seq: number;
      readonly host: string;
      readonly operation: 'time.resync';
      readonly service: null;
    };

/**
 * A check made at a barrier, before the steps of its stage, one after the other. What each one protects, and which of
 * them are inference, is told in docs/remediation.md.
 */
export type GateKind =
  | 'preflight'
  | 'window'
  | 'audit-in-step'
  | 'clocks-hold'
  | 'person'
  | 'quiet-farm'
  | 'settled'
  | 'farm-verified';

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

/** What a person decided against a check when the plan was made. It is part of the plan, and so of its hash. */
export interface Override {
  readonly code: OverrideCode;
  readonly reason: string;
  readonly by: string;
}

/** Only these can be overridden; everything else has to be put right. */
export const OVERRIDE_CODES = ['clock-relapse', 'quiet-farm', 'settled'] as const;
export type OverrideCode = (typeof OVERRIDE_CODES)[number];

/** A farm that is busy: wait for it up to the limit and then stop, go on all the same, or stop at once. */
export const QUIET_POLICIES = ['wait', 'go-on', 'stop'] as const;
export type QuietPolicy = (typeof QUIET_POLICIES)[number];

/** Who has to agree before the run begins: nobody, or a person who did not ask for it. */
export const APPROVALS = ['none', 'four-eyes'] as const;
export type Approval = (typeof APPROVALS)[number];

/** By what a service counts as ready: its own event, an open port of the platform, or its running process alone. */
export const READINESS_SIGNS = ['event', 'port', 'process'] as const;
export type Readiness = (typeof READINESS_SIGNS)[number];

/** Milliseconds; all but `notAfterMs` measured on monotonic clocks. */
export interface Policy {
  /** A rehearsal changes nothing and needs no approval. */
  readonly approval: Approval;
  /** The first front-end is restarted alone, and its failure ends the run however many failures are allowed. */
  readonly canary: boolean;
  /** Front-ends restarted at the same time. */
  readonly batch: number;
  /** The run goes on while at most so many steps have failed. The controller's failure always ends it. */
  readonly maxFailures: number;
  readonly readiness: Readiness;
  /** How long a step may wait, once released, until its worker can be asked about the service. */
  readonly dispatchTimeout: number;
  /** From the command's sending until the worker says that it has it, or anything else about it. */
  readonly acceptTimeout: number;
  readonly stopTimeout: number;
  readonly startTimeout: number;
  /** From started to ready; the platform's own default (ServiceInitializationTimeoutInSeconds) is 180 s. */
  readonly readyTimeout: number;
  /** How long a service must stay ready under one generation. */
  readonly stable: number;
  /** How long a worker may be away before its step is given up. */
  readonly reconnectGrace: number;
  /** How long the run may be driven; what nobody drove, and what waited for a person, does not count. */
  readonly runLimit: number;
  /** Unix ms by the coordinator's wall clock: no stage with steps begins later unless a person says so. Null: no such end. */
  readonly notAfterMs: number | null;
  readonly resync: ResyncPolicy;
  /** How long clocks that were put right must hold before the controller is restarted. */
  readonly hold: number;
  /** How far each reference must be past the latest instant that a clock showed while it was ahead. */
  readonly settleMargin: number;
  readonly quiet: { readonly policy: QuietPolicy; readonly wait: number };
  /** How long a gate waits for a person's answer before it refuses. */
  readonly answerWait: number;
  readonly overrides: readonly Override[];
  /** To the questions of the plan, by key. */
  readonly answers: Readonly<Record<string, string>>;
}

/** As an environment has it set; which whole numbers a share comes to is known when the plan is made. */
export type PolicyRequest = Omit<Policy, 'batch' | 'maxFailures'> & {
  /** A share is of the front-ends, rounded down, and one at the least. */
  readonly batch: Amount;
  /** A share is of the restarts planned for front-ends, rounded down. */
  readonly maxFailures: Amount;
};

export interface ResyncPolicy {
  /** By how much a time service may be asked to put a clock forward and back without a person's decision. */
  readonly maxForward: number;
  readonly maxBackward: number;
  /** From the request until two audits in a row see the clock right. */
  readonly limit: number;
  /** A clock is right when it is proved within so much of the database's: the environment's warning limit. */
  readonly within: number;
  /** Hosts whose correction is beyond the limits and was allowed by a person. */
  readonly beyondLimits: readonly string[];
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

/** Something that only a person knows. `answer` is the one that counts: given, or what nobody's answer means. */
export interface PlanQuestion {
  readonly key: string;
  readonly question: string;
  readonly choices: readonly string[];
  readonly answer: string;
}

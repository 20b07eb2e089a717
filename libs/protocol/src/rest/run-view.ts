import type {
  GateAnswer,
  GateKind,
  GateQuestion,
  GateStatus,
  Override,
  Plan,
  PlanKind,
  PlanQuestion,
  PlannedStep,
  PlanWarning,
  RunStatus,
  StepStatus,
} from '#domain/runbook';

export interface PlanView {
  readonly id: string;
  readonly planHash: string;
  readonly createdAtMs: number;
  readonly kind: PlanKind;
  readonly environment: string;
  readonly inventory: Plan['inventory'];
  readonly stages: Plan['stages'];
  readonly policy: Plan['policy'];
  /** Of the hosts' clocks that it plans for; null: the kind needs none. */
  readonly auditId: string | null;
  /** Answered by `answers` of the request; the hash holds what was answered. */
  readonly questions: readonly PlanQuestion[];
  readonly warnings: readonly PlanWarning[];
}

/** What a person may do. `refusal`: null when it applies now, else why not, as a sentence. */
export interface ActionView<A extends string> {
  readonly action: A;
  readonly refusal: string | null;
}

/** POST /runs/:id/<action> {reason} */
export type RunActionName = 'approve' | 'pause' | 'resume' | 'abort';

/** POST /runs/:id/steps/:seq/<action> {reason}; `resolve` also takes {as: succeeded | failed}. */
export type StepActionName = 'retry' | 'skip' | 'resolve';

export interface StepView {
  readonly seq: number;
  readonly host: string;
  readonly operation: PlannedStep['operation'];
  /** Null: the step is about the host's clock. */
  readonly service: string | null;
  readonly status: StepStatus;
  readonly attempt: number;
  /** Null until it is dispatched. */
  readonly commandId: string | null;
  /** Of the service process after the restart; null while there is none. Compared for equality only. */
  readonly generation: string | null;
  readonly actions: readonly ActionView<StepActionName>[];
  /** For a person; null while there is nothing to say. */
  readonly message: string | null;
}

export interface GateView {
  readonly gate: GateKind;
  readonly status: GateStatus;
  /** What it waits for or asks; then what was seen. */
  readonly message: string | null;
  readonly auditId: string | null;
  /** While it asks: POST /runs/:id/gates/:gate/answer. */
  readonly question: GateQuestion | null;
  readonly answers: readonly GateAnswer[];
  readonly notConfirmed: readonly string[];
}

export interface StageView {
  readonly name: string;
  readonly gates: readonly GateView[];
  readonly steps: readonly StepView[];
}

/** Which coordinator drives the run. */
export interface LeaseView {
  /** A short name of its process; null: none does at the moment. */
  readonly owner: string | null;
  /** Grows with every owner. */
  readonly epoch: number;
  /** What workers compare: they refuse a command with a lower one than they have seen. Null: nobody has driven it yet. */
  readonly fence: number | null;
}

/** The numbers of the plan's policy that explain what a run does and when it stops. */
export interface RunPolicyView {
  readonly approval: 'none' | 'four-eyes';
  readonly canary: boolean;
  readonly batch: number;
  readonly maxFailures: number;
  readonly readiness: 'event' | 'port' | 'process';
  readonly stopTimeoutMs: number;
  readonly startTimeoutMs: number;
  readonly readyTimeoutMs: number;
  readonly stableMs: number;
  readonly reconnectGraceMs: number;
  readonly dispatchTimeoutMs: number;
  readonly acceptTimeoutMs: number;
  /** Of driven time: what nobody drove, and what waited for a person, does not count. */
  readonly runLimitMs: number;
  /** By the coordinator's wall clock; no stage begins later unless a person says so. Null: no such end. */
  readonly notAfterMs: number | null;
}

export interface RunView {
  readonly id: string;
  readonly environment: string;
  readonly kind: PlanKind;
  readonly status: RunStatus;
  readonly planId: string;
  readonly planHash: string;
  readonly reason: string;
  readonly requestedBy: string;
  /** Null: nobody has approved it, or nobody had to. */
  readonly approvedBy: string | null;
  readonly controller: string;
  /** To the plan's questions, by key. */
  readonly answers: Readonly<Record<string, string>>;
  readonly overrides: readonly Override[];
  /** Why the run is where it is; null while it simply goes on. */
  readonly message: string | null;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  /** How long it has been driven, beats of its lease added up. */
  readonly drivenMs: number;
  /** What a person wishes of it; carried out at the next safe point. */
  readonly wish: 'go-on' | 'pause' | 'abort' | 'give-up';
  readonly actions: readonly ActionView<RunActionName>[];
  readonly lease: LeaseView;
  readonly policy: RunPolicyView;
  readonly stages: readonly StageView[];
}

export interface RunEventView {
  readonly n: number;
  readonly atMs: number;
  /** lease: another coordinator drives it from now on. */
  readonly type: 'run' | 'gate' | 'step' | 'lease';
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
}

/** One line of a worker about one command. */
export interface RunLogLineView {
  /** Rises over the whole run: what comes later has a higher one. The cursor of `after`. */
  readonly n: number;
  readonly host: string;
  readonly service: string | null;
  readonly commandId: string;
  /** From 1 in its command, as the worker counted. */
  readonly line: number;
  /** When it was stored, by the coordinator's clock. */
  readonly atMs: number;
  readonly text: string;
}

/** GET /runs/:id/log?after */
export interface RunLogView {
  readonly lines: readonly RunLogLineView[];
}

/** socket.io namespace /ops: something changed, REST holds the truth. */
export interface Changed {
  readonly topic: 'audit' | 'run' | 'hosts' | 'environment' | 'schedule';
  readonly id: string;
  readonly version: number;
}

export interface CoordinatorToPerson {
  changed: (change: Changed) => void;
}

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

export interface StepView {
  readonly seq: number;
  readonly host: string;
  readonly operation: PlannedStep['operation'];
  /** Null: the step is about the host's clock. */
  readonly service: string | null;
  readonly status: StepStatus;
  readonly attempt: number;
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

export interface RunView {
  readonly id: string;
  readonly environment: string;
  readonly kind: PlanKind;
  readonly status: RunStatus;
  readonly planId: string;
  readonly planHash: string;
  readonly reason: string;
  readonly requestedBy: string;
  readonly controller: string;
  /** To the plan's questions, by key. */
  readonly answers: Readonly<Record<string, string>>;
  readonly overrides: readonly Override[];
  /** Why the run is where it is; null while it simply goes on. */
  readonly message: string | null;
  readonly createdAtMs: number;
  readonly startedAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly stages: readonly StageView[];
}

export interface RunEventView {
  readonly n: number;
  readonly atMs: number;
  /** run, gate or step. */
  readonly type: 'run' | 'gate' | 'step';
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
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

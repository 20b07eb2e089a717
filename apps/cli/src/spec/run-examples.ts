import type { RunStatus, StepStatus } from '#domain/runbook';
import type {
  GateView,
  PlanView,
  RunEventView,
  RunLogLineView,
  RunView,
  StageView,
} from '#protocol';
import { aPlan, aRemediation } from './plan-examples.js';

const CREATED = Date.UTC(2026, 10, 22, 8, 0, 0);

export const aGate = (gate: Partial<GateView> & Pick<GateView, 'gate'>): GateView => ({
  status: 'passed',
  message: null,
  auditId: null,
  question: null,
  answers: [],
  notConfirmed: [],
  ...gate,
});

/** `statuses`: of the three steps. */
export const aRun = (
  status: RunStatus,
  statuses: readonly [StepStatus, StepStatus, StepStatus],
  message: string | null = null,
): RunView => runOf(aPlan(), { status, statuses, message });

/** `statuses`: of the four steps, the first of them that of a clock. Gates have passed, but for the given ones. */
export const aRemediationRun = (
  status: RunStatus,
  statuses: readonly [StepStatus, StepStatus, StepStatus, StepStatus],
  gates: readonly GateView[] = [],
): RunView => {
  const run = runOf(aRemediation(), { status, statuses, message: null });
  return { ...run, stages: run.stages.map((stage) => withGates(stage, gates)) };
};

const withGates = (stage: StageView, changed: readonly GateView[]): StageView => ({
  ...stage,
  gates: stage.gates.map((gate) => changed.find((other) => other.gate === gate.gate) ?? gate),
});

const runOf = (
  plan: PlanView,
  {
    status,
    statuses,
    message,
  }: {
    readonly status: RunStatus;
    readonly statuses: readonly StepStatus[];
    readonly message: string | null;
  },
): RunView => ({
  id: 'run-1',
  environment: 'demo',
  kind: plan.kind,
  status,
  planId: plan.id,
  planHash: plan.planHash,
  reason: 'licence error',
  requestedBy: 'ann',
  approvedBy: null,
  controller: plan.inventory.controller,
  answers: plan.policy.answers,
  overrides: plan.policy.overrides,
  message,
  createdAtMs: CREATED,
  startedAtMs: CREATED + 100,
  finishedAtMs: null,
  drivenMs: 0,
  wish: 'go-on',
  actions: [],
  lease: { owner: '4c1f09aa', epoch: 1, fence: 1 },
  policy: {
    approval: 'none',
    canary: false,
    batch: 1,
    maxFailures: 0,
    readiness: 'event',
    stopTimeoutMs: 120_000,
    startTimeoutMs: 180_000,
    readyTimeoutMs: 180_000,
    stableMs: 10_000,
    reconnectGraceMs: 120_000,
    dispatchTimeoutMs: 120_000,
    acceptTimeoutMs: 10_000,
    runLimitMs: 28_800_000,
    notAfterMs: null,
  },
  stages: plan.stages.map(({ name, gates, steps }) => ({
    name,
    gates: gates.map((gate) => aGate({ gate })),
    steps: steps.map((step) => stepView(step, statuses[step.seq] ?? 'pending')),
  })),
});

const stepView = (
  step: PlanView['stages'][number]['steps'][number],
  status: StepStatus,
): StageView['steps'][number] => ({
  ...step,
  status,
  attempt: 1,
  commandId: null,
  generation: null,
  actions: [],
  message: status === 'failed' ? 'The service did not start.' : null,
});

export const SETTLED_ASKS = aGate({
  gate: 'settled',
  status: 'asking',
  message: 'Asks two different people: The clock of the controller is ahead. Go on?',
  question: {
    topic: 'clock-ahead',
    text: 'The clock of the controller is ahead. Go on?',
    choices: ['go-on', 'stop'],
    peopleNeeded: 2,
  },
  answers: [{ about: 'clock-ahead', choice: 'go-on', by: 'ann', reason: 'I looked' }],
});

export const anEvent = (n: number, event: Partial<RunEventView> = {}): RunEventView => ({
  n,
  atMs: CREATED + n * 1_500,
  type: 'step',
  host: 'OSCTRL01',
  service: 'OutSystems Deployment Controller Service',
  status: 'succeeded',
  message: null,
  ...event,
});

/** Step 1 is one that nobody can judge: what the coordinator then says of the actions. */
export const anUnclearRun = (): RunView => {
  const run = aRun('needs-attention', ['succeeded', 'unknown', 'pending'], 'Step 1 is not clear.');
  const settled = 'The step is over.';
  return {
    ...run,
    actions: [
      { action: 'approve', refusal: 'It waits for no approval.' },
      { action: 'pause', refusal: 'It stands still already.' },
      { action: 'resume', refusal: 'A step is still unknown.' },
      { action: 'abort', refusal: null },
    ],
    stages: run.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) => ({
        ...step,
        message: step.seq === 1 ? 'The worker forgot the command.' : null,
        actions: (['retry', 'skip', 'resolve'] as const).map((action) => ({
          action,
          refusal: step.seq === 1 ? null : settled,
        })),
      })),
    })),
  };
};

export const aLogLine = (n: number, line: Partial<RunLogLineView> = {}): RunLogLineView => ({
  n,
  host: 'OSCTRL01',
  service: 'OutSystems Deployment Service',
  commandId: 'run-1.1.1',
  line: n,
  atMs: CREATED + n * 1_000,
  text: 'stopping',
  ...line,
});

import type { StoredRun } from '#adapters/store';
import type { GateState, Policy, Step } from '#domain/runbook';
import type { GateView, RunPolicyView, RunView, StepView } from '#protocol';

export function runView({ run, ...stored }: StoredRun): RunView {
  return {
    id: run.id,
    environment: run.environment,
    kind: run.kind,
    status: run.status,
    planId: stored.planId,
    planHash: stored.planHash,
    reason: stored.reason,
    requestedBy: stored.requestedBy,
    approvedBy: null,
    controller: run.controller,
    answers: run.policy.answers,
    overrides: run.policy.overrides,
    message: run.message,
    createdAtMs: stored.createdAtMs,
    startedAtMs: stored.startedAtMs,
    finishedAtMs: stored.finishedAtMs,
    drivenMs: 0,
    wish: run.abortRequested ? 'abort' : 'go-on',
    actions: [],
    lease: { owner: null, epoch: 0, fence: null },
    policy: policyView(run.policy),
    stages: run.stageNames.map((name, index) => ({
      name,
      gates: run.gates.filter(({ stage }) => stage === index).map(gateView),
      steps: run.steps.filter(({ stage }) => stage === index).map(stepView),
    })),
  };
}

const stepView = (step: Step): StepView => {
  const { seq, host, operation, service, status, attempt, commandId, generation, message } = step;
  return {
    seq,
    host,
    operation,
    service,
    status,
    attempt,
    commandId,
    generation,
    actions: [],
    message,
  };
};

const policyView = (policy: Policy): RunPolicyView => ({
  approval: 'none',
  canary: false,
  batch: policy.batch,
  maxFailures: policy.maxFailures,
  readiness: 'event',
  stopTimeoutMs: policy.stopTimeout,
  startTimeoutMs: policy.startTimeout,
  readyTimeoutMs: policy.readyTimeout,
  stableMs: policy.stable,
  reconnectGraceMs: policy.reconnectGrace,
  dispatchTimeoutMs: policy.reconnectGrace,
  acceptTimeoutMs: 10_000,
  runLimitMs: 28_800_000,
  notAfterMs: null,
});

const gateView = (state: GateState): GateView => {
  const { gate, status, message, auditId, question, answers, notConfirmed } = state;
  return { gate, status, message, auditId, question, answers, notConfirmed };
};

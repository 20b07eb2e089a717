import type { StoredRun } from '#adapters/store';
import {
  actionsOf,
  type GateState,
  type Policy,
  type Run,
  type Step,
  stepActionsOf,
} from '#domain/runbook';
import type { GateView, LeaseView, RunPolicyView, RunView, StepView } from '#protocol';
import { shortName } from './engine/ports.js';

export function runView({ run, ...stored }: StoredRun): RunView {
  return {
    id: run.id,
    environment: run.environment,
    kind: run.kind,
    status: run.status,
    planId: stored.planId,
    planHash: stored.planHash,
    reason: stored.reason,
    requestedBy: run.requestedBy,
    approvedBy: run.approvedBy,
    controller: run.controller,
    answers: run.policy.answers,
    overrides: run.policy.overrides,
    message: run.message,
    createdAtMs: stored.createdAtMs,
    startedAtMs: stored.startedAtMs,
    finishedAtMs: stored.finishedAtMs,
    drivenMs: stored.drivenMs,
    wish: run.wish,
    actions: actionsOf(run),
    lease: leaseView(stored.lease),
    policy: policyView(run.policy),
    stages: run.stageNames.map((name, index) => ({
      name,
      gates: run.gates.filter(({ stage }) => stage === index).map(gateView),
      steps: run.steps.filter(({ stage }) => stage === index).map((step) => stepView(run, step)),
    })),
  };
}

const leaseView = ({ owner, epoch, fence }: StoredRun['lease']): LeaseView => ({
  owner: owner === null ? null : shortName(owner),
  epoch,
  fence,
});

const stepView = (run: Run, step: Step): StepView => {
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
    actions: stepActionsOf(run, step),
    message,
  };
};

const policyView = (policy: Policy): RunPolicyView => ({
  approval: policy.approval,
  canary: policy.canary,
  batch: policy.batch,
  maxFailures: policy.maxFailures,
  readiness: policy.readiness,
  stopTimeoutMs: policy.stopTimeout,
  startTimeoutMs: policy.startTimeout,
  readyTimeoutMs: policy.readyTimeout,
  stableMs: policy.stable,
  reconnectGraceMs: policy.reconnectGrace,
  dispatchTimeoutMs: policy.dispatchTimeout,
  acceptTimeoutMs: policy.acceptTimeout,
  runLimitMs: policy.runLimit,
  notAfterMs: policy.notAfterMs,
});

const gateView = (state: GateState): GateView => {
  const { gate, status, message, auditId, question, answers, notConfirmed } = state;
  return { gate, status, message, auditId, question, answers, notConfirmed };
};

import type { StoredRun } from '#adapters/store';
import type { GateState } from '#domain/runbook';
import type { GateView, RunView } from '#protocol';

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
    controller: run.controller,
    answers: run.policy.answers,
    overrides: run.policy.overrides,
    message: run.message,
    createdAtMs: stored.createdAtMs,
    startedAtMs: stored.startedAtMs,
    finishedAtMs: stored.finishedAtMs,
    stages: run.stageNames.map((name, index) => ({
      name,
      gates: run.gates.filter(({ stage }) => stage === index).map(gateView),
      steps: run.steps
        .filter(({ stage }) => stage === index)
        .map(({ seq, host, operation, service, status, attempt, message }) => ({
          seq,
          host,
          operation,
          service,
          status,
          attempt,
          message,
        })),
    })),
  };
}

const gateView = (state: GateState): GateView => {
  const { gate, status, message, auditId, question, answers, notConfirmed } = state;
  return { gate, status, message, auditId, question, answers, notConfirmed };
};

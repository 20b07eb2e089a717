import type { StoredRun } from '#adapters/store';
import type { RunView } from '#protocol';

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
    message: run.message,
    createdAtMs: stored.createdAtMs,
    startedAtMs: stored.startedAtMs,
    finishedAtMs: stored.finishedAtMs,
    stages: run.stageNames.map((name, index) => ({
      name,
      gates: run.gates
        .filter(({ stage }) => stage === index)
        .map(({ gate, status, message, auditId }) => ({ gate, status, message, auditId })),
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

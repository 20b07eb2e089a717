import type { Run, Step } from './run.js';
import type { Effect } from './run-event.js';
import { isGateOpen } from './status.js';
import { isUnderWay, releasedSteps } from './step-progress.js';

/**
 * What this state asks the world for. Effects are a function of the stored state and not messages of their own, so a
 * crash between a commit and its effect loses nothing: whoever loads the run next derives the same effects. Each of
 * them is safe to begin again: checks and observations read, and a command is asked for before it is sent anew.
 */
export function effectsOf(run: Run): Effect[] {
  switch (run.status) {
    case 'queued':
      return [{ kind: 'begin' }];
    case 'preflight':
      return [{ kind: 'check-preflight' }];
    case 'running':
      return [
        ...run.gates
          .filter(({ status }) => isGateOpen(status))
          .map(({ stage, gate }): Effect => ({ kind: 'check-gate', stage, gate })),
        ...releasedSteps(run).map(({ seq, attempt, operation }): Effect => ({
          kind: operation === 'time.resync' ? 'observe-clock' : 'observe-service',
          seq,
          attempt,
        })),
        ...run.steps.filter(isUnderWay).flatMap(effectOfStep),
      ];
    case 'draft':
    case 'awaiting-approval':
    case 'paused':
    case 'needs-attention':
    case 'succeeded':
    case 'partial':
    case 'failed':
    case 'aborted':
      return [];
  }
}

function effectOfStep({ seq, attempt, operation, status, commandId }: Step): Effect[] {
  switch (status) {
    case 'dispatched':
    case 'accepted':
    case 'executing':
      return commandId === null ? [] : [{ kind: 'carry-out-command', seq, commandId }];
    case 'executed':
    case 'verifying':
      return [
        { kind: operation === 'time.resync' ? 'verify-clock' : 'verify-service', seq, attempt },
      ];
    case 'pending':
    case 'succeeded':
    case 'failed':
    case 'timed-out':
    case 'unknown':
    case 'skipped':
    case 'cancelled':
      return [];
  }
}

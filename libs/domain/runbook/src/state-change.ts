import type { GateState, Run } from './run.js';
import { isRunOver } from './status.js';

/** One row of a run's history: something changed its status. */
export interface StateChange {
  readonly type: 'run' | 'gate' | 'step';
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
}

/** An answer that does not decide yet is told, too: another person has to follow. */
const hasChanged = (before: GateState | undefined, after: GateState): boolean =>
  before?.status !== after.status || before.answers.length !== after.answers.length;

/**
 * What happened between two states of one run: exactly one row per changed status and per answer, in the order in which it reads:
 * steps, then the run, then the gates that it opens; the end of a run comes last.
 */
export function stateChanges(before: Run, after: Run): StateChange[] {
  const steps = after.steps
    .filter((step, i) => step.status !== before.steps[i]?.status)
    .map(({ host, service, status, message }): StateChange => ({
      type: 'step',
      host,
      service,
      status,
      message,
    }));
  const gates = after.gates
    .filter((gate, i) => hasChanged(before.gates[i], gate))
    .map(({ gate, status, message }): StateChange => ({
      type: 'gate',
      host: null,
      service: gate,
      status,
      message,
    }));
  if (before.status === after.status) return [...steps, ...gates];
  const run: StateChange = {
    type: 'run',
    host: null,
    service: null,
    status: after.status,
    message: after.message,
  };
  return isRunOver(after.status) ? [...steps, ...gates, run] : [...steps, run, ...gates];
}

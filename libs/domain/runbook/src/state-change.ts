import type { Run } from './run.js';

/** One row of a run's history: something changed its status. */
export interface StateChange {
  readonly type: 'run' | 'gate' | 'step';
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
}

/** What happened between two states of one run, in the order gates, steps, run: exactly one row per changed status. */
export function stateChanges(before: Run, after: Run): StateChange[] {
  const run: StateChange[] =
    before.status === after.status
      ? []
      : [{ type: 'run', host: null, service: null, status: after.status, message: after.message }];
  const gates = after.gates
    .filter((gate, i) => gate.status !== before.gates[i]?.status)
    .map(({ gate, status, message }): StateChange => ({
      type: 'gate',
      host: null,
      service: gate,
      status,
      message,
    }));
  const steps = after.steps
    .filter((step, i) => step.status !== before.steps[i]?.status)
    .map(({ host, service, status, message }): StateChange => ({
      type: 'step',
      host,
      service,
      status,
      message,
    }));
  return [...gates, ...steps, ...run];
}

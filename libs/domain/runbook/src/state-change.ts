import type { GateState, Run, Step } from './run.js';
import { isRunOver, RUN_EDGES, STEP_EDGES, type StepStatus, wayBetween } from './status.js';

/** One row of a run's history: something changed its status. */
export interface StateChange {
  readonly type: 'run' | 'gate' | 'step';
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
}

/** An answer that does not decide yet is told, too: another person has to follow. That one holds no longer is no news. */
const hasChanged = (before: GateState | undefined, after: GateState): boolean =>
  before?.status !== after.status || before.answers.length < after.answers.length;

/**
 * What happened between two states of one run: exactly one row per changed status and per answer, in the order in which it
 * reads: steps, then the run, then the gates that it opens; the end of a run comes last. A status that was only passed
 * through has its row, too.
 */
export function stateChanges(before: Run, after: Run): StateChange[] {
  const steps = after.steps.flatMap((step, i) =>
    step === before.steps[i] ? NONE : changesOfStep(before.steps[i], step),
  );
  const gates = after.gates
    .filter((gate, i) => hasChanged(before.gates[i], gate))
    .map(({ gate, status, message }): StateChange => ({
      type: 'gate',
      host: null,
      service: gate,
      status,
      message,
    }));
  const run = changesOfRun(before, after);
  const end = isRunOver(after.status) ? run.slice(-1) : [];
  return [...steps, ...run.slice(0, run.length - end.length), ...gates, ...end];
}

const NONE: readonly StateChange[] = [];

function changesOfRun(before: Run, after: Run): StateChange[] {
  if (before.status === after.status) return [];
  return wayBetween(RUN_EDGES, before.status, after.status).map((status) => ({
    type: 'run',
    host: null,
    service: null,
    status,
    message: status === after.status ? after.message : null,
  }));
}

function changesOfStep(before: Step | undefined, after: Step): StateChange[] {
  const { host, service, message } = after;
  return statusesSince(before, after).map((status) => ({
    type: 'step',
    host,
    service,
    status,
    message: status === after.status ? message : null,
  }));
}

/** A new attempt begins anew. */
function statusesSince(before: Step | undefined, after: Step): readonly StepStatus[] {
  if (before === undefined) return [after.status];
  if (before.attempt === after.attempt)
    return before.status === after.status
      ? []
      : wayBetween(STEP_EDGES, before.status, after.status);
  return after.status === 'pending'
    ? ['pending']
    : ['pending', ...wayBetween(STEP_EDGES, 'pending', after.status)];
}

import { cancelPending, settle } from './barrier.js';
import type { Run, Step } from './run.js';
import type { RunEvent } from './run-event.js';
import { runTo, stepTo } from './run-transition.js';
import { isRunOver, type StepStatus } from './status.js';
import { releasedSteps } from './step-progress.js';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

/**
 * The whole decision about a run: the state after an event. Pure and total: an event that does not fit the state
 * (late, repeated, mistaken) returns the very same object. Time and identity come inside the events.
 */
export function advance(run: Run, event: RunEvent): Run {
  if (isRunOver(run.status)) return run;
  const next = applied(run, event);
  return next === run ? run : settle(next);
}

function applied(run: Run, event: RunEvent): Run {
  switch (event.kind) {
    case 'begun':
      return run.status === 'queued' ? runTo(run, 'preflight') : run;
    case 'preflight-checked':
      return preflightChecked(run, event);
    case 'gate-checked':
      return gateChecked(run, event);
    case 'service-observed':
      return serviceObserved(run, event);
    case 'observation-refused':
      return observationRefused(run, event);
    case 'worker-lost':
      return workerLost(run, event);
    case 'command-accepted':
      return ofCommand(run, event.commandId, ['dispatched'], (step) =>
        stepTo(run, step, 'accepted'),
      );
    case 'command-executing':
      return ofCommand(run, event.commandId, ['dispatched', 'accepted'], (step) =>
        stepTo(run, step, 'executing'),
      );
    case 'command-rejected':
      return commandRejected(run, event);
    case 'command-overdue':
      return ofCommand(run, event.commandId, WITH_WORKER, (step) =>
        stepTo(run, step, 'timed-out', { message: event.message }),
      );
    case 'command-done':
      return commandDone(run, event);
    case 'verification-started':
      return ofStep(run, event.seq, ['executed'], (step) => stepTo(run, step, 'verifying'));
    case 'verified':
      return ofStep(run, event.seq, ['verifying'], (step) =>
        stepTo(run, step, 'succeeded', { generation: event.generation }),
      );
    case 'verification-failed':
      return ofStep(run, event.seq, ['verifying'], (step) =>
        stepTo(run, step, 'failed', { message: event.message }),
      );
    case 'abort-requested':
      // One who had asked before the doubt arose asks again: a run in need of attention ends by a person's word alone.
      return run.abortRequested && run.status !== 'needs-attention'
        ? run
        : { ...run, abortRequested: true, message: `Aborted by ${event.by}: ${event.reason}.` };
  }
}

/** The worker has the command, or may have it. */
const WITH_WORKER: readonly StepStatus[] = ['dispatched', 'accepted', 'executing'];

function preflightChecked(run: Run, { refusals }: EventOf<'preflight-checked'>): Run {
  if (run.status !== 'preflight') return run;
  return refusals.length === 0
    ? runTo(run, 'running')
    : runTo(
        cancelPending(run),
        'failed',
        `Refused before anything was touched: ${refusals.join(' ')}`,
      );
}

function gateChecked(run: Run, event: EventOf<'gate-checked'>): Run {
  const gate = run.gates.find(
    ({ stage, gate: kind, status }) =>
      stage === event.stage && kind === event.gate && status === 'checking',
  );
  if (gate === undefined) return run;
  const { passed, message, auditId } = event;
  const next: Run = {
    ...run,
    gates: run.gates.map((other) =>
      other === gate ? { ...gate, status: passed ? 'passed' : 'refused', message, auditId } : other,
    ),
  };
  return passed || run.status !== 'running' ? next : runTo(cancelPending(next), 'failed', message);
}

function serviceObserved(run: Run, { seq, service }: EventOf<'service-observed'>): Run {
  const step = releasedSteps(run).find((released) => released.seq === seq);
  if (step === undefined) return run;
  if (service.state === 'not-installed')
    return stepTo(run, step, 'failed', {
      message:
        'The service is not installed any more; it was when the plan was made. Make a new plan.',
    });
  if (service.startMode === 'disabled')
    return stepTo(run, step, 'skipped', { message: 'The service is Disabled; it is left alone.' });
  return stepTo(run, step, 'dispatched', {
    commandId: `${run.id}.${seq}.${step.attempt}`,
    expectGeneration: service.generation,
  });
}

function observationRefused(run: Run, { seq, message }: EventOf<'observation-refused'>): Run {
  const step = releasedSteps(run).find((released) => released.seq === seq);
  return step === undefined ? run : stepTo(run, step, 'failed', { message });
}

/** Before the dispatch nothing can have happened; after it nobody knows. */
function workerLost(run: Run, { seq, message }: EventOf<'worker-lost'>): Run {
  const released = releasedSteps(run).find((step) => step.seq === seq);
  if (released !== undefined) return stepTo(run, released, 'failed', { message });
  return ofStep(run, seq, [...WITH_WORKER, 'verifying'], (step) =>
    stepTo(run, step, 'unknown', { message }),
  );
}

/** A worker that had it once and refuses it now has been started anew: what it did before that nobody knows. */
function commandRejected(run: Run, { commandId, message }: EventOf<'command-rejected'>): Run {
  return ofCommand(run, commandId, WITH_WORKER, (step) =>
    stepTo(run, step, step.status === 'dispatched' ? 'failed' : 'unknown', { message }),
  );
}

function commandDone(run: Run, event: EventOf<'command-done'>): Run {
  return ofCommand(run, event.commandId, WITH_WORKER, (step) =>
    event.failed
      ? stepTo(run, step, 'failed', { message: event.message })
      : stepTo(run, step, 'executed', {
          generation: event.generation,
          message: event.message === '' ? null : event.message,
        }),
  );
}

function ofCommand(
  run: Run,
  commandId: string,
  from: readonly StepStatus[],
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((candidate) => candidate.commandId === commandId);
  return step !== undefined && from.includes(step.status) ? change(step) : run;
}

function ofStep(
  run: Run,
  seq: number,
  from: readonly StepStatus[],
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((candidate) => candidate.seq === seq);
  return step !== undefined && from.includes(step.status) ? change(step) : run;
}

import { cancelPending, settle } from './barrier.js';
import {
  gateAnswered,
  gateAsks,
  gateChecked,
  gateTo,
  gateWaits,
  isRehearsal,
  reopened,
} from './gate-progress.js';
import type { Run } from './run.js';
import { withRest } from './run-end.js';
import type { RunEvent } from './run-event.js';
import { runTo, stepTo } from './run-transition.js';
import { isRunOver } from './status.js';
import {
  commandDone,
  commandRejected,
  clockObserved,
  observationRefused,
  ofCommand,
  ofStep,
  serviceObserved,
  verificationSeen,
  WITH_WORKER,
  workerLost,
} from './step-events.js';

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
      return begun(run);
    case 'taken-up':
      return takenUp(run);
    case 'preflight-checked':
      return preflightChecked(run, event);
    case 'gate-checked':
      return gateChecked(run, event);
    case 'gate-waits':
      return gateWaits(run, event);
    case 'gate-asks':
      return gateAsks(run, event);
    case 'gate-answered':
      return gateAnswered(run, event);
    case 'abort-requested':
      // One who had asked before the doubt arose asks again: a run in need of attention ends by a person's word alone.
      return run.abortRequested && run.status !== 'needs-attention'
        ? run
        : { ...run, abortRequested: true, message: `Aborted by ${event.by}: ${event.reason}.` };
    case 'service-observed':
    case 'clock-observed':
    case 'observation-refused':
    case 'worker-lost':
    case 'command-accepted':
    case 'command-executing':
    case 'command-rejected':
    case 'command-overdue':
    case 'command-done':
    case 'verification-started':
    case 'verification-seen':
    case 'verified':
    case 'verification-failed':
      return appliedToStep(run, event);
  }
}

type StepEvent = Exclude<
  RunEvent,
  { kind: 'begun' | 'taken-up' | 'preflight-checked' | `gate-${string}` | 'abort-requested' }
>;

function appliedToStep(run: Run, event: StepEvent): Run {
  switch (event.kind) {
    case 'service-observed':
      return serviceObserved(run, event);
    case 'clock-observed':
      return clockObserved(run, event);
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
    case 'verification-seen':
      return verificationSeen(run, event);
    case 'verified':
      return ofStep(run, event.seq, ['verifying'], (step) =>
        stepTo(run, step, 'succeeded', {
          generation: event.generation,
          message: event.message ?? step.message,
        }),
      );
    case 'verification-failed':
      return ofStep(run, event.seq, ['verifying'], (step) =>
        stepTo(run, step, 'failed', { message: event.message }),
      );
  }
}

/** Once a step of the stage has begun its gates have done their part. */
const takenUp = (run: Run): Run =>
  run.status === 'running' &&
  run.steps.every(({ stage, status }) => stage !== run.stage || status === 'pending')
    ? reopened(run)
    : run;

const preflightGate = (run: Run) => run.gates.find(({ gate }) => gate === 'preflight');

function begun(run: Run): Run {
  if (run.status !== 'queued') return run;
  const gate = preflightGate(run);
  return runTo(gate === undefined ? run : gateTo(run, gate, { status: 'checking' }), 'preflight');
}

function preflightChecked(run: Run, event: EventOf<'preflight-checked'>): Run {
  if (run.status !== 'preflight') return run;
  const { refusals, auditId, notConfirmed } = event;
  const isPassed = refusals.length === 0;
  const message = isPassed
    ? event.message
    : `Refused before anything was touched: ${refusals.join(' ')}`;
  const gate = preflightGate(run);
  const next =
    gate === undefined
      ? run
      : gateTo(run, gate, {
          status: isPassed ? 'passed' : 'refused',
          message,
          auditId,
          notConfirmed,
        });
  return isPassed || isRehearsal(run)
    ? runTo(next, 'running')
    : runTo(cancelPending(next), 'failed', withRest(message, next));
}

import { cancelPending, settle, withoutOpenGates } from './barrier.js';
import {
  gateAnswered,
  gateAsks,
  gateChecked,
  gateTo,
  gateWaits,
  isRehearsal,
  reopened,
} from './gate-progress.js';
import { type PersonEvent, personSaid } from './people.js';
import type { Run } from './run.js';
import { withRest } from './run-end.js';
import type { RunEvent } from './run-event.js';
import { runTo, stepTo } from './run-transition.js';
import { isDriven, isRunOver } from './status.js';
import {
  commandDone,
  commandRejected,
  clockObserved,
  observationRefused,
  ofCommand,
  ofStep,
  serviceObserved,
  verificationSeen,
  verified,
  WITH_WORKER,
  workerLost,
} from './step-events.js';
import { hasBegun, isToEnd } from './step-progress.js';

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
    case 'submitted':
      return submitted(run);
    case 'run-overdue':
      return overdue(run, event);
    case 'breached':
      return breached(run, event);
    case 'approved':
    case 'pause-requested':
    case 'abort-requested':
    case 'resumed':
    case 'step-retried':
    case 'step-skipped':
    case 'step-resolved':
      return personSaid(run, event);
    case 'service-observed':
    case 'clock-observed':
    case 'observation-refused':
    case 'worker-lost':
    case 'command-accepted':
    case 'command-executing':
    case 'command-rejected':
    case 'command-overdue':
    case 'command-done':
    case 'verification-seen':
    case 'verified':
    case 'verification-failed':
      return appliedToStep(run, event);
  }
}

type StepEvent = Exclude<
  RunEvent,
  | PersonEvent
  | {
      kind:
        | 'submitted'
        | 'begun'
        | 'taken-up'
        | 'preflight-checked'
        | `gate-${string}`
        | 'run-overdue'
        | 'breached';
    }
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
    case 'verification-seen':
      return verificationSeen(run, event);
    case 'verified':
      return verified(run, event);
    case 'verification-failed':
      return ofStep(run, event, ['verifying'], (step) =>
        stepTo(run, step, 'failed', { message: event.message }),
      );
  }
}

/** Once a step of the stage has begun its gates have done their part. */
function takenUp(run: Run): Run {
  if (run.status !== 'running') return run;
  const next = verifying(run);
  return hasBegun(next, next.stage) ? next : reopened(next);
}

/** A run that an earlier release stored between the two. */
const verifying = (run: Run): Run =>
  run.steps
    .filter(({ status }) => status === 'executed')
    .reduce((next, step) => stepTo(next, step, 'verifying'), run);

/** A rehearsal changes nothing, so nobody has to approve it. */
function submitted(run: Run): Run {
  if (run.status !== 'draft') return run;
  return run.policy.approval === 'four-eyes' && !isRehearsal(run)
    ? runTo(
        run,
        'awaiting-approval',
        `Waits for an approval by another person than ${run.requestedBy}, who asked for it.`,
      )
    : runTo(run, 'queued');
}

const overdue = (run: Run, { message }: EventOf<'run-overdue'>): Run =>
  isDriven(run.status) && !isToEnd(run) ? { ...run, wish: 'give-up', message } : run;

/** Whatever is under way is left to its worker until a person decides; no gate looks or asks meanwhile. */
function breached(run: Run, event: EventOf<'breached'>): Run {
  const breach = `A promise was about to be broken (${event.invariant}): ${event.message}`;
  if (run.status === 'draft' || run.status === 'awaiting-approval' || run.breach === breach)
    return run;
  const text = `${breach} Nothing more is done before a person resumes or aborts the run.`;
  // That it is to end stays said: it is carried out when a person has decided.
  const message = isToEnd(run) ? `${run.message ?? ''} ${text}`.trim() : text;
  return run.status === 'needs-attention'
    ? { ...run, breach, message }
    : runTo({ ...withoutOpenGates(run, { message: null }), breach }, 'needs-attention', message);
}

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

import {
  approvalProblem,
  refusalOf,
  type RunAction,
  type StepAction,
  stepRefusalOf,
} from './actions.js';
import { abortedAtOnce } from './barrier.js';
import { reopened } from './gate-progress.js';
import type { Run, Step } from './run.js';
import { doubtText, withoutDoubt } from './run-end.js';
import type { RunEvent } from './run-event.js';
import { stepAnew, runTo, stepTo } from './run-transition.js';
import { cancelledBehind, hasBegun, isToEnd, isUnderWay, unknownSteps } from './step-progress.js';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

export type PersonEvent = EventOf<
  | 'approved'
  | 'pause-requested'
  | 'abort-requested'
  | 'resumed'
  | 'step-retried'
  | 'step-skipped'
  | 'step-resolved'
>;

/** What people say counts only where it is offered to them: {@link actionsOf}, {@link stepActionsOf}. */
export function personSaid(run: Run, event: PersonEvent): Run {
  switch (event.kind) {
    case 'approved':
      return ifOffered(run, 'approve', () => approved(run, event));
    case 'pause-requested':
      return ifOffered(run, 'pause', () => ({
        ...run,
        wish: 'pause',
        message: `Paused by ${event.by}: ${event.reason}.`,
      }));
    case 'abort-requested':
      return ifOffered(run, 'abort', () => aborted(run, event));
    case 'resumed':
      return ifOffered(run, 'resume', () => resumed(run, event));
    case 'step-retried':
      return ifOfferedOf(run, event, 'retry', (step) => retried(run, step));
    case 'step-skipped':
      return ifOfferedOf(run, event, 'skip', (step) => skipped(run, step, event));
    case 'step-resolved':
      return ifOfferedOf(run, event, 'resolve', (step) =>
        stepTo(run, step, event.as, {
          message: `${event.by} says that it ${event.as === 'succeeded' ? 'succeeded' : 'failed'}: ${event.reason}.`,
        }),
      );
  }
}

const ifOffered = (run: Run, action: RunAction, change: () => Run): Run =>
  refusalOf(run, action) === null ? change() : run;

function ifOfferedOf(
  run: Run,
  { seq }: { readonly seq: number },
  action: StepAction,
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((one) => one.seq === seq);
  return step !== undefined && stepRefusalOf(run, step, action) === null
    ? goingOn(change(step))
    : run;
}

/** Goes on by itself when the last doubt is gone; what broke a promise waits for a word of its own. */
function goingOn(run: Run): Run {
  if (run.status !== 'needs-attention' || run.breach !== null) return run;
  return unknownSteps(run).length > 0
    ? { ...run, message: doubtText(run) }
    : takenOn(run, run.wish === 'go-on' ? null : withoutDoubt(run.message));
}

const approved = (run: Run, { by, reason }: EventOf<'approved'>): Run =>
  approvalProblem(run, by) === null
    ? runTo({ ...run, approvedBy: by }, 'queued', `Approved by ${by}: ${reason}.`)
    : run;

function aborted(run: Run, { by, reason }: EventOf<'abort-requested'>): Run {
  const next: Run = { ...run, wish: 'abort', message: `Aborted by ${by}: ${reason}.` };
  return run.status === 'needs-attention' ? abortedAtOnce(inDoubt(next)) : next;
}

/** Only a broken promise leaves something under way behind; the worker finishes it, and nobody waits for its report. */
const inDoubt = (run: Run): Run =>
  run.steps.filter(isUnderWay).reduce(
    (next, step) =>
      stepTo(next, step, 'unknown', {
        message:
          'The run was aborted while this was under way; its worker finishes it. Look at the service.',
      }),
    run,
  );

/** A wish to pause is taken back; who resumes a run that is to end lets it end. */
function resumed(run: Run, { by, reason }: EventOf<'resumed'>): Run {
  const next: Run = isToEnd(run)
    ? { ...run, breach: null }
    : { ...run, breach: null, wish: 'go-on', message: `Resumed by ${by}: ${reason}.` };
  return run.status === 'paused' || run.status === 'needs-attention'
    ? takenOn(next, next.message)
    : next;
}

/** What was seen at the gates before the run stood still may be long ago. */
function takenOn(run: Run, message: string | null): Run {
  const next = runTo(run, 'running', message);
  return hasBegun(next, next.stage) ? next : reopened(next);
}

/** What lost its turn behind it is tried again with it. */
const retried = (run: Run, step: Step): Run =>
  [step, ...cancelledBehind(run, step)].reduce((next, one) => stepAnew(next, one), run);

/** The host goes on with what is behind it, as if it had not been planned. */
const skipped = (run: Run, step: Step, { by, reason }: EventOf<'step-skipped'>): Run =>
  cancelledBehind(run, step).reduce(
    (next, one) => stepAnew(next, one),
    stepTo(run, step, 'skipped', { message: `Skipped by ${by}: ${reason}.` }),
  );

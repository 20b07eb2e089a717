import { actionsOf, stepActionsOf } from '../actions.js';
import type { PersonEvent } from '../people.js';
import type { Run, Step } from '../run.js';

/*
 * What the word of a person may do to a run, said once more and without the machine: when it counts, and what it then
 * has changed. The offers that people are shown are held against the same rules.
 */

type EventOf<K extends PersonEvent['kind']> = Extract<PersonEvent, { kind: K }>;

const OVER = ['succeeded', 'partial', 'failed', 'aborted'];
const ENDING = ['abort', 'give-up'];
const IN_HAND = ['running', 'paused', 'needs-attention'];
const FAILED = ['failed', 'timed-out'];
const FINAL = ['succeeded', 'unknown', 'skipped', 'cancelled', 'pending', ...FAILED];

const isUnderWay = ({ status }: Step): boolean => !FINAL.includes(status);

/** More than its policy allows. */
function hasFailed({ kind, steps, policy, controller }: Run): boolean {
  if (kind === 'rehearse') return false;
  const restarts = steps.filter(({ service }) => service !== null);
  const failed = restarts.filter(({ status }) => FAILED.includes(status));
  const firstFrontEnd = restarts.find(({ host }) => host !== controller);
  const isCanary = ({ stage }: Step) => policy.canary && stage === firstFrontEnd?.stage;
  return (
    failed.length > policy.maxFailures ||
    failed.some((step) => step.host === controller || isCanary(step))
  );
}

/** Something was cancelled that no failure of its own host stands before. */
const isGivenUp = ({ steps }: Run): boolean =>
  steps.some(
    (step) =>
      step.status === 'cancelled' &&
      steps.every(
        (other) =>
          other.seq >= step.seq ||
          other.stage !== step.stage ||
          other.host !== step.host ||
          !FAILED.includes(other.status),
      ),
  );

const goesOn = (run: Run, { stage }: Step): boolean =>
  stage >= run.stage && !ENDING.includes(run.wish) && !isGivenUp(run);

const RUN_RULES = {
  approved: ({ status }: Run) => status === 'awaiting-approval',
  'pause-requested': (run: Run) =>
    run.wish === 'go-on' &&
    (run.status === 'running'
      ? !hasFailed(run)
      : ['awaiting-approval', 'queued', 'preflight'].includes(run.status)),
  'abort-requested': ({ status, wish }: Run) =>
    !OVER.includes(status) && (status === 'needs-attention' || !ENDING.includes(wish)),
  resumed: (run: Run) => {
    if (run.status === 'needs-attention')
      return (
        run.steps.every(({ status }) => status !== 'unknown') &&
        run.gates.every(({ gate, status }) => gate !== 'preflight' || status !== 'pending')
      );
    return run.status === 'paused' || (!OVER.includes(run.status) && run.wish === 'pause');
  },
} as const;

const STEP_RULES = {
  'step-retried': (run: Run, step: Step) =>
    ['failed', 'timed-out', 'unknown'].includes(step.status) && goesOn(run, step),
  'step-skipped': (run: Run, step: Step) =>
    step.status === 'unknown' ||
    (['pending', 'failed', 'timed-out'].includes(step.status) && goesOn(run, step)),
  'step-resolved': (_: Run, { status }: Step) => status === 'unknown',
} as const;

const isStepEvent = (event: PersonEvent): event is EventOf<keyof typeof STEP_RULES> =>
  'seq' in event;

const nameOf = (by: string): string => by.trim().toUpperCase();

/** A person who may approve what another has asked for. */
const isAnother = ({ requestedBy }: Run, by: string): boolean =>
  !['', 'UNKNOWN', nameOf(requestedBy)].includes(nameOf(by));

function counts(run: Run, event: PersonEvent): boolean {
  if (!isStepEvent(event))
    return RUN_RULES[event.kind](run) && (event.kind !== 'approved' || isAnother(run, event.by));
  const step = run.steps[event.seq];
  return step !== undefined && IN_HAND.includes(run.status) && STEP_RULES[event.kind](run, step);
}

/** What the word did that it must not, or left undone; null: nothing. */
export function wrongOfWord(before: Run, event: PersonEvent, run: Run): string | null {
  if (!counts(before, event)) return run === before ? null : 'it counts, and must not';
  if (run === before) return 'it does not count, and must';
  return isStepEvent(event) ? wrongOfStep(before, event, run) : wrongOfRun(before, event, run);
}

function wrongOfRun(before: Run, event: EventOf<keyof typeof RUN_RULES>, run: Run): string | null {
  const isMoving = before.steps.some(isUnderWay);
  switch (event.kind) {
    case 'approved':
      return run.approvedBy === event.by && run.status === 'queued' ? null : 'it is not queued';
    case 'pause-requested':
      return run.wish === 'pause' &&
        (run.status === 'paused') === (before.status === 'running' && !isMoving)
        ? null
        : `it is ${run.status}`;
    case 'abort-requested':
      return wrongOfAbort(before, event, run);
    case 'resumed':
      return run.breach === null && run.wish !== 'pause' && run.status !== 'paused'
        ? null
        : `it is ${run.status} and wished to ${run.wish}`;
  }
}

function wrongOfAbort(before: Run, { by }: EventOf<'abort-requested'>, run: Run): string | null {
  if (run.wish !== 'abort' || run.message?.includes(by) !== true) return 'it is not said';
  if (run.steps.some(({ status }) => status === 'pending')) return 'something may still begin';
  const isMoving = run.steps.some(isUnderWay);
  if (before.status === 'running' && run.status === 'running')
    return isMoving ? null : 'it waits for nothing';
  return run.status === 'aborted' && !isMoving ? null : `it is ${run.status}`;
}

function wrongOfStep(
  before: Run,
  event: EventOf<keyof typeof STEP_RULES>,
  run: Run,
): string | null {
  const was = before.steps[event.seq];
  const step = run.steps[event.seq];
  if (was === undefined || step === undefined) return 'there is no such step';
  const other = run.steps.find(
    (one, i) => one !== step && one.attempt !== before.steps[i]?.attempt && !isBehind(one, was),
  );
  if (other !== undefined) return `step ${other.seq} is tried again, too`;
  return wrongOfDoubt(before, run) ?? wrongOfTarget(event, was, step);
}

/** It goes on by itself as soon as, and only when, nothing is in doubt any more. */
function wrongOfDoubt(before: Run, run: Run): string | null {
  if (before.status !== 'needs-attention') return null;
  const isDoubtful = run.breach !== null || run.steps.some(({ status }) => status === 'unknown');
  return (run.status === 'needs-attention') === isDoubtful ? null : `it is ${run.status}`;
}

function wrongOfTarget(
  event: EventOf<keyof typeof STEP_RULES>,
  was: Step,
  step: Step,
): string | null {
  switch (event.kind) {
    case 'step-retried':
      return step.attempt === was.attempt + 1 && step.commandId === null
        ? null
        : 'it is no new attempt';
    case 'step-skipped':
      return step.status === 'skipped' && step.attempt === was.attempt
        ? null
        : `it is ${step.status}`;
    case 'step-resolved':
      return step.status === event.as ? null : `it is ${step.status}`;
  }
}

const isBehind = (step: Step, { stage, host, seq }: Step): boolean =>
  step.stage === stage && step.host === host && step.seq > seq;

const ACTIONS = {
  approve: 'approved',
  pause: 'pause-requested',
  resume: 'resumed',
  abort: 'abort-requested',
} as const;

const STEP_ACTIONS = {
  retry: 'step-retried',
  skip: 'step-skipped',
  resolve: 'step-resolved',
} as const;

/** An offer that does not count, or something that counts and is not offered; null: there is none. */
export function wrongOfOffers(run: Run): string | null {
  const offers = actionsOf(run).map(({ action, refusal }) => ({
    action,
    refusal,
    isMeant: RUN_RULES[ACTIONS[action]](run),
  }));
  const ofSteps = run.steps.flatMap((step) =>
    stepActionsOf(run, step).map(({ action, refusal }) => ({
      action: `${action} ${step.seq}`,
      refusal,
      isMeant: IN_HAND.includes(run.status) && STEP_RULES[STEP_ACTIONS[action]](run, step),
    })),
  );
  const wrong = [...offers, ...ofSteps].find(
    ({ refusal, isMeant }) => (refusal === null) !== isMeant || refusal === '',
  );
  return wrong === undefined ? null : `${wrong.action}: ${wrong.refusal ?? 'is offered'}`;
}

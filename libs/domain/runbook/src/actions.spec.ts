import { actionsOf, type RunAction, type StepAction, stepActionsOf } from './actions.js';
import { advance } from './advance.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  abort,
  aDraft,
  after,
  aRun,
  done,
  isReleased,
  isStep,
  lost,
  observed,
  pause,
  played,
} from './spec/a-run.js';

const OFFERED = null;

const offersOf = (run: Run): Record<RunAction, string | null> =>
  Object.fromEntries(actionsOf(run).map(({ action, refusal }) => [action, refusal])) as never;

const stepOffersOf = (run: Run, seq: number): Record<StepAction, string | null> => {
  const step = run.steps[seq];
  if (step === undefined) throw new Error(`no step ${seq}`);
  return Object.fromEntries(
    stepActionsOf(run, step).map(({ action, refusal }) => [action, refusal]),
  ) as never;
};

const sent = (): Run => played(aRun(), isStep(0, 'dispatched'));
const inDoubt = (): Run => advance(sent(), lost(0));
const waiting = (): Run => aRun({ policy: { approval: 'four-eyes' } });
const BREACHED: RunEvent = { kind: 'breached', invariant: 'I1', message: 'm' };

describe('what people can do with a run', () => {
  it('is shown in one order, whether or not it is offered', () => {
    expect(actionsOf(aRun()).map(({ action }) => action)).toEqual([
      'approve',
      'pause',
      'resume',
      'abort',
    ]);
  });

  it.each<[string, Run, Partial<Record<RunAction, string | null>>]>([
    ['is not stored', aDraft(), { pause: 'It is not stored yet.', abort: 'It is not stored yet.' }],
    [
      'waits for its approval',
      waiting(),
      { approve: OFFERED, pause: OFFERED, resume: 'It is not paused.', abort: OFFERED },
    ],
    [
      'was approved',
      advance(waiting(), { kind: 'approved', by: 'ben', reason: 'r' }),
      { approve: 'It was approved by ben.' },
    ],
    [
      'runs',
      sent(),
      {
        approve: 'This run needs no approval.',
        pause: OFFERED,
        resume: 'It is not paused.',
        abort: OFFERED,
      },
    ],
    [
      'is to pause',
      advance(sent(), pause),
      {
        pause: 'It is being paused already; it waits for what is under way.',
        resume: OFFERED,
        abort: OFFERED,
      },
    ],
    [
      'is to pause before it runs',
      advance(aRun(), pause),
      { pause: 'It will be paused as soon as it runs.', resume: OFFERED },
    ],
    [
      'is paused',
      advance(played(aRun(), isReleased(1)), pause),
      { pause: 'It is paused already.', resume: OFFERED, abort: OFFERED },
    ],
    [
      'is being aborted',
      advance(sent(), abort('ana', 'no')),
      {
        pause: 'It is being aborted already; it waits for what is under way.',
        resume: 'It is not paused.',
        abort: 'It is being aborted already; it waits for what is under way.',
      },
    ],
    [
      'takes too long',
      advance(sent(), { kind: 'run-overdue', message: 'm' }),
      {
        pause: 'It is ending already, because its time is over; it waits for what is under way.',
        abort: 'It is ending already, because its time is over; it waits for what is under way.',
      },
    ],
    [
      'ends because it failed',
      failing(),
      {
        pause: 'It is ending already, because steps failed; it waits for what is under way.',
        abort: OFFERED,
      },
    ],
    [
      'is in doubt',
      inDoubt(),
      {
        pause: 'It stands still already, until a person decides.',
        resume:
          'First say what became of OutSystems Deployment Controller Service on OSCTRL01: resolve, retry or skip that step.',
        abort: OFFERED,
      },
    ],
    ['broke a promise', advance(sent(), BREACHED), { resume: OFFERED, abort: OFFERED }],
    [
      'broke a promise before it had begun',
      advance(aRun(), BREACHED),
      {
        resume:
          'It stopped before it had begun, and nothing was touched. Abort it and start a new one.',
        abort: OFFERED,
      },
    ],
    [
      'is over',
      played(aRun()),
      {
        approve: 'The run has ended (succeeded).',
        pause: 'The run has ended (succeeded).',
        resume: 'The run has ended (succeeded).',
        abort: 'The run has ended (succeeded).',
      },
    ],
  ])('that %s', (_, run, offers) => {
    expect(offersOf(run)).toMatchObject(offers);
  });
});

/** One host of a batch has failed, the other is under way. */
function failing(maxFailures = 0): Run {
  const both = after(
    played(aRun({ policy: { maxFailures } }), ({ stage }) => stage === 1),
    observed(3),
    observed(5),
  );
  return advance(both, done(both, 3, 'broken'));
}

describe('what people can do with a step', () => {
  it.each<[string, Run, number, Partial<Record<StepAction, string | null>>]>([
    [
      'has not begun',
      sent(),
      4,
      {
        retry: 'It has not begun. Only what failed, or is in doubt, can be tried again.',
        skip: OFFERED,
        resolve: 'It has not begun. Only what is in doubt can be resolved.',
      },
    ],
    ['is under way', sent(), 0, { skip: 'It is under way.' }],
    ['is in doubt', inDoubt(), 0, { retry: OFFERED, skip: OFFERED, resolve: OFFERED }],
    [
      'failed, where that is allowed',
      failing(1),
      3,
      {
        retry: OFFERED,
        skip: OFFERED,
        resolve: 'It has failed. Only what is in doubt can be resolved.',
      },
    ],
    [
      'failed, where the run ends by that',
      failing(),
      3,
      {
        retry:
          'The run is ending, and what had not begun was cancelled. Make a new plan for what is left.',
      },
    ],
    [
      'lost its turn',
      failing(1),
      4,
      { skip: 'It never began: a step before it failed, or the run was ending.' },
    ],
    [
      'is in doubt, in a run that is being aborted',
      after(sent(), abort('ana', 'no'), lost(0)),
      0,
      {
        retry:
          'The run is ending, and what had not begun was cancelled. Make a new plan for what is left.',
        skip: OFFERED,
        resolve: OFFERED,
      },
    ],
    [
      'belongs to a run that has not begun',
      aRun(),
      0,
      { skip: 'The run has not begun. Abort it, and make a plan without what is not wanted.' },
    ],
    [
      'belongs to a run that is over',
      played(aRun()),
      0,
      { retry: 'The run has ended (succeeded). Make a new plan for what is left.' },
    ],
  ])('that %s', (_, run, seq, offers) => {
    expect(stepOffersOf(run, seq)).toMatchObject(offers);
  });

  it('that failed before the run went on to its next stage is a new plan', () => {
    const first = played(aRun({ policy: { maxFailures: 1 } }), isStep(3, 'dispatched'));
    const past = played(advance(first, done(first, 3, 'broken')), ({ stage }) => stage === 2);
    expect(stepOffersOf(past, 3).retry).toBe(
      'The run is past the stage of this step. Make a new plan for it when this run is over.',
    );
  });
});

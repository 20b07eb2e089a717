import type { Run, Step } from './run.js';
import { isRunOver, type RunStatus, type StepStatus } from './status.js';
import { hasGivenUp, isHalted, isToEnd, unknownSteps } from './step-progress.js';

const RUN_ACTIONS = ['approve', 'pause', 'resume', 'abort'] as const;
export type RunAction = (typeof RUN_ACTIONS)[number];

const STEP_ACTIONS = ['retry', 'skip', 'resolve'] as const;
export type StepAction = (typeof STEP_ACTIONS)[number];

/** What a person can ask for now; `refusal`: why not, for that person. */
export interface Offer<A extends RunAction | StepAction> {
  readonly action: A;
  readonly refusal: string | null;
}

/** All that people can do with a run, in the order in which they are shown. What is refused here changes nothing. */
export const actionsOf = (run: Run): Offer<RunAction>[] =>
  RUN_ACTIONS.map((action) => ({ action, refusal: REFUSAL[action](run) }));

export const refusalOf = (run: Run, action: RunAction): string | null => REFUSAL[action](run);

const REFUSAL: Readonly<Record<RunAction, (run: Run) => string | null>> = {
  approve: approveRefusal,
  pause: pauseRefusal,
  resume: resumeRefusal,
  abort: abortRefusal,
};

const overText = ({ status }: Run): string => `The run has ended (${status}).`;

function approveRefusal(run: Run): string | null {
  if (run.status === 'awaiting-approval') return null;
  if (isRunOver(run.status)) return overText(run);
  return run.approvedBy === null
    ? 'This run needs no approval.'
    : `It was approved by ${run.approvedBy}.`;
}

/**
 * Four eyes: who asked for a run does not approve it, and nobody does who does not say who it is. Null: this person may.
 */
export function approvalProblem(
  { requestedBy }: Pick<Run, 'requestedBy'>,
  by: string,
): string | null {
  const name = nameOf(by);
  if (name === '' || name === 'unknown')
    return 'An approval is a decision of a person; say who you are.';
  return name === nameOf(requestedBy)
    ? `${requestedBy} asked for this run, so another person has to approve it.`
    : null;
}

const nameOf = (by: string): string => by.trim().toLowerCase();

const NOT_STORED = 'It is not stored yet.';

const ENDING = {
  abort: 'It is being aborted already; it waits for what is under way.',
  'give-up': 'It is ending already, because its time is over; it waits for what is under way.',
} as const;

/** Why it goes to its end by itself; null: it does not. */
function endingText(run: Run): string | null {
  if (run.wish === 'abort' || run.wish === 'give-up') return ENDING[run.wish];
  return run.status === 'running' && isHalted(run)
    ? 'It is ending already, because steps failed; it waits for what is under way.'
    : null;
}

function pauseRefusal(run: Run): string | null {
  if (run.status === 'draft') return NOT_STORED;
  if (isRunOver(run.status)) return overText(run);
  if (run.status === 'paused') return 'It is paused already.';
  if (run.status === 'needs-attention') return 'It stands still already, until a person decides.';
  if (run.wish === 'pause')
    return run.status === 'running'
      ? 'It is being paused already; it waits for what is under way.'
      : 'It will be paused as soon as it runs.';
  return endingText(run);
}

function resumeRefusal(run: Run): string | null {
  if (isRunOver(run.status)) return overText(run);
  if (run.status === 'needs-attention') return attentionRefusal(run);
  return run.status === 'paused' || run.wish === 'pause' ? null : 'It is not paused.';
}

function attentionRefusal(run: Run): string | null {
  const [unknown] = unknownSteps(run);
  if (unknown !== undefined)
    return `First say what became of ${nameOfStep(unknown)}: resolve, retry or skip that step.`;
  return isPreflightBehind(run)
    ? null
    : 'It stopped before it had begun, and nothing was touched. Abort it and start a new one.';
}

const isPreflightBehind = ({ gates }: Run): boolean =>
  gates.every(
    ({ gate, status }) => gate !== 'preflight' || status === 'passed' || status === 'refused',
  );

function abortRefusal(run: Run): string | null {
  if (isRunOver(run.status)) return overText(run);
  if (run.status === 'draft') return NOT_STORED;
  // Who had asked before the doubt arose asks again: a run in need of attention ends by a person's word alone.
  if (run.status === 'needs-attention') return null;
  return isToEnd(run) ? endingText(run) : null;
}

const nameOfStep = ({ service, host }: Pick<Step, 'service' | 'host'>): string =>
  `${service ?? 'the resync of the clock'} on ${host}`;

/** All that people can do with a step. */
export const stepActionsOf = (run: Run, step: Step): Offer<StepAction>[] =>
  STEP_ACTIONS.map((action) => ({ action, refusal: stepRefusalOf(run, step, action) }));

export function stepRefusalOf(run: Run, step: Step, action: StepAction): string | null {
  if (isRunOver(run.status)) return `${overText(run)} Make a new plan for what is left.`;
  if (!IN_HAND.includes(run.status))
    return 'The run has not begun. Abort it, and make a plan without what is not wanted.';
  return STEP_REFUSAL[action](run, step);
}

const IN_HAND: readonly RunStatus[] = ['running', 'paused', 'needs-attention'];

const STEP_REFUSAL: Readonly<Record<StepAction, (run: Run, step: Step) => string | null>> = {
  retry: (run, step) =>
    RETRIED.includes(step.status)
      ? goingOnRefusal(run, step)
      : `${STANDING[step.status]} Only what failed, or is in doubt, can be tried again.`,
  skip: (run, step) => {
    // In doubt it may be skipped whatever becomes of the run: that is a word on what has been.
    if (step.status === 'unknown') return null;
    return SKIPPED.includes(step.status) ? goingOnRefusal(run, step) : STANDING[step.status];
  },
  resolve: (_, { status }) =>
    status === 'unknown' ? null : `${STANDING[status]} Only what is in doubt can be resolved.`,
};

const RETRIED: readonly StepStatus[] = ['failed', 'timed-out', 'unknown'];
const SKIPPED: readonly StepStatus[] = ['pending', 'failed', 'timed-out'];

/** It makes sense only where the run goes on with its stage. */
function goingOnRefusal(run: Run, step: Step): string | null {
  if (step.stage < run.stage)
    return 'The run is past the stage of this step. Make a new plan for it when this run is over.';
  if (isToEnd(run) || hasGivenUp(run))
    return 'The run is ending, and what had not begun was cancelled. Make a new plan for what is left.';
  return null;
}

const STANDING: Readonly<Record<StepStatus, string>> = {
  pending: 'It has not begun.',
  dispatched: 'It is under way.',
  accepted: 'It is under way.',
  executing: 'It is under way.',
  executed: 'It is under way.',
  verifying: 'It is under way.',
  succeeded: 'It has succeeded.',
  failed: 'It has failed.',
  'timed-out': 'It has failed, because its time was over.',
  unknown: 'It is in doubt.',
  skipped: 'It was left alone.',
  cancelled: 'It never began: a step before it failed, or the run was ending.',
};

import { gateAhead, isRehearsal } from './gate-progress.js';
import type { Run, Step } from './run.js';
import { isStepOver, type StepStatus } from './status.js';

/** Under way: a command may have left for the host. */
export const isUnderWay = ({ status }: Step): boolean =>
  status !== 'pending' && !isStepOver(status);

const DONE: readonly StepStatus[] = ['succeeded', 'skipped'];
const FAILED: readonly StepStatus[] = ['failed', 'timed-out'];

/** Restarts. A clock that could not be put right is judged by the next audit, not by the policy for failures. */
export const failedSteps = (run: Run): Step[] =>
  run.steps.filter(
    ({ operation, status }) => operation === 'service.ensureRestarted' && FAILED.includes(status),
  );

export const failedResyncs = (run: Run): Step[] =>
  run.steps.filter(
    ({ operation, status }) => operation === 'time.resync' && FAILED.includes(status),
  );

export const unknownSteps = (run: Run): Step[] =>
  run.steps.filter(({ status }) => status === 'unknown');

/** A wish to end: what is under way is waited for, and nothing else begins. */
export const isToEnd = ({ wish }: Pick<Run, 'wish'>): boolean =>
  wish === 'abort' || wish === 'give-up';

/** Whether nothing new may ever begin: the run is to end, or failed more often than its policy allows. */
export const isHalted = (run: Run): boolean =>
  isToEnd(run) || (!isRehearsal(run) && hasFailed(run));

function hasFailed(run: Run): boolean {
  const failed = failedSteps(run);
  const canary = canaryStage(run);
  return (
    failed.length > run.policy.maxFailures ||
    failed.some(({ host, stage }) => host === run.controller || stage === canary)
  );
}

/** The stage of the first front-end; null: none goes ahead of the others. */
const canaryStage = ({ policy, steps, controller }: Run): number | null =>
  policy.canary
    ? (steps.find(
        ({ operation, host }) => operation === 'service.ensureRestarted' && host !== controller,
      )?.stage ?? null)
    : null;

/** The steps that may begin now: behind passed gates, each host's services one after the other. */
export function releasedSteps(run: Run): Step[] {
  if (!mayRelease(run)) return [];
  const waiting = new Set<string>();
  return run.steps.filter(({ stage, host, status }) => {
    if (stage !== run.stage) return false;
    const isNext = status === 'pending' && !waiting.has(host);
    if (!DONE.includes(status)) waiting.add(host);
    return isNext;
  });
}

const mayRelease = (run: Run): boolean =>
  run.status === 'running' &&
  run.wish === 'go-on' &&
  !isHalted(run) &&
  unknownSteps(run).length === 0 &&
  gateAhead(run) === undefined;

/**
 * Steps that wait behind a failed one of their own host: they have lost their turn. Asked at every event of a run of
 * hundreds of steps, so it looks at each of them once.
 */
export function behindFailures({ steps }: Run): Step[] {
  if (!steps.some(isLost)) return [];
  const lost = new Set<string>();
  return steps.filter((step) => {
    const lane = `${step.stage} ${step.host}`;
    if (isLost(step)) lost.add(lane);
    return step.status === 'pending' && lost.has(lane);
  });
}

const isLost = ({ status }: Step): boolean => FAILED.includes(status) || status === 'cancelled';

/** Whether something lost its turn for the end of the run, and not for a failure ahead of it on its own host. */
export function hasGivenUp({ steps }: Run): boolean {
  const failed = new Set<string>();
  for (const { stage, host, status } of steps) {
    const key = `${stage} ${host}`;
    if (status === 'cancelled' && !failed.has(key)) return true;
    if (FAILED.includes(status)) failed.add(key);
  }
  return false;
}

/** Its gates were for what had not begun. A step that was left alone has touched nothing. */
export const hasBegun = ({ steps }: Run, stage: number): boolean =>
  steps.some((step) => step.stage === stage && (step.commandId !== null || step.attempt > 1));

/** Those that a failure of this one has cost their turn. */
export const cancelledBehind = (run: Run, { stage, host, seq }: Step): Step[] =>
  run.steps.filter(
    (step) =>
      step.stage === stage && step.host === host && step.seq > seq && step.status === 'cancelled',
  );

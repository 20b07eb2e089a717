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

/** Whether nothing new may begin: the run was aborted, or failed more often than its policy allows. */
export function isHalted(run: Run): boolean {
  if (isRehearsal(run)) return run.abortRequested;
  const failed = failedSteps(run);
  return (
    run.abortRequested ||
    failed.length > run.policy.maxFailures ||
    failed.some(({ host }) => host === run.controller)
  );
}

/** The steps that may begin now: behind passed gates, each host's services one after the other. */
export function releasedSteps(run: Run): Step[] {
  if (run.status !== 'running' || isHalted(run) || unknownSteps(run).length > 0) return [];
  if (gateAhead(run) !== undefined) return [];
  return run.steps.filter(
    (step) =>
      step.status === 'pending' &&
      step.stage === run.stage &&
      earlierOnHost(run, step).every(isDone),
  );
}

/** A step that waits behind a failed one of its own host has lost its turn. */
export const isBehindFailure = (run: Run, step: Step): boolean =>
  step.status === 'pending' &&
  earlierOnHost(run, step).some(({ status }) => FAILED.includes(status) || status === 'cancelled');

const isDone = ({ status }: Step): boolean => DONE.includes(status);

const earlierOnHost = (run: Run, { stage, host, seq }: Step): Step[] =>
  run.steps.filter((other) => other.stage === stage && other.host === host && other.seq < seq);

import type { Run, Step } from './run.js';
import { runTo, stepTo } from './run-transition.js';
import { isStepOver } from './status.js';
import {
  failedSteps,
  isBehindFailure,
  isHalted,
  isUnderWay,
  unknownSteps,
} from './step-progress.js';

/**
 * Draws the consequences of what has just happened: opens gates, passes barriers, cancels what has lost its turn, ends
 * the run. No step of a later stage leaves `pending` before every step of this one is over and the policy allows it.
 */
export function settle(run: Run): Run {
  if (run.abortRequested && (run.status === 'queued' || run.status === 'preflight'))
    return runTo(cancelPending(run), 'aborted', run.message);
  if (run.status === 'needs-attention')
    return run.abortRequested ? runTo(cancelPending(run), 'aborted', run.message) : run;
  if (run.status !== 'running') return run;
  const pruned = cancelBehindFailures(run);
  if (unknownSteps(pruned).length > 0) return needAttention(pruned);
  return isHalted(pruned) ? halt(pruned) : passBarriers(pruned);
}

function passBarriers(run: Run): Run {
  const gate = run.gates.find(({ stage, status }) => stage === run.stage && status !== 'passed');
  if (gate !== undefined)
    return gate.status === 'pending'
      ? {
          ...run,
          gates: run.gates.map((other) =>
            other === gate ? { ...gate, status: 'checking' } : other,
          ),
        }
      : run;
  if (run.steps.some(({ stage, status }) => stage === run.stage && !isStepOver(status))) return run;
  return run.stage + 1 < run.stageNames.length
    ? passBarriers({ ...run, stage: run.stage + 1 })
    : finish(run);
}

function finish(run: Run): Run {
  const failed = failedSteps(run);
  if (failed.length > 0)
    return runTo(run, 'partial', `${described(failed)} The policy allowed the run to go on.`);
  const skipped = run.steps.filter(({ status }) => status === 'skipped');
  return runTo(
    run,
    'succeeded',
    skipped.length === 0
      ? 'Every service was restarted in order and is ready; the clocks agree.'
      : `Every other service was restarted in order and is ready; the clocks agree. ${described(skipped)}`,
  );
}

/** Waits for what is under way (a stop that began gets its start), then ends. */
function halt(run: Run): Run {
  const cancelled = cancelPending(run);
  if (cancelled.steps.some(isUnderWay)) return cancelled;
  return run.abortRequested
    ? runTo(cancelled, 'aborted', `${run.message ?? 'Aborted.'} ${untouched(cancelled)}`)
    : runTo(cancelled, 'failed', `${described(failedSteps(cancelled))} ${untouched(cancelled)}`);
}

function needAttention(run: Run): Run {
  if (run.steps.some(isUnderWay)) return run;
  return runTo(
    run,
    'needs-attention',
    `${described(unknownSteps(run))} Look at the service on that host, then abort this run and start a new one.`,
  );
}

/** What has not begun never will. */
export const cancelPending = (run: Run): Run =>
  run.steps
    .filter(({ status }) => status === 'pending')
    .reduce((next, step) => stepTo(next, step, 'cancelled'), run);

const cancelBehindFailures = (run: Run): Run =>
  run.steps.reduce(
    (next, step) => (isBehindFailure(next, step) ? stepTo(next, step, 'cancelled') : next),
    run,
  );

const described = (steps: readonly Step[]): string =>
  steps
    .map(
      ({ service, host, message }) => `${service} on ${host}: ${message ?? 'no reason was given.'}`,
    )
    .join(' ');

/** Says how far the run came: what a person at night asks first. */
function untouched(run: Run): string {
  const hosts = [...new Set(run.steps.map(({ host }) => host))];
  const left = hosts.filter((host) =>
    run.steps.every(
      (step) => step.host !== host || step.status === 'cancelled' || step.status === 'skipped',
    ),
  );
  const frontEnds = hosts.filter((host) => host !== run.controller);
  if (left.length === hosts.length) return 'No service was touched.';
  if (frontEnds.length > 0 && frontEnds.every((host) => left.includes(host)))
    return `No front-end was touched (${frontEnds.join(', ')}).`;
  return left.length === 0 ? 'Every host had been reached.' : `Not touched: ${left.join(', ')}.`;
}

import { gateAhead, gateTo, isRehearsal } from './gate-progress.js';
import type { Run } from './run.js';
import { doubtText, endText, stepsText, untouchedText, withRest } from './run-end.js';
import { runTo, stepTo } from './run-transition.js';
import { isGateOpen, isStepOver, type RunStatus } from './status.js';
import {
  behindFailures,
  failedSteps,
  isHalted,
  isToEnd,
  isUnderWay,
  unknownSteps,
} from './step-progress.js';

/**
 * Draws the consequences of what has just happened: opens gates, passes barriers, cancels what has lost its turn, ends
 * the run. No step of a later stage leaves `pending` before every step of this one is over and the policy allows it.
 */
export function settle(run: Run): Run {
  if (run.status === 'running') return settleRunning(run);
  if (run.wish === 'abort' && ENDS_AT_A_WORD.includes(run.status)) return abortedAtOnce(run);
  return run.wish === 'give-up' && run.status === 'preflight' ? endAtGate(run, run.message) : run;
}

/** Nothing is under way in these. */
const ENDS_AT_A_WORD: readonly RunStatus[] = ['awaiting-approval', 'queued', 'preflight', 'paused'];

function settleRunning(run: Run): Run {
  const refused = run.gates.find(({ status }) => status === 'refused');
  if (refused !== undefined && !isRehearsal(run)) return endAtGate(run, refused.message);
  const pruned = cancelBehindFailures(run);
  if (unknownSteps(pruned).length > 0) return needAttention(pruned);
  if (isHalted(pruned)) return halt(pruned);
  return run.wish === 'pause' ? pause(pruned) : passBarriers(pruned);
}

/** At the safe point: a stop that began has got its start, and whatever was seen at a gate has to be seen anew. */
const pause = (run: Run): Run =>
  run.steps.some(isUnderWay) ? run : runTo(withoutOpenGates(run, { message: null }), 'paused');

export const abortedAtOnce = (run: Run): Run =>
  runTo(cancelPending(run), 'aborted', withRest(run.message ?? 'Aborted.', run));

/** A gate is open only while no step of its stage has begun, so nothing is under way when it refuses. */
const endAtGate = (run: Run, message: string | null): Run =>
  runTo(cancelPending(run), 'failed', withRest(message ?? '', run));

function passBarriers(run: Run): Run {
  const gate = gateAhead(run);
  if (gate !== undefined)
    return gate.status === 'pending' ? gateTo(run, gate, { status: 'checking' }) : run;
  if (run.steps.some(({ stage, status }) => stage === run.stage && !isStepOver(status))) return run;
  if (run.stage + 1 < run.stageNames.length) return passBarriers({ ...run, stage: run.stage + 1 });
  const { status, message } = endText(run);
  return runTo(run, status, message);
}

/** Waits for what is under way (a stop that began gets its start), then ends. */
function halt(run: Run): Run {
  const cancelled = leaveClocks(cancelPending(run));
  if (cancelled.steps.some(isUnderWay)) return cancelled;
  const why = isToEnd(run) ? (run.message ?? 'It was to end.') : stepsText(failedSteps(cancelled));
  return runTo(
    cancelled,
    run.wish === 'abort' ? 'aborted' : 'failed',
    withRest(`${why} ${untouchedText(cancelled)}`, cancelled),
  );
}

/** A time service that was asked goes on by itself; nobody has to wait for it to end the run. */
const leaveClocks = (run: Run): Run =>
  run.steps
    .filter(({ operation, status }) => operation === 'time.resync' && status === 'verifying')
    .reduce(
      (next, step) =>
        stepTo(next, step, 'failed', {
          message:
            'The run ended while the clock was still being put right; its time service goes on by itself.',
        }),
      run,
    );

const needAttention = (run: Run): Run =>
  run.steps.some(isUnderWay) ? run : runTo(run, 'needs-attention', doubtText(run));

/** What has not begun never will, and no gate looks or asks any more. */
export const cancelPending = (run: Run): Run =>
  run.steps
    .filter(({ status }) => status === 'pending')
    .reduce((next, step) => stepTo(next, step, 'cancelled'), withoutOpenGates(run));

/** @param forgotten what is said of them no longer; at the end of a run it tells what that waited for */
export const withoutOpenGates = (run: Run, forgotten: { readonly message?: null } = {}): Run =>
  run.gates
    .filter(({ status }) => isGateOpen(status))
    .reduce(
      (next, gate) => gateTo(next, gate, { status: 'pending', question: null, ...forgotten }),
      run,
    );

const cancelBehindFailures = (run: Run): Run =>
  behindFailures(run).reduce((next, step) => stepTo(next, step, 'cancelled'), run);

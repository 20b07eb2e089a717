import type { Run, Step } from './run.js';
import type { Invariant } from './run-event.js';
import { isRunOver, isStepOver, type StepStatus } from './status.js';

export interface Breach {
  readonly invariant: Invariant;
  /** For a person. */
  readonly message: string;
}

/**
 * Whether a decision keeps what is promised, said once more and in other words than the decision was made: I1, order;
 * I6, nothing is taken for restarted that still runs as the same process; I9, the end is the end. Asserted in production
 * on every decision, before it is stored: a breach is a bug of ours, and is better found before it has done anything.
 */
export function checkInvariants(before: Run, after: Run): Breach | null {
  if (before === after) return null;
  if (isRunOver(before.status))
    return { invariant: 'I9', message: `The run has ended (${before.status}) and was to change.` };
  for (const [i, step] of after.steps.entries()) {
    const was = before.steps[i];
    if (was === undefined || was === step) continue;
    const breach = finality(was, step) ?? order(before, was, step) ?? identity(step);
    if (breach !== null) return breach;
  }
  return null;
}

const nameOf = ({ seq, service, host }: Step): string =>
  `Step ${seq} (${service ?? 'the clock'} on ${host})`;

/** What only a person can change. */
const LEFT: Readonly<Partial<Record<StepStatus, readonly StepStatus[]>>> = {
  failed: ['skipped'],
  'timed-out': ['skipped'],
  unknown: ['succeeded', 'failed', 'skipped'],
};

function finality(was: Step, step: Step): Breach | null {
  if (!isStepOver(was.status)) return null;
  const isAnew =
    step.attempt === was.attempt + 1 && was.status !== 'succeeded' && was.status !== 'skipped';
  const isSame = step.attempt === was.attempt && step.commandId === was.commandId;
  if (isAnew || (isSame && (step.status === was.status || LEFT[was.status]?.includes(step.status))))
    return null;
  return {
    invariant: 'I9',
    message: `${nameOf(step)} was ${was.status} and was to be ${step.status}.`,
  };
}

const FAILED: readonly StepStatus[] = ['failed', 'timed-out'];

/** Of a step whose command is to leave. */
function order(before: Run, was: Step, step: Step): Breach | null {
  if (was.status !== 'pending' || step.commandId === null) return null;
  const why =
    orderProblem(before, step) ??
    (before.wish === 'go-on' ? null : `the run is wished to ${before.wish}`);
  return why === null
    ? null
    : { invariant: 'I1', message: `${nameOf(step)} was to begin, and ${why}.` };
}

function orderProblem({ steps, gates, policy, controller }: Run, step: Step): string | null {
  const ahead = steps.find(
    (other) =>
      !isStepOver(other.status) &&
      (other.stage < step.stage ||
        (other.stage === step.stage && other.host === step.host && other.seq < step.seq)),
  );
  if (ahead !== undefined) return `${nameOf(ahead)} before it is not over`;
  const gate = gates.find(({ stage, status }) => stage <= step.stage && status !== 'passed');
  if (gate !== undefined) return `its gate ${gate.gate} has not passed`;
  const restarts = steps.filter(({ operation }) => operation === 'service.ensureRestarted');
  const failed = restarts.filter(({ status }) => FAILED.includes(status));
  if (failed.length > policy.maxFailures) return `${failed.length} steps have failed`;
  if (failed.some(({ host }) => host === controller)) return 'the controller has failed';
  return steps.some(({ status }) => status === 'unknown') ? 'a step is in doubt' : null;
}

function identity(step: Step): Breach | null {
  const isSame =
    step.commandId !== null &&
    step.generation !== null &&
    step.generation === step.expectGeneration &&
    DONE.includes(step.status);
  return isSame
    ? {
        invariant: 'I6',
        message: `${nameOf(step)} was to count as restarted, and runs as the same process as before.`,
      }
    : null;
}

const DONE: readonly StepStatus[] = ['executed', 'verifying', 'succeeded'];

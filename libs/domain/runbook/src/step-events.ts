import { isRehearsal } from './gate-progress.js';
import type { Run, Step } from './run.js';
import type { RunEvent } from './run-event.js';
import { stepTo } from './run-transition.js';
import type { StepStatus } from './status.js';
import { releasedSteps } from './step-progress.js';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

/** The worker has the command, or may have it. */
export const WITH_WORKER: readonly StepStatus[] = ['dispatched', 'accepted', 'executing'];

/** The released step, if it is of the kind that was looked at. */
const releasedStep = (run: Run, seq: number, operation: Step['operation']): Step | undefined =>
  releasedSteps(run).find((step) => step.seq === seq && step.operation === operation);

export function serviceObserved(run: Run, { seq, service }: EventOf<'service-observed'>): Run {
  const step = releasedStep(run, seq, 'service.ensureRestarted');
  if (step === undefined) return run;
  if (service.state === 'not-installed')
    return stepTo(run, step, 'failed', {
      message:
        'The service is not installed any more; it was when the plan was made. Make a new plan.',
    });
  if (service.startMode === 'disabled')
    return stepTo(run, step, 'skipped', { message: 'The service is Disabled; it is left alone.' });
  return dispatched(run, step, {
    expectGeneration: service.generation,
    rehearsed: `It would be restarted; it is ${service.state} now.`,
  });
}

/** A resync that is not asked for is no failure of the run: the audit at the next gate judges the clocks. */
export function clockObserved(run: Run, { seq, decision }: EventOf<'clock-observed'>): Run {
  const step = releasedStep(run, seq, 'time.resync');
  if (step === undefined) return run;
  switch (decision.kind) {
    case 'leave':
      return stepTo(run, step, 'skipped', { message: decision.message });
    case 'fail':
      return stepTo(run, step, 'failed', { message: decision.message });
    case 'request':
      return dispatched(run, step, {
        expectGeneration: null,
        rehearsed: 'Its time service would be asked to put the clock right.',
      });
  }
}

function dispatched(
  run: Run,
  step: Step,
  { expectGeneration, rehearsed }: { expectGeneration: string | null; rehearsed: string },
): Run {
  return isRehearsal(run)
    ? stepTo(run, step, 'skipped', { message: rehearsed })
    : stepTo(run, step, 'dispatched', {
        commandId: `${run.id}.${step.seq}.${step.attempt}`,
        expectGeneration,
      });
}

export function observationRefused(
  run: Run,
  { seq, message }: EventOf<'observation-refused'>,
): Run {
  const step = releasedSteps(run).find((released) => released.seq === seq);
  return step === undefined ? run : stepTo(run, step, 'failed', { message });
}

/** Before the dispatch nothing can have happened; after it nobody knows. */
export function workerLost(run: Run, { seq, message }: EventOf<'worker-lost'>): Run {
  const released = releasedSteps(run).find((step) => step.seq === seq);
  if (released !== undefined) return stepTo(run, released, 'failed', { message });
  return ofStep(run, seq, [...WITH_WORKER, 'verifying'], (step) =>
    // A clock is judged by audits whatever its worker did, and asking twice does no harm.
    stepTo(run, step, step.operation === 'time.resync' ? 'failed' : 'unknown', { message }),
  );
}

/** A worker that had it once and refuses it now has been started anew: what it did before that nobody knows. */
export function commandRejected(
  run: Run,
  { commandId, message }: EventOf<'command-rejected'>,
): Run {
  return ofCommand(run, commandId, WITH_WORKER, (step) => {
    const isKnown = step.status === 'dispatched' || step.operation === 'time.resync';
    return stepTo(run, step, isKnown ? 'failed' : 'unknown', { message });
  });
}

export function commandDone(run: Run, event: EventOf<'command-done'>): Run {
  return ofCommand(run, event.commandId, WITH_WORKER, (step) =>
    event.failed
      ? stepTo(run, step, 'failed', { message: failureText(step, event) })
      : stepTo(run, step, 'executed', {
          generation: event.generation,
          message: event.message === '' ? null : event.message,
        }),
  );
}

/** A refused resync has a name, under which docs/remediation.md says what to do. */
const failureText = ({ operation }: Step, { code, message }: EventOf<'command-done'>): string =>
  operation === 'time.resync' && code ? `${code}: ${message}` : message;

/** Only the words change. */
export function verificationSeen(run: Run, { seq, message }: EventOf<'verification-seen'>): Run {
  const step = run.steps.find((candidate) => candidate.seq === seq);
  if (step?.status !== 'verifying' || step.message === message) return run;
  return {
    ...run,
    steps: run.steps.map((other) => (other === step ? { ...step, message } : other)),
  };
}

export function ofCommand(
  run: Run,
  commandId: string,
  from: readonly StepStatus[],
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((candidate) => candidate.commandId === commandId);
  return step !== undefined && from.includes(step.status) ? change(step) : run;
}

export function ofStep(
  run: Run,
  seq: number,
  from: readonly StepStatus[],
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((candidate) => candidate.seq === seq);
  return step !== undefined && from.includes(step.status) ? change(step) : run;
}

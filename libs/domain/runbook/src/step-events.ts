import { isRehearsal } from './gate-progress.js';
import type { Run, Step } from './run.js';
import type { RunEvent } from './run-event.js';
import { stepTo } from './run-transition.js';
import type { StepStatus } from './status.js';
import { releasedSteps } from './step-progress.js';

type EventOf<K extends RunEvent['kind']> = Extract<RunEvent, { kind: K }>;

/** The worker has the command, or may have it. */
export const WITH_WORKER: readonly StepStatus[] = ['dispatched', 'accepted', 'executing'];

/** What is said of an earlier attempt counts for nothing. */
const isMeant = (
  step: Step,
  { seq, attempt }: { readonly seq: number; readonly attempt?: number },
): boolean => step.seq === seq && (attempt ?? step.attempt) === step.attempt;

const releasedStep = (run: Run, event: EventOf<StepReport>): Step | undefined =>
  releasedSteps(run).find((step) => isMeant(step, event));

type StepReport =
  | 'service-observed'
  | 'clock-observed'
  | 'observation-refused'
  | 'worker-lost'
  | 'verification-seen'
  | 'verified'
  | 'verification-failed';

export function serviceObserved(run: Run, event: EventOf<'service-observed'>): Run {
  const { service } = event;
  const step = releasedStep(run, event);
  if (step?.operation !== 'service.ensureRestarted') return run;
  if (service.state === 'not-installed')
    return stepTo(run, step, 'failed', {
      message:
        'The service is not installed any more; it was when the plan was made. Make a new plan.',
    });
  if (service.startMode === 'disabled')
    return stepTo(run, step, 'skipped', { message: 'The service is Disabled; it is left alone.' });
  if (isNameless(service))
    return stepTo(run, step, 'failed', {
      message: `Its process cannot be told from another one (it is ${service.state}), so nothing was done: a restart could not be proved. Look at the service on that host.`,
    });
  return dispatched(run, step, {
    expectGeneration: service.generation,
    rehearsed: `It would be restarted; it is ${service.state} now.`,
  });
}

/**
 * To a worker "no generation" means that nothing ran. Of a service that runs, or of which nobody can say, it would take the
 * old process for the new one.
 */
const isNameless = ({ state, generation }: EventOf<'service-observed'>['service']): boolean =>
  generation === null && (state === 'running' || state === 'unknown');

/** A resync that is not asked for is no failure of the run: the audit at the next gate judges the clocks. */
export function clockObserved(run: Run, event: EventOf<'clock-observed'>): Run {
  const { decision } = event;
  const step = releasedStep(run, event);
  if (step?.operation !== 'time.resync') return run;
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

export function observationRefused(run: Run, event: EventOf<'observation-refused'>): Run {
  const step = releasedStep(run, event);
  return step === undefined ? run : stepTo(run, step, 'failed', { message: event.message });
}

/** Before the dispatch nothing can have happened; after it nobody knows. */
export function workerLost(run: Run, event: EventOf<'worker-lost'>): Run {
  const { message } = event;
  const released = releasedStep(run, event);
  if (released !== undefined) return stepTo(run, released, 'failed', { message });
  return ofStep(run, event, [...WITH_WORKER, 'verifying'], (step) =>
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
  return ofCommand(run, event.commandId, [...WITH_WORKER, 'unknown'], (step) => {
    if (step.status === 'unknown') return saidSince(run, step, event);
    if (event.failed) return stepTo(run, step, 'failed', { message: failureText(step, event) });
    const { generation } = event;
    if (isSameProcess(step, event))
      return stepTo(run, step, 'unknown', {
        message:
          'Its worker says that it was restarted, and yet it runs as the same process as before.',
      });
    const executed = stepTo(run, step, 'executed', {
      generation,
      message: event.message === '' ? null : event.message,
    });
    return stepTo(executed, step, 'verifying');
  });
}

/** The very process that was to be replaced still runs; whoever says that it was restarted is not to be believed. */
const isSameProcess = (
  { expectGeneration }: Step,
  { generation }: { readonly generation: string | null },
): boolean => generation !== null && generation === expectGeneration;

const SINCE = 'Since then its worker has said:';

/** It decides nothing any more, and helps the person who does. */
function saidSince(run: Run, step: Step, event: EventOf<'command-done'>): Run {
  if (isSameProcess(step, event) || step.message?.includes(SINCE) === true) return run;
  const said = event.failed ? failureText(step, event) : `it was done. ${event.message}`.trim();
  return withMessage(run, step, `${step.message ?? ''} ${SINCE} ${said}`.trim());
}

/** A refused resync has a name, under which docs/remediation.md says what to do. */
const failureText = ({ operation }: Step, { code, message }: EventOf<'command-done'>): string =>
  operation === 'time.resync' && code ? `${code}: ${message}` : message;

/** A report that named no process is believed only as far as another one runs now. */
export const verified = (run: Run, event: EventOf<'verified'>): Run =>
  ofStep(run, event, ['verifying'], (step) =>
    isSameProcess(step, event)
      ? stepTo(run, step, 'failed', {
          message:
            'It is ready, but runs as the same process as before: it was not restarted. Look at the log of the worker.',
        })
      : stepTo(run, step, 'succeeded', {
          generation: event.generation,
          message: event.message ?? step.message,
        }),
  );

/** Only the words change. */
export function verificationSeen(run: Run, event: EventOf<'verification-seen'>): Run {
  const { message } = event;
  const step = run.steps.find((candidate) => isMeant(candidate, event));
  return step?.status !== 'verifying' || step.message === message
    ? run
    : withMessage(run, step, message);
}

const withMessage = (run: Run, step: Step, message: string): Run => ({
  ...run,
  steps: run.steps.map((other) => (other === step ? { ...step, message } : other)),
});

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
  event: EventOf<StepReport>,
  from: readonly StepStatus[],
  change: (step: Step) => Run,
): Run {
  const step = run.steps.find((candidate) => isMeant(candidate, event));
  return step !== undefined && from.includes(step.status) ? change(step) : run;
}

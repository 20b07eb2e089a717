import { isRehearsal } from './gate-progress.js';
import type { Run, Step } from './run.js';
import { failedResyncs, failedSteps, unknownSteps } from './step-progress.js';

interface End {
  readonly status: 'succeeded' | 'partial' | 'failed';
  readonly message: string;
}

/** What became of a run of which every barrier is passed. */
export function endText(run: Run): End {
  if (isRehearsal(run)) return rehearsed(run);
  const failed = failedSteps(run);
  if (failed.length > 0)
    return {
      status: 'partial',
      message: withRest(`${stepsText(failed)} The policy allowed the run to go on.`, run),
    };
  return { status: 'succeeded', message: withRest(doneText(run), run) };
}

function doneText(run: Run): string {
  if (run.kind === 'resync') {
    const asked = run.steps.filter(({ status }) => status === 'succeeded');
    return asked.length === 0
      ? 'The clocks agree; no time service had to be asked.'
      : `The clocks agree; ${asked.map(({ host }) => host).join(', ')} was put right by its time service.`;
  }
  const isSkipped = run.steps.some(
    ({ operation, status }) => operation === 'service.ensureRestarted' && status === 'skipped',
  );
  return `Every ${isSkipped ? 'other ' : ''}service was restarted in order and is ready; the clocks agree.`;
}

/** What the end of a run must not leave unsaid, whatever the end is. */
function runMessage(run: Run): string {
  // In a rehearsal every step is.
  const skipped = isRehearsal(run) ? [] : run.steps.filter(({ status }) => status === 'skipped');
  const failed = failedResyncs(run);
  const notConfirmed = [...new Set(run.gates.flatMap((gate) => gate.notConfirmed))];
  return [
    ...(skipped.length > 0 ? [stepsText(skipped)] : []),
    ...(failed.length > 0 ? [stepsText(failed)] : []),
    ...(notConfirmed.length > 0 ? [`Not confirmed: ${notConfirmed.join('; ')}.`] : []),
  ].join(' ');
}

export const withRest = (message: string, run: Run): string =>
  [message, runMessage(run)].join(' ').trim();

function rehearsed(run: Run): End {
  const refused = run.gates.filter(({ status }) => status === 'refused');
  const failed = failedSteps(run);
  if (refused.length === 0 && failed.length === 0 && failedResyncs(run).length === 0)
    return {
      status: 'succeeded',
      message: withRest('Everything would pass. It was a rehearsal: nothing was changed.', run),
    };
  return {
    status: 'failed',
    message: [
      'It would not pass; it was a rehearsal, and nothing was changed.',
      // A check that comes twice says the same twice: before the restart and after it.
      ...refused
        .filter(({ gate }, i) => refused.findIndex((other) => other.gate === gate) === i)
        .map(({ gate, message }) => `${gate}: ${message ?? 'refused.'}`),
      withRest(stepsText(failed), run),
    ]
      .join(' ')
      .trim(),
  };
}

export const stepsText = (steps: readonly Step[]): string =>
  steps
    .map(
      ({ service, host, message }) =>
        `${service ?? 'Resync of the clock'} on ${host}: ${message ?? 'no reason was given.'}`,
    )
    .join(' ');

const IN_DOUBT =
  'Before that a person has to say what became of the steps in doubt: resolve, retry or skip them, or abort the run.';

/** Why it stands still. What was wished of it before stays said: it is carried out when the doubt is gone. */
export const doubtText = (run: Run): string =>
  run.wish === 'go-on'
    ? `${stepsText(unknownSteps(run))} Look at the service on that host, then say what became of it: resolve the step, have it tried again (retry), skip it, or abort the run.`
    : `${withoutDoubt(run.message) ?? ''} ${IN_DOUBT}`.trim();

export const withoutDoubt = (message: string | null): string | null =>
  message?.replace(IN_DOUBT, '').trim() ?? null;

/** Says how far the run came: what a person at night asks first. */
export function untouchedText(run: Run): string {
  const restarts = run.steps.filter(({ operation }) => operation === 'service.ensureRestarted');
  const hosts = [...new Set(restarts.map(({ host }) => host))];
  const left = hosts.filter((host) =>
    restarts.every((step) => step.host !== host || step.commandId === null),
  );
  const frontEnds = hosts.filter((host) => host !== run.controller);
  if (left.length === hosts.length) return 'No service was touched.';
  if (frontEnds.length > 0 && frontEnds.every((host) => left.includes(host)))
    return `No front-end was touched (${frontEnds.join(', ')}).`;
  return left.length === 0 ? 'Every host had been reached.' : `Not touched: ${left.join(', ')}.`;
}

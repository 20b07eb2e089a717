import type { RunView } from '#protocol';
import { runCommand } from '../plan-kind.js';
import { actionCommand } from '../run-actions.js';
import { howToAnswer } from './asking-gate.js';

/** What a person does next, by the status and the kind of the run. */
export function nextStep(run: RunView): string {
  switch (run.status) {
    case 'succeeded':
      return `${afterSuccess(run)} The record: ${recordOf(run)}`;
    case 'failed':
    case 'partial':
      return afterFailure(run);
    case 'aborted':
      return afterAbort(run);
    case 'needs-attention':
      return `a person must decide. Look at what is named here on its host, then type one of these commands. ${capital(byHandOf(run))}`;
    case 'paused':
      return `${watchOf(run)}; ${byHandOf(run)}`;
    case 'awaiting-approval':
    case 'draft':
    case 'queued':
    case 'preflight':
    case 'running':
      return watchOf(run);
  }
}

const recordOf = ({ id }: RunView): string => `lockstep runs show ${id}`;
const byHandOf = ({ id }: RunView): string =>
  `what is left of it, as commands for a person: lockstep runs show ${id} --as-text`;

function watchOf(run: RunView): string {
  const { id } = run;
  return `${decisionOf(run)}watch it: lockstep runs watch ${id}; stop it: ${actionCommand(id, 'abort')}`;
}

function decisionOf(run: RunView): string {
  const { id, status, requestedBy } = run;
  if (status === 'awaiting-approval')
    return `another person than ${requestedBy} has to approve it: ${actionCommand(id, 'approve')}; `;
  if (status === 'paused') return `go on: ${actionCommand(id, 'resume')}; `;
  const answer = howToAnswer(run);
  return answer === null ? '' : `a person must decide: ${answer}; `;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function afterSuccess({ kind, environment, stages }: RunView): string {
  switch (kind) {
    case 'rehearse':
      return `everything would pass, so do it: ${runCommand(environment, 'remediate')}.`;
    case 'resync':
      return `nothing; the clocks agree. If the licence error is still shown: ${runCommand(environment, 'restart')}.`;
    case 'restart':
    case 'remediate':
      return stages.some(({ gates }) => gates.some(({ notConfirmed }) => notConfirmed.length > 0))
        ? 'see for yourself what could not be confirmed.'
        : 'nothing; every service was seen ready.';
  }
}

function afterFailure(run: RunView): string {
  const { kind, environment } = run;
  const again = runCommand(environment, kind);
  if (kind === 'rehearse')
    return `put right what would not pass, then rehearse again: ${again}; nothing was changed. The record: ${recordOf(run)}`;
  const gate = run.stages.flatMap(({ gates }) => gates).find(({ status }) => status === 'refused');
  const what = gate === undefined ? 'the message' : `the gate ${gate.gate}`;
  return `put right what ${what} names, then run again: ${again}; ${byHandOf(run)}; the record: ${recordOf(run)}`;
}

function afterAbort(run: RunView): string {
  const again = `Run again: ${runCommand(run.environment, run.kind)}`;
  switch (run.kind) {
    case 'rehearse':
      return `nothing was changed; the record: ${recordOf(run)}. ${again}`;
    case 'resync':
      return `no service was touched, and a time service that was asked goes on by itself; ${byHandOf(run)}; the record: ${recordOf(run)}. ${again}`;
    case 'restart':
    case 'remediate':
      return `services that were not reached still run as before; ${byHandOf(run)}; the record: ${recordOf(run)}. ${again}`;
  }
}

import type { RunView } from '#protocol';
import { actionCommand } from '../run-actions.js';
import { howToAnswer } from './asking-gate.js';

/** What has to be done by a person before the run goes on, with the command; null: nothing. `run` is clean. */
export function waitsForPerson(run: RunView): string | null {
  const { id, status, requestedBy } = run;
  if (status === 'awaiting-approval')
    return `It waits for approval by another person than ${requestedBy}: ${actionCommand(id, 'approve')}`;
  if (status === 'paused') return `It is paused. Go on: ${actionCommand(id, 'resume')}`;
  const answer = howToAnswer(run);
  return answer === null ? null : `Answer it: ${answer}`;
}

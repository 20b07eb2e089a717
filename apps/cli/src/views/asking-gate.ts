import { isRunOver } from '#domain/runbook';
import type { GateView, RunView } from '#protocol';
import { answerCommand } from '../gate-choice.js';

/** How a person answers what a run asks; null: it asks nothing. */
export const howToAnswer = (run: RunView): string | null =>
  run.stages
    .flatMap(({ gates }) => gates)
    .map((gate) => answerText(run, gate))
    .find((text) => text !== null) ?? null;

/** Null: the gate asks nothing, or nothing any more: an aborted run leaves it as it was. */
export function answerText(
  { id, status }: Pick<RunView, 'id' | 'status'>,
  { gate, question }: GateView,
): string | null {
  if (question === null || isRunOver(status)) return null;
  const { peopleNeeded } = question;
  const who = peopleNeeded === 2 ? ' (two different people have to choose go-on)' : '';
  return `${answerCommand(id, gate, question)}${who}`;
}

import { isRunOver } from '#domain/runbook';
import type { ActionView, RunView, StepView } from '#protocol';
import { type Offer, runOffers, stepOffers } from '../run-actions.js';
import type { Look } from './paint.js';
import { operationObject } from './step-words.js';
import { wrapped } from './table.js';

/** All that a person may do about a run now, each as a command to copy. `run` is clean. */
export function offerLines(run: RunView, look: Look): string[] {
  if (isRunOver(run.status)) return [];
  return [
    ...stepsOf(run).flatMap((step) => {
      const offers = stepOffers(run.id, step);
      return offers.length === 0
        ? []
        : [
            ...wrapped(stepHeading(step), look.columns, 2),
            ...offers.flatMap((offer) => commandLines(offer, look)),
            ...refusalLines(step.actions, look),
          ];
    }),
    ...runOffers(run).flatMap((offer) => commandLines(offer, look)),
  ];
}

/** Why the rest does not apply now. */
export const notNowLines = (run: RunView, look: Look): string[] =>
  isRunOver(run.status) ? [] : refusalLines(run.actions, look);

const stepsOf = ({ stages }: RunView): StepView[] => stages.flatMap(({ steps }) => steps);

const stepHeading = ({ seq, host, service, status, message }: StepView): string =>
  `Step ${seq}, ${host} ${operationObject(service)}: ${status}. ${message ?? ''}`.trimEnd();

/** The command stays whole, however narrow the screen. */
const commandLines = ({ command, meaning }: Offer, { columns }: Look): string[] => [
  `    ${command}`,
  ...wrapped(meaning, columns, 8),
];

/** Actions of one reason together. */
function refusalLines(actions: readonly ActionView<string>[], { columns }: Look): string[] {
  const byReason = new Map<string, string[]>();
  for (const { action, refusal } of actions)
    if (refusal !== null) byReason.set(refusal, [...(byReason.get(refusal) ?? []), action]);
  return [...byReason].flatMap(([reason, names]) =>
    wrapped(`not now: ${names.join(', ')}. ${reason}`, columns, 4),
  );
}

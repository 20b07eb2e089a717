import { byHand, isRunOver } from '#domain/runbook';
import type { PlanView, RunView } from '#protocol';
import type { Look } from './paint.js';
import { wrapped } from './table.js';

/** A plan for a person who does it without the coordinator. `plan` is clean. */
export function planByHand(plan: PlanView, look: Look): string[] {
  const { environment, kind, inventory, warnings } = plan;
  const lines = byHand({
    environment,
    kind,
    controller: inventory.controller,
    stages: plan.stages.map((stage) => ({
      ...stage,
      gates: stage.gates.map((gate) => ({ gate })),
    })),
  });
  return [
    ...fitted(lines, look),
    '',
    ...inventory.excluded.map(({ host, reason }) => `Left out: ${host} (${reason})`),
    ...fitted(
      warnings.map(({ message }) => `Mind: ${message}`),
      look,
    ),
    `Plan ${plan.id}, hash ${plan.planHash}`,
  ];
}

/** What is left of a run, for the same person. `run` is clean. */
export function runByHand(run: RunView, look: Look): string[] {
  const { id, environment, kind, controller, stages } = run;
  if (kind === 'rehearse')
    return [
      `Run ${id} was a rehearsal: nothing was changed, so nothing is left to be done.`,
      `What a remediation would do: lockstep plan ${environment} --kind remediate --as-text`,
    ];
  return [
    ...fitted(stillGoes(run), look),
    ...fitted(byHand({ environment, kind, controller, stages }), look),
    '',
    `Run ${id}, plan hash ${run.planHash}: ${run.status}`,
  ];
}

const stillGoes = ({ id, status }: RunView): string[] =>
  isRunOver(status)
    ? []
    : [
        `Run ${id} is ${status} and has not ended. Do nothing of this before it has: lockstep runs abort ${id} --reason "...". Then ask for this text again.`,
        '',
      ];

const COMMAND_INDENT = 9;
/** Columns where there is no screen: a file of it is kept, and printed. */
const PAGE = 100;

/** Commands stay whole, however narrow the screen. */
const fitted = (lines: readonly string[], { columns }: Look): string[] =>
  lines.flatMap((line) => {
    const text = line.trimStart();
    const indent = line.length - text.length;
    return indent >= COMMAND_INDENT ? [line] : wrapped(text, columns ?? PAGE, indent);
  });

import type { RunView } from '#protocol';
import { printable } from './foreign-text.js';
import type { Look } from './paint.js';
import { nextStep } from './run-next-step.js';
import { gateNotes, stageLines } from './run-stage-view.js';
import { statusStyle } from './status-style.js';
import { table, wrapped } from './table.js';

const instant = (atMs: number | null): string =>
  atMs === null ? 'not yet' : new Date(atMs).toISOString();

/** A run with every gate and step. `run` is clean. */
export function renderRun(run: RunView, look: Look): string[] {
  return [
    `Run ${run.id} of ${run.environment}: ${run.kind}`,
    `Asked for by ${run.requestedBy}: ${run.reason}`,
    `Created ${instant(run.createdAtMs)}, started ${instant(run.startedAtMs)}, ended ${instant(run.finishedAtMs)}`,
    `Plan ${run.planId}, hash ${run.planHash}`,
    ...answerLines(run),
    ...overrideLines(run, look),
    ...run.stages.flatMap((_, index) => stageLines(run, index, look)),
    '',
    ...renderRunEnd(run, look),
  ];
}

/** Keys come uncleaned. */
function answerLines({ answers }: RunView): string[] {
  const given = Object.entries(answers).map(([key, answer]) => `${printable(key)}=${answer}`);
  return given.length === 0 ? [] : [`Answered: ${given.join(', ')}`];
}

const overrideLines = ({ overrides }: RunView, { paint, columns }: Look): string[] =>
  overrides.flatMap(({ code, by, reason }) =>
    wrapped(`${paint('doubt', 'Overridden')}: ${code}, by ${by}: ${reason}`, columns, 0),
  );

/** How it stands, why, and what to do next. */
export function renderRunEnd(run: RunView, { paint, columns }: Look): string[] {
  const status = paint(statusStyle(run.status), run.status);
  const why = run.message === null ? '' : ` ${run.message}`;
  return [
    ...wrapped(`Run ${run.id} of ${run.environment}: ${status}.${why}`, columns, 0),
    ...wrapped(`Next: ${nextStep(run)}`, columns, 0),
  ];
}

/** `runs answer`: what the answer made of its gate. `run` is clean. */
export function renderAnswered(run: RunView, asked: string, look: Look): string[] {
  const gates = run.stages
    .flatMap((stage) => stage.gates)
    .filter(({ gate, answers }) => gate === asked && answers.length > 0);
  return [
    ...gates.flatMap((gate) => [
      ...wrapped(`Gate ${gate.gate}: ${gate.status}. ${gate.message ?? ''}`, look.columns, 0),
      ...gateNotes(run, gate, look),
    ]),
    ...renderRunEnd(run, look),
  ];
}

/** `runs list`. `runs` are clean. */
export function renderRuns(runs: readonly RunView[], { paint }: Look): string[] {
  if (runs.length === 0) return ['No runs.'];
  const heads = ['ID', 'ENVIRONMENT', 'KIND', 'STATUS', 'CREATED', 'BY', 'REASON'];
  return table(
    heads.map((head) => paint('faint', head)),
    runs.map((run) => [
      run.id,
      run.environment,
      run.kind,
      paint(statusStyle(run.status), run.status),
      instant(run.createdAtMs),
      run.requestedBy,
      run.reason,
    ]),
  );
}

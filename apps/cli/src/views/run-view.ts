import { isRunOver } from '#domain/runbook';
import type { RunLogLineView, RunView } from '#protocol';
import { printable } from './foreign-text.js';
import type { LocalLook, Look } from './paint.js';
import { windowLines } from './policy-words.js';
import { renderRunLog } from './run-log-view.js';
import { nextStep } from './run-next-step.js';
import { notNowLines, offerLines } from './run-offers-view.js';
import { gateNotes, stageLines } from './run-stage-view.js';
import { statusStyle } from './status-style.js';
import { table, wrapped } from './table.js';

const instant = (atMs: number | null): string =>
  atMs === null ? 'not yet' : new Date(atMs).toISOString();

/** A run with every gate and step, the last lines of its workers, and what a person may do. All of it is clean. */
export function renderRun(run: RunView, log: readonly RunLogLineView[], look: LocalLook): string[] {
  return [
    `Run ${run.id} of ${run.environment}: ${run.kind}`,
    `Asked for by ${run.requestedBy}: ${run.reason}`,
    ...(run.approvedBy === null ? [] : [`Approved by ${run.approvedBy}`]),
    `Created ${instant(run.createdAtMs)}, started ${instant(run.startedAtMs)}, ended ${instant(run.finishedAtMs)}`,
    `Plan ${run.planId}, hash ${run.planHash}`,
    ...wrapped(drivenBy(run), look.columns, 0),
    ...windowLines(run.policy.notAfterMs, look),
    ...answerLines(run),
    ...overrideLines(run, look),
    ...run.stages.flatMap((_, index) => stageLines(run, index, look)),
    '',
    ...(log.length === 0
      ? []
      : ['Last lines of the workers', ...renderRunLog(log, run.createdAtMs), '']),
    ...actionLines(run, look),
    ...renderRunEnd(run, look),
  ];
}

/** Which coordinator has it. Its epoch and fence are what workers and their journals name. */
function drivenBy({ status, lease, drivenMs }: RunView): string {
  const { owner, epoch, fence } = lease;
  const time = `driven for ${(drivenMs / 1_000).toFixed(1)} s`;
  if (isRunOver(status)) return `Epoch ${epoch}, ${time}`;
  const who = owner === null ? 'No coordinator drives it now' : `Coordinator ${owner} drives it`;
  return `${who}: epoch ${epoch}, ${fence === null ? 'no fence yet' : `fence ${fence}`}, ${time}`;
}

/** With those that only {@link renderRunEnd} tells left to it. */
function actionLines(run: RunView, look: Look): string[] {
  const offers = isForPerson(run) ? [] : offerLines(run, look);
  const notNow = notNowLines(run, look);
  return offers.length + notNow.length === 0
    ? []
    : ['What a person may do', ...offers, ...notNow, ''];
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

/** How it stands, why, and what to do next; while only a person can go on, each way to do so as a command. */
export function renderRunEnd(run: RunView, look: Look): string[] {
  const { paint, columns } = look;
  const status = paint(statusStyle(run.status), run.status);
  const why = run.message === null ? '' : ` ${run.message}`;
  return [
    ...wrapped(`Run ${run.id} of ${run.environment}: ${status}.${why}${wishText(run)}`, columns, 0),
    ...wrapped(`Next: ${nextStep(run)}`, columns, 0),
    ...(isForPerson(run) ? offerLines(run, look) : []),
  ];
}

const isForPerson = ({ status }: RunView): boolean => status === 'needs-attention';

const WISHES = {
  'go-on': '',
  pause: ' It pauses at its next safe point.',
  abort: ' It ends at its next safe point.',
  'give-up': ' Its time is over; it ends at its next safe point.',
} as const satisfies Record<RunView['wish'], string>;

const wishText = ({ status, wish }: RunView): string =>
  isRunOver(status) || (status === 'paused' && wish === 'pause') ? '' : WISHES[wish];

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

import type { Evidence, LedgerLine, RunNote, StepRow } from './evidence.js';

const serviceKey = ({ host, service }: { host: string; service: string }): string =>
  `${host} ${service}`;

const lineText = ({ n, host, service, action }: LedgerLine): string =>
  `ledger line ${n}: ${action} of ${service} on ${host}`;

/** What happened while the run was going on. */
const linesOf = (ledger: readonly LedgerLine[], { ledgerFrom, ledgerTo }: RunNote): LedgerLine[] =>
  ledger.filter(({ n }) => n > ledgerFrom && n <= ledgerTo);

/** One run with the steps that restart a service, and what the ledger has of its time. */
interface Course {
  readonly note: RunNote;
  readonly steps: readonly StepRow[];
  readonly lines: readonly LedgerLine[];
}

const coursesOf = ({ notes, steps, ledger }: Evidence): Course[] =>
  notes.map((note) => ({
    note,
    steps: steps.filter(({ runId, service }) => runId === note.runId && service !== ''),
    lines: linesOf(ledger, note),
  }));

const isDecided = ({ decisions }: RunNote, step: StepRow): boolean =>
  decisions.some(({ seq }) => seq === step.seq);

/** A step that succeeded has its stop and its start in the ledger, of the very processes that it names. */
export function lost(evidence: Evidence): string[] {
  return coursesOf(evidence).flatMap(({ note, steps, lines }) =>
    steps
      .filter(({ status }) => status === 'succeeded')
      .flatMap((step) => {
        const own = lines.filter((line) => serviceKey(line) === serviceKey(step));
        return missing(step, own, isDecided(note, step)).map(
          (what) => `run ${step.runId}, step ${step.seq} (${serviceKey(step)}): no ${what}`,
        );
      }),
  );
}

function missing(step: StepRow, own: readonly LedgerLine[], byPerson: boolean): string[] {
  const has = (action: LedgerLine['action'], generation: string | null): boolean =>
    // A person who decided did not name the processes.
    own.some((line) => line.action === action && (byPerson || line.generation === generation));
  return [
    ...(step.expectGeneration === null || has('stop', step.expectGeneration) ? [] : ['stop']),
    ...(has('start', step.generation) ? [] : ['start']),
  ];
}

/** One stop and one start at most for each attempt of a step. */
export function doubled(evidence: Evidence): string[] {
  return coursesOf(evidence).flatMap(({ steps, lines }) =>
    steps.flatMap((step) =>
      (['stop', 'start'] as const).flatMap((action) => {
        const count = lines.filter(
          (line) => serviceKey(line) === serviceKey(step) && line.action === action,
        ).length;
        return count <= step.attempt
          ? []
          : [
              `run ${step.runId}, step ${step.seq} (${serviceKey(step)}): ${count} ${action}s in ${step.attempt} attempts`,
            ];
      }),
    ),
  );
}

/** The controller's services before all others, a stage after the stage before it, and on a host one service after the other. */
export function outOfOrder(evidence: Evidence): string[] {
  return coursesOf(evidence).flatMap((course) => {
    const controller = evidence.runs.find(({ id }) => id === course.note.runId)?.controller;
    const moves = course.lines.flatMap((line) => {
      const step = course.steps.find((one) => serviceKey(one) === serviceKey(line));
      return step === undefined ? [] : [{ line, step }];
    });
    return moves.flatMap((later, i) => {
      const overtaken = moves
        .slice(0, i)
        .find((earlier) => mustComeAfter(earlier.step, later.step, controller));
      return overtaken === undefined
        ? []
        : [`run ${course.note.runId}, ${lineText(later.line)} after ${lineText(overtaken.line)}`];
    });
  });
}

/** Whether `first` had to wait until everything of `second` was done. */
function mustComeAfter(first: StepRow, second: StepRow, controller: string | undefined): boolean {
  if (second.host === controller && first.host !== controller) return true;
  if (first.stage !== second.stage) return first.stage > second.stage;
  return first.host === second.host && first.seq > second.seq;
}

/** Processes end and begin in turn, and what was stopped runs again at the end. */
export function stopWithoutStart({ ledger }: Evidence): string[] {
  const last = new Map<string, LedgerLine>();
  const wrong: string[] = [];
  for (const line of ledger) {
    const before = last.get(serviceKey(line));
    if (before?.action === 'stop' && line.action === 'stop') wrong.push(lineText(before));
    last.set(serviceKey(line), line);
  }
  return [...wrong, ...[...last.values()].filter(({ action }) => action === 'stop').map(lineText)];
}

/** Nothing is stopped or started but by a run, and by its own plan. */
export function unasked(evidence: Evidence): string[] {
  const courses = coursesOf(evidence);
  return evidence.ledger
    .filter(
      (line) =>
        !courses.some(
          ({ lines, steps }) =>
            lines.includes(line) && steps.some((step) => serviceKey(step) === serviceKey(line)),
        ),
    )
    .map(lineText);
}

import type { Run } from '../run.js';
import { stateChanges } from '../state-change.js';
import { RUN_EDGES, STEP_EDGES } from '../status.js';

type Edges = Readonly<Record<string, readonly string[]>>;

interface Way {
  readonly what: 'run' | 'step';
  readonly seq?: number;
  readonly from: string;
  readonly rows: readonly string[];
  readonly to: string;
}

/** The rows of a decision, taken apart by what they are about. */
function waysOf(before: Run, run: Run): Way[] {
  const rows = stateChanges(before, run);
  const steps = run.steps.map((step, seq): Way => {
    const was = before.steps[seq];
    const isAnew = was?.attempt !== step.attempt;
    const own = rows.filter(
      ({ type, host, service }) =>
        type === 'step' && host === step.host && service === step.service,
    );
    return {
      what: 'step',
      seq,
      from: isAnew ? 'anew' : was.status,
      rows: own.map(({ status }) => status),
      to: step.status,
    };
  });
  const ofRun = rows.filter(({ type }) => type === 'run').map(({ status }) => status);
  return [{ what: 'run', from: before.status, rows: ofRun, to: run.status }, ...steps];
}

/** What the history does not tell as it must: one row for each status, along the edges; null: it does. */
export function wrongOfHistory(before: Run, run: Run): string | null {
  for (const { what, from, rows, to } of waysOf(before, run)) {
    const edges: Edges = what === 'run' ? RUN_EDGES : STEP_EDGES;
    const end = rows.at(-1) ?? from;
    if (end !== to) return `${what}: the rows end at ${end}, and it is ${to}`;
    const steps = from === 'anew' ? rows : [from, ...rows];
    const wrong = steps.find(
      (status, i) => i > 0 && edges[steps[i - 1] ?? '']?.includes(status) !== true,
    );
    if (wrong !== undefined) return `${what}: no edge leads from ${from} to ${wrong}`;
    if (from === 'anew' && rows[0] !== 'pending') return `${what}: an attempt begins as ${rows[0]}`;
  }
  return null;
}

/** The edges that a decision took. */
export function edgesTaken(before: Run, run: Run): string[] {
  return waysOf(before, run).flatMap(({ what, from, rows }) => {
    const steps = from === 'anew' ? rows : [from, ...rows];
    return steps.slice(1).map((status, i) => `${what}: ${steps[i]} to ${status}`);
  });
}

export const EVERY_EDGE: readonly string[] = Object.entries({
  run: RUN_EDGES,
  step: STEP_EDGES,
}).flatMap(([what, edges]) =>
  Object.entries<readonly string[]>(edges).flatMap(([from, nexts]) =>
    nexts.map((to) => `${what}: ${from} to ${to}`),
  ),
);

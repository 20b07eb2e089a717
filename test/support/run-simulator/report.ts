import { RUN_EDGES, STEP_EDGES } from '#domain/runbook';
import { INVARIANTS } from './check/violation.js';
import type { FoundViolation } from './job.js';
import { POINT_NAMES, POINTS } from './points.js';
import type { Reached } from './reached.js';

/**
 * Before anything was sent, and while nothing is, only a defect of ours breaks an invariant: where such a run goes is held
 * by the specs of the state machine (invariants.spec.ts), and a simulation that comes here has found the defect.
 */
const OURS_ALONE: readonly string[] = [
  'run queued -> needs-attention',
  'run preflight -> needs-attention',
  'run paused -> needs-attention',
];

/** Everything that has to be reached, by its name in {@link Reached}. */
const WANTED: readonly string[] = [
  ...edgesOf('run', RUN_EDGES).filter((edge) => !OURS_ALONE.includes(edge)),
  ...edgesOf('step', STEP_EDGES),
  ...Object.entries(RUN_EDGES).flatMap(([status, next]) =>
    next.length === 0 ? [`end ${status}`] : [],
  ),
  ...POINT_NAMES.map((point) => `point ${point}`),
];

function edgesOf(what: string, edges: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(edges).flatMap(([from, next]) =>
    next.map((to) => `${what} ${from} -> ${to}`),
  );
}

/** One line each, in columns. */
export function reachedTable(reached: Reached): string[] {
  const names = [...new Set([...WANTED, ...Object.keys(reached)])];
  const width = Math.max(...names.map((name) => described(name).length));
  return names.map((name) => `${described(name).padEnd(width)}  ${reached[name] ?? 0}`);
}

/** `point A1` alone would tell nobody what happened there. */
function described(name: string): string {
  const point = POINT_NAMES.find((one) => name === `point ${one}`);
  return point === undefined ? name : `died at ${point}: ${POINTS[point]}`;
}

export const unreached = (reached: Reached): string[] =>
  WANTED.filter((name) => (reached[name] ?? 0) === 0).map(described);

export const violationLine = ({ invariant, what, seed }: FoundViolation): string =>
  `violated: ${invariant} (${INVARIANTS[invariant]}), seed ${seed}: ${what.split('\n')[0] ?? ''}`;

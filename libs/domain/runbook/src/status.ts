/**
 * The edges of both state machines. Only {@link advance} writes a status, and only along these. A new attempt of a step
 * is no edge: it replaces one that is over.
 */
export const RUN_EDGES = {
  draft: ['awaiting-approval', 'queued'],
  'awaiting-approval': ['queued', 'aborted'],
  queued: ['preflight', 'needs-attention', 'aborted'],
  preflight: ['running', 'needs-attention', 'failed', 'aborted'],
  running: ['paused', 'needs-attention', 'succeeded', 'partial', 'failed', 'aborted'],
  paused: ['running', 'needs-attention', 'aborted'],
  'needs-attention': ['running', 'aborted'],
  succeeded: [],
  partial: [],
  failed: [],
  aborted: [],
} as const satisfies Record<string, readonly string[]>;
export type RunStatus = keyof typeof RUN_EDGES;

export const STEP_EDGES = {
  pending: ['dispatched', 'failed', 'skipped', 'cancelled'],
  dispatched: ['accepted', 'executing', 'executed', 'failed', 'timed-out', 'unknown'],
  accepted: ['executing', 'executed', 'failed', 'timed-out', 'unknown'],
  executing: ['executed', 'failed', 'timed-out', 'unknown'],
  executed: ['verifying'],
  verifying: ['succeeded', 'failed', 'unknown'],
  succeeded: [],
  // From here on by a person's word alone.
  failed: ['skipped'],
  'timed-out': ['skipped'],
  unknown: ['succeeded', 'failed', 'skipped'],
  skipped: [],
  cancelled: [],
} as const satisfies Record<string, readonly string[]>;
export type StepStatus = keyof typeof STEP_EDGES;

/** `waiting`: for something that comes by itself; `asking`: for a person. Both go on looking meanwhile. */
export type GateStatus = 'pending' | 'checking' | 'waiting' | 'asking' | 'passed' | 'refused';

/** Somebody is looking, or waits to look again. */
export const isGateOpen = (status: GateStatus): boolean =>
  status === 'checking' || status === 'waiting' || status === 'asking';
export const isGateOver = (status: GateStatus): boolean =>
  status === 'passed' || status === 'refused';

/** Its time counts: it goes on by itself, and waits for no person. */
export const isDriven = (status: RunStatus): boolean =>
  status === 'queued' || status === 'preflight' || status === 'running';

export const isRunOver = (status: RunStatus): boolean => RUN_EDGES[status].length === 0;
/** Nothing more happens to it by itself. */
export const isStepOver = (status: StepStatus): boolean => STEPS_OVER.includes(status);

const STEPS_OVER: readonly StepStatus[] = [
  'succeeded',
  'failed',
  'timed-out',
  'unknown',
  'skipped',
  'cancelled',
];

/** Our own bug: events from outside never cause it. */
export class IllegalTransition extends Error {
  constructor(what: string, from: string, to: string) {
    super(`${what}: there is no edge from ${from} to ${to}`);
    this.name = 'IllegalTransition';
  }
}

export function checkedRunEdge(from: RunStatus, to: RunStatus): RunStatus {
  if (!(RUN_EDGES[from] as readonly string[]).includes(to))
    throw new IllegalTransition('run', from, to);
  return to;
}

export function checkedStepEdge(from: StepStatus, to: StepStatus): StepStatus {
  if (!(STEP_EDGES[from] as readonly string[]).includes(to))
    throw new IllegalTransition('step', from, to);
  return to;
}

/**
 * The statuses from one to another, that one included, by the shortest way along the edges: one decision may take
 * several. Where no way leads (a new attempt is none) it is that one alone.
 */
export function wayBetween<S extends string>(
  edges: Readonly<Record<S, readonly S[]>>,
  from: S,
  to: S,
): readonly S[] {
  const ways: S[][] = [[from]];
  for (const way of ways)
    for (const next of edges[way.at(-1) ?? from]) {
      if (next === to) return [...way.slice(1), to];
      if (!ways.some((other) => other.includes(next))) ways.push([...way, next]);
    }
  return [to];
}

export const RUN_STATUSES = Object.keys(RUN_EDGES) as readonly RunStatus[];

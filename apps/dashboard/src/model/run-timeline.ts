import type { RunEventView, RunLogLineView } from '../api/types';

/**
 * What a service goes through in its step. `restarting`: it is stopped and started, and no line of its worker tells yet
 * which of the two; `readying` is followed by `stable` once it has been ready for as long as the plan asks.
 */
export type Phase = 'sent' | 'restarting' | 'stopping' | 'starting' | 'readying' | 'stable';

export interface Segment {
  readonly phase: Phase;
  readonly fromMs: number;
  /** Null: it goes on. */
  readonly toMs: number | null;
}

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  sent: 'command under way',
  restarting: 'restarting',
  stopping: 'stopping',
  starting: 'starting',
  readying: 'getting ready',
  stable: 'ready and stable',
};

const PHASES: Readonly<Record<string, Phase>> = {
  dispatched: 'sent',
  accepted: 'sent',
  executing: 'restarting',
  executed: 'readying',
  verifying: 'readying',
};

export const lineKey = (host: string | null, service: string | null): string =>
  JSON.stringify([host, service]);

/**
 * The phases of every step by its host and service, by the labels of the events and of the workers' lines.
 * @param stableMs how long a service has to stay ready before its step has succeeded
 */
export function segments(
  events: readonly RunEventView[],
  {
    lines = [],
    stableMs = 0,
  }: { readonly lines?: readonly RunLogLineView[]; readonly stableMs?: number } = {},
): ReadonlyMap<string, readonly Segment[]> {
  const told = toldBy(lines);
  const all = new Map<string, Segment[]>();
  for (const event of events) {
    if (event.type !== 'step') continue;
    const key = lineKey(event.host, event.service);
    const line = all.get(key) ?? [];
    all.set(key, line);
    advance(line, event, stableMs);
  }
  return new Map(
    [...all].map(([key, line]) => [
      key,
      line.flatMap((one) => (one.phase === 'restarting' ? split(one, told.get(key) ?? []) : [one])),
    ]),
  );
}

function advance(line: Segment[], { status, atMs }: RunEventView, stableMs: number): void {
  const open = line.at(-1);
  const phase = PHASES[status];
  if (open !== undefined && open.toMs === null) {
    if (open.phase === phase) return;
    line.splice(-1, 1, ...ended(open, { atMs, stableMs: status === 'succeeded' ? stableMs : 0 }));
  }
  if (phase !== undefined) line.push({ phase, fromMs: atMs, toMs: null });
}

/** A step succeeds when its service has been ready for so long without a break: the end of its readying was that. */
function ended(open: Segment, { atMs, stableMs }: { atMs: number; stableMs: number }): Segment[] {
  const readyMs = Math.max(open.fromMs, atMs - stableMs);
  return open.phase === 'readying' && readyMs < atMs
    ? [
        { ...open, toMs: readyMs },
        { phase: 'stable', fromMs: readyMs, toMs: atMs },
      ]
    : [{ ...open, toMs: atMs }];
}

function toldBy(lines: readonly RunLogLineView[]): ReadonlyMap<string, RunLogLineView[]> {
  const told = new Map<string, RunLogLineView[]>();
  for (const line of lines) {
    const key = lineKey(line.host, line.service);
    const known = told.get(key);
    if (known === undefined) told.set(key, [line]);
    else known.push(line);
  }
  return told;
}

/** Where the stop ended and the start began, if the worker has told it; lines of a later attempt belong to that one. */
function split(whole: Segment, lines: readonly RunLogLineView[]): Segment[] {
  const { fromMs, toMs } = whole;
  const within = lines.filter(({ atMs }) => atMs >= fromMs && atMs <= (toMs ?? Infinity));
  const at = startedAt(within);
  if (at === null)
    return [{ ...whole, phase: within.some(isStopping) ? 'stopping' : 'restarting' }];
  const startMs = Math.max(fromMs, at);
  const start: Segment = { phase: 'starting', fromMs: startMs, toMs };
  return startMs === fromMs || !within.some(isStopping)
    ? [{ ...start, fromMs }]
    : [{ phase: 'stopping', fromMs, toMs: startMs }, start];
}

const isStopping = ({ text }: RunLogLineView): boolean => text === 'stopping';

/** Lines that a worker could not send at once arrive together: then its own measure of the start tells when it began. */
function startedAt(lines: readonly RunLogLineView[]): number | null {
  const start = lines.findLast(({ text }) => text === 'starting');
  if (start === undefined) return null;
  const running = lines.findLast(({ text }) => text.startsWith('running after '));
  const took = Number(/^running after ([\d.]+) s/.exec(running?.text ?? '')?.[1]);
  return running === undefined || Number.isNaN(took)
    ? start.atMs
    : Math.min(start.atMs, running.atMs - took * 1_000);
}

/** Whether two lines show the same. */
export const isSameLine = (one: readonly Segment[], other: readonly Segment[]): boolean =>
  one === other ||
  (one.length === other.length &&
    one.every(
      ({ phase, fromMs, toMs }, i) =>
        other[i]?.phase === phase && other[i].fromMs === fromMs && other[i].toMs === toMs,
    ));

/** From the first step that was touched to the last instant known; null: none was touched. */
export function span(
  lines: ReadonlyMap<string, readonly Segment[]>,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | null {
  const all = [...lines.values()].flat();
  if (all.length === 0) return null;
  const fromMs = all.reduce((least, one) => Math.min(least, one.fromMs), Infinity);
  const toMs = all.reduce((most, one) => Math.max(most, one.toMs ?? nowMs), 0);
  return { fromMs, toMs: Math.max(toMs, fromMs + 1_000) };
}

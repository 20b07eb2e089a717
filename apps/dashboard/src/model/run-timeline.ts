import type { RunEventView } from '../api/types';

/** What a service goes through in its step: the command is on its way, it is stopped and started, it gets ready and stable. */
export type Phase = 'sent' | 'restarting' | 'verifying';

export interface Segment {
  readonly phase: Phase;
  readonly fromMs: number;
  /** Null: it goes on. */
  readonly toMs: number | null;
}

const PHASES: Readonly<Record<string, Phase>> = {
  dispatched: 'sent',
  accepted: 'sent',
  executing: 'restarting',
  executed: 'verifying',
  verifying: 'verifying',
};

export const lineKey = (host: string | null, service: string | null): string =>
  JSON.stringify([host, service]);

/** The phases of every step by its host and service, by the labels of the events. */
export function segments(events: readonly RunEventView[]): ReadonlyMap<string, readonly Segment[]> {
  const lines = new Map<string, Segment[]>();
  for (const { type, host, service, status, atMs } of events) {
    if (type !== 'step') continue;
    const key = lineKey(host, service);
    const line = lines.get(key) ?? [];
    lines.set(key, line);
    const open = line.at(-1);
    const phase = PHASES[status];
    if (open !== undefined && open.toMs === null) {
      if (open.phase === phase) continue;
      line[line.length - 1] = { ...open, toMs: atMs };
    }
    if (phase !== undefined) line.push({ phase, fromMs: atMs, toMs: null });
  }
  return lines;
}

/** From the first step that was touched to the last instant known; null: none was touched. */
export function span(
  lines: ReadonlyMap<string, readonly Segment[]>,
  nowMs: number,
): { readonly fromMs: number; readonly toMs: number } | null {
  const all = [...lines.values()].flat();
  if (all.length === 0) return null;
  const fromMs = Math.min(...all.map((one) => one.fromMs));
  const toMs = Math.max(...all.map((one) => one.toMs ?? nowMs));
  return { fromMs, toMs: Math.max(toMs, fromMs + 1_000) };
}

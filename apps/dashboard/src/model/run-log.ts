import type { RunEventView, RunLogLineView } from '../api/types';

export interface LogEntry {
  readonly kind: 'run' | 'worker';
  readonly atMs: number;
  readonly who: string;
  readonly text: string;
}

/** Events and lines of workers in the order of the coordinator's labels; at one instant the event comes first. */
export function logEntries(
  events: readonly RunEventView[],
  lines: readonly RunLogLineView[],
): LogEntry[] {
  return [
    ...events.map(({ atMs, type, host, service, status, message }): LogEntry => ({
      kind: 'run',
      atMs,
      who: type === 'gate' ? `gate ${service ?? ''}` : (host ?? type),
      text: [type === 'step' ? (service ?? 'clock') : null, status, message]
        .filter((part) => part !== null)
        .join(': '),
    })),
    ...lines.map(({ atMs, host, service, text }): LogEntry => ({
      kind: 'worker',
      atMs,
      who: host,
      text: `${service ?? 'clock'}: ${text}`,
    })),
  ].sort((a, b) => a.atMs - b.atMs);
}

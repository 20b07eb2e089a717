import type { Run } from '#domain/runbook';
import type { Fact, JournalRecord } from './facts.js';

/**
 * Where a process may die between two things that must not be parted, numbered as in the write-ahead order: C of the
 * coordinator, A of the worker. Each is the instant right after what it is named for.
 */
export const POINTS = {
  C1: 'the dispatch is committed',
  C2: 'the command is sent',
  A1: 'the command is in the journal',
  A2: 'the command is acknowledged',
  A3: 'the service was looked at',
  A4: 'the intent is in the journal',
  A5: 'the service manager was asked',
  A6: 'the service was seen started',
  A7: 'the result is in the journal',
  A8: 'the end is reported',
  C3: 'the end is committed',
  C4: 'the report is acknowledged',
  A9: 'the acknowledgement is in the journal',
} as const;

export type Point = keyof typeof POINTS;

export const POINT_NAMES = Object.keys(POINTS) as readonly Point[];

export interface Passed {
  readonly point: Point;
  /** Who dies there. */
  readonly process: string;
}

/** Tells from what the world saw which point is passed, and by whom. */
export class PointWatch {
  /** Hosts whose worker has asked for a start, or a stop, and has not ended the command. */
  readonly #acting = new Set<string>();
  readonly #done = new Set<string | null>();

  passed(fact: Fact): Passed | null {
    const point = this.#pointOf(fact);
    return point === null ? null : { point, process: processOf(fact) };
  }

  #pointOf(fact: Fact): Point | null {
    if (fact.kind === 'saved') return savedPoint(fact.before, fact.after);
    if (fact.kind === 'sent') return fact.message === 'command' ? 'C2' : null;
    if (fact.kind === 'acknowledged') return isEnd(fact.content) ? 'C4' : null;
    return this.#workersPoint(fact);
  }

  #workersPoint(fact: Fact): Point | null {
    if (fact.kind === 'synced') return this.#syncedPoint(fact.host, fact.records);
    if (fact.kind === 'looked') return this.#acting.has(fact.host) ? 'A6' : 'A3';
    if (fact.kind === 'reported') return isEnd(fact.content) ? 'A8' : null;
    if (fact.kind === 'answered') return isAccepted(fact) ? 'A2' : null;
    return fact.kind === 'service' && fact.what === 'asked' ? this.#asked(fact.host) : null;
  }

  #asked(host: string): Point {
    this.#acting.add(host);
    return 'A5';
  }

  #syncedPoint(host: string, records: readonly JournalRecord[]): Point | null {
    const has = (type: string) => records.some((record) => record.type === type);
    if (has('received')) return 'A1';
    if (has('intent')) return 'A4';
    if (has('done')) {
      this.#acting.delete(host);
      for (const { type, commandId } of records) if (type === 'done') this.#done.add(commandId);
      return 'A7';
    }
    return records.some(({ type, commandId }) => type === 'acked' && this.#done.has(commandId))
      ? 'A9'
      : null;
  }
}

function savedPoint(before: Run, after: Run): Point | null {
  const became = (statuses: readonly string[]) =>
    after.steps.some(
      ({ status }, i) =>
        statuses.includes(status) && !statuses.includes(before.steps[i]?.status ?? ''),
    );
  if (became(['dispatched'])) return 'C1';
  return became(['executed', 'verifying']) ? 'C3' : null;
}

const isAccepted = ({ message, answer }: Extract<Fact, { kind: 'answered' }>): boolean =>
  message === 'command' && (answer as { kind?: unknown } | null)?.kind === 'accepted';

const isEnd = (batch: unknown): boolean =>
  ((batch as { events?: readonly { kind?: unknown }[] }).events ?? []).some(
    ({ kind }) => kind === 'done',
  );

const processOf = (fact: Fact): string =>
  fact.kind === 'service' ? (fact.by ?? '') : 'process' in fact ? fact.process : '';

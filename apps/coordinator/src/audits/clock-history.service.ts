import { Inject, Injectable } from '@nestjs/common';
import type { ClockEventRecord, ReadingRecord, Store } from '#adapters/store';
import type { ClockHistoryView, ClockPointView } from '#protocol';
import { EnvironmentsService } from '../environments/environments.service.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { clockEventView } from './audit.view.js';

const WEEK = 7 * 86_400_000;

/** Some 2 MB of JSON; a picture has fewer columns than that. */
const MOST_POINTS = 10_000;
const MOST_EVENTS = 5_000;

export interface AskedSpan {
  readonly host?: string | undefined;
  readonly fromMs?: number | undefined;
  readonly toMs?: number | undefined;
}

/** The past of the clocks as it was measured and told. */
@Injectable()
export class ClockHistoryService {
  constructor(
    private readonly environments: EnvironmentsService,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async of(environmentName: string, asked: AskedSpan): Promise<ClockHistoryView> {
    const { name } = await this.environments.find(environmentName);
    const toMs = asked.toMs ?? Math.max(this.timeline.labelMs(), asked.fromMs ?? 0);
    const fromMs = asked.fromMs ?? Math.max(0, toMs - WEEK);
    const span = { host: asked.host, fromMs, toMs };
    // One more than is shown tells whether there are more.
    const [readings, events] = await Promise.all([
      this.store.readings.within(name, { ...span, limit: MOST_POINTS + 1 }),
      this.store.clockEvents.within(name, { ...span, limit: MOST_EVENTS + 1 }),
    ]);
    return {
      environment: name,
      fromMs,
      toMs,
      truncated: readings.length > MOST_POINTS || events.length > MOST_EVENTS,
      hosts: byHost(readings.slice(-MOST_POINTS), events.slice(-MOST_EVENTS)),
    };
  }
}

function byHost(
  readings: readonly ReadingRecord[],
  events: readonly ClockEventRecord[],
): ClockHistoryView['hosts'] {
  const points = ofEachHost(readings);
  const happened = ofEachHost(events);
  const names = new Map([...events, ...readings].map(({ host }) => [host.toLowerCase(), host]));
  return [...names]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, host]) => ({
      host,
      points: (points.get(key) ?? []).map(pointView),
      events: (happened.get(key) ?? []).map(clockEventView),
    }));
}

function ofEachHost<T extends { readonly host: string }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const key = row.host.toLowerCase();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

const pointView = ({
  auditId,
  atMs,
  reference,
  offset,
  verdict,
}: ReadingRecord): ClockPointView => ({
  auditId,
  atMs,
  reference,
  lowerMs: offset.lower,
  upperMs: offset.upper,
  verdict,
});

import { Inject, Injectable } from '@nestjs/common';
import type { NewClockEvent, Store } from '#adapters/store';
import type { ClockEventReport } from '#protocol';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import type { WorkerSession } from './worker-session.js';

/** Stores what workers saw happen to the clocks of their hosts, each once. */
@Injectable()
export class ClockEventInbox {
  constructor(
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Resolves when it is stored, now or by an earlier delivery: only then may the worker forget it. */
  async keep(session: WorkerSession, report: ClockEventReport): Promise<void> {
    await this.store.clockEvents.insert(labelled(session, report, this.timeline.labelMs()));
  }
}

/**
 * With this coordinator's labels for when it happened: no clock of the host is trusted with that, least of all the one
 * that was just set. `receivedAtMs`: epoch ms by the coordinator's wall clock.
 */
function labelled(
  { environment, host }: Pick<WorkerSession, 'environment' | 'host'>,
  report: ClockEventReport,
  receivedAtMs: number,
): NewClockEvent {
  const { ring, n, kind, changeLowerMs, changeUpperMs, seenBy } = report;
  // A field that may be left out arrives as undefined.
  const [agoFrom, agoTo] = [report.agoFromMs ?? null, report.agoToMs ?? null];
  return {
    environment,
    host,
    ring,
    ringN: n,
    kind,
    change: { lower: changeLowerMs, upper: changeUpperMs },
    fromMs: agoFrom === null ? null : Math.floor(receivedAtMs - agoFrom),
    toMs: agoTo === null ? null : Math.ceil(receivedAtMs - agoTo),
    seenBy,
    bootId: report.bootId ?? null,
    receivedAtMs,
  };
}

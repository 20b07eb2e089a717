import { Inject, Injectable, Logger } from '@nestjs/common';
import type { NewClockEvent, Store } from '#adapters/store';
import { ACK_TIMEOUT, type ClockEventReport } from '#protocol';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import type { WorkerSession } from './worker-session.js';

/** By how much the host's clock that told "so long ago" may gain or lose: the ρ of a host that tells nothing else. */
const MOST_RATE = 500 / 1_000_000;

/** Stores what workers saw happen to the clocks of their hosts, each once. */
@Injectable()
export class ClockEventInbox {
  private readonly log = new Logger('Workers');

  constructor(
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Resolves when it is stored, now or by an earlier delivery: only then may the worker forget it. */
  async keep(session: WorkerSession, report: ClockEventReport): Promise<void> {
    const event = labelled(session, report, this.timeline.labelMs());
    if ((await this.store.clockEvents.insert(event)) === 'kept-apart')
      this.log.warn(
        `${event.host} told event ${event.ringN} of ring ${event.ring} again with another content: its memory was restored from a snapshot; kept as an event of its own`,
      );
  }
}

/**
 * With this coordinator's labels for when it happened: no clock of the host is trusted with that, least of all the one
 * that was just set. `receivedAtMs`: epoch ms by the coordinator's wall clock. The report was made earlier, by as long
 * as it was on its way: after ACK_TIMEOUT the worker makes it anew.
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
    fromMs:
      agoFrom === null ? null : Math.floor(receivedAtMs - ACK_TIMEOUT - agoFrom * (1 + MOST_RATE)),
    toMs: agoTo === null ? null : Math.ceil(receivedAtMs - agoTo * (1 - MOST_RATE)),
    seenBy,
    bootId: report.bootId ?? null,
    receivedAtMs,
  };
}

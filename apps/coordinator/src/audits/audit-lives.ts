import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { Timers } from '#adapters/timers';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { auditFailure } from './audit.view.js';
import { type AuditWatch, NOTHING_SEEN, watchAudits } from './audit-watch.js';

/** Milliseconds between two signs of life, and between two looks for those of others. */
const BEAT_EVERY = 5_000;
/** Milliseconds: five signs of life may be lost, e.g. while the store is away. An audit that is ended can be made again. */
const PATIENCE = { abandonedAfter: 30_000, mostBetweenLooks: 2 * BEAT_EVERY };

const CUT_OFF = auditFailure(
  'The coordinator that made this audit ended in the middle of it, or showed no sign of life for half a minute.',
);

/** Shows the others that the audits of this process go on, and ends those of a process that has died. */
@Injectable()
export class AuditLives {
  private readonly log = new Logger('Audits');
  private readonly own = new Set<string>();
  private readonly ending = new AbortController();
  private watch: AuditWatch = NOTHING_SEEN;
  private looking: Promise<void> = Promise.resolve();

  // oxlint-disable-next-line max-params -- the store, two clocks for two purposes, whom to tell
  constructor(
    private readonly timers: Timers,
    private readonly timeline: Timeline,
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
  ) {}

  begin(): void {
    this.looking = this.lookAgainAndAgain();
  }

  async end(): Promise<void> {
    this.ending.abort();
    await this.looking;
  }

  /** The audit shows signs of life until this has ended. */
  async during<T>(id: string, act: () => Promise<T>): Promise<T> {
    this.own.add(id);
    try {
      return await act();
    } finally {
      this.own.delete(id);
    }
  }

  /** Once. Rejects when the store is away. */
  async look(): Promise<void> {
    await this.store.audits.beat([...this.own]);
    const running = await this.store.audits.running();
    const { watch, abandoned } = watchAudits(this.watch, running, this.timers.now(), PATIENCE);
    this.watch = watch;
    if (abandoned.length === 0) return;
    const ended = await this.store.audits.failAbandoned(
      abandoned,
      CUT_OFF,
      this.timeline.labelMs(),
    );
    for (const id of ended) {
      this.log.warn(`Audit ${id} was cut off by the end of its coordinator.`);
      this.changes.publish('audit', id);
    }
  }

  private async lookAgainAndAgain(): Promise<void> {
    let isFailing = false;
    while (!this.ending.signal.aborted) {
      try {
        await this.look();
        isFailing = false;
      } catch (error) {
        if (!isFailing) this.log.error(`The running audits cannot be looked at: ${String(error)}`);
        isFailing = true;
      }
      await this.timers.sleep(BEAT_EVERY, this.ending.signal);
    }
  }
}

import type { DoctorCheckView } from '#protocol';

import { completed } from './doctor-report.js';
import type {
  DatabaseClockReading,
  Outcome,
  PlatformServerRow,
  RunningTimer,
} from './platform-db.js';
import { PlatformDb } from './platform-db.js';
import { CLOSED } from './problem.js';
import type { SqlServerSettings } from './settings.js';
import { clockLimit, timeLimit } from './settings.js';
import { SupervisedThread } from './supervised-thread.js';
import type { StartThread } from './thread-link.js';

const MOST_READS = 64;

/** Steps of the doctor that can each take the whole limit; after a step that did, most others are skipped. */
const DOCTOR_LIMITS = 8;

/** The platform database behind a thread of its own, one question at a time. */
export class ThreadedPlatformDb extends PlatformDb {
  readonly #thread: SupervisedThread;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    private readonly settings: SqlServerSettings,
    start: StartThread,
  ) {
    super();
    this.#thread = new SupervisedThread(settings, start);
  }

  readClock({ reads }: { readonly reads: number }): Promise<Outcome<DatabaseClockReading>> {
    if (!Number.isInteger(reads) || reads < 1 || reads > MOST_READS) {
      throw new RangeError(`a reading has 1 to ${MOST_READS} reads, not ${reads}`);
    }
    const limit = clockLimit(this.settings, reads);
    return this.#inTurn(async () => {
      const told = await this.#thread.ask({ kind: 'clock', reads }, limit);
      return told.kind === 'answer' ? told.answer : { ok: false, problem: told.problem };
    });
  }

  readServers(): Promise<Outcome<PlatformServerRow[]>> {
    return this.#inTurn(async () => {
      const told = await this.#thread.ask({ kind: 'servers' }, timeLimit(this.settings));
      return told.kind === 'answer' ? told.answer : { ok: false, problem: told.problem };
    });
  }

  readRunningTimers(): Promise<Outcome<RunningTimer[]>> {
    return this.#inTurn(async () => {
      const told = await this.#thread.ask({ kind: 'timers' }, timeLimit(this.settings));
      return told.kind === 'answer' ? told.answer : { ok: false, problem: told.problem };
    });
  }

  async doctor(): Promise<DoctorCheckView[]> {
    const outcome = await this.#inTurn(async (): Promise<Outcome<DoctorCheckView[]>> => {
      const told = await this.#thread.ask(
        { kind: 'doctor' },
        DOCTOR_LIMITS * timeLimit(this.settings),
      );
      const value = told.kind === 'answer' ? told.answer : completed(told.checks, told.problem);
      return { ok: true, value };
    });
    return outcome.ok ? outcome.value : completed([], outcome.problem);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#thread.end();
    await this.#last;
  }

  /** A burst must not share its connection with another question. */
  #inTurn<T>(ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    const turn = this.#last.then(async (): Promise<Outcome<T>> =>
      this.#closed ? { ok: false, problem: CLOSED } : ask(),
    );
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

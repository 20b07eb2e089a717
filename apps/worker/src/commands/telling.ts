import { type CommandResult, MAX_LINE } from '#protocol';
import type { Journal } from '../journal/journal.js';
import { printable } from '../log.js';
import type { KnownCommand } from './command-memory.js';
import type { CommandRecord, PlainReport } from './command-record.js';

/** Reports of one command before its end. A restart needs ten; a worker that is restarted again and again has no end. */
const MAX_REPORTS = 200;

/**
 * Tells of one command: each report is written down, and told from then on until it is acknowledged. Numbers go on
 * where those in the journal end, so one telling of a command is over before the next is made.
 */
export class Telling {
  #n: number;
  #dropped = 0;
  #isToldToBegin: boolean;
  #written: Promise<void> = Promise.resolve();

  /** `flush`: there is something to tell. */
  constructor(
    private readonly known: KnownCommand,
    private readonly journal: Journal<CommandRecord>,
    private readonly flush: () => void,
  ) {
    [this.#n, this.#isToldToBegin] = [known.lastN, known.isToldToBegin];
  }

  begun(): void {
    if (!this.#isToldToBegin) this.#tell({ kind: 'executing' });
    this.#isToldToBegin = true;
  }

  line(text: string): void {
    if (this.#n < MAX_REPORTS) this.#tell({ kind: 'log', text: lineOf(text) });
    else this.#dropped += 1;
  }

  /** Resolves when it is written down, together with `also`, or cannot be. */
  async done(result: CommandResult, ...also: readonly CommandRecord[]): Promise<void> {
    if (this.#dropped > 0) this.#tell({ kind: 'log', text: `${this.#dropped} lines dropped` });
    this.#tell({ kind: 'done', result }, ...also);
    await this.#written;
  }

  /** Resolves when nothing of it is on its way to the disk. */
  async settled(): Promise<void> {
    await this.#written;
  }

  #tell(report: Omit<PlainReport, 'n'>, ...also: readonly CommandRecord[]): void {
    this.#n += 1;
    const { commandId } = this.known;
    const record = { kind: 'report', commandId, report: { n: this.#n, ...report } } as const;
    this.#written = this.journal.writeFact(record, ...also).then(this.flush);
  }
}

const lineOf = (text: string): string => printable(text).slice(0, MAX_LINE);

import { type Log, reasonOf } from '../log.js';
import type { JournalDisk } from './journal-disk.js';
import { FRAME_TEXT, JournalFile } from './journal-file.js';

/** What a journal keeps: made of records, and able to say itself in records again. */
export interface JournalState<R> {
  /** A record that it does not know, of a later release, changes nothing. */
  apply: (record: R) => void;
  /** All that is to be remembered, in an order in which it can be applied. */
  snapshot: () => readonly R[];
}

/** Bytes. A journal that grew beyond it, and to twice of what counts, is written anew with what counts. */
const ROTATE_AT = 8 * 1_048_576;

interface Waiting<R> {
  readonly records: readonly R[];
  readonly text: string;
  /** What has happened is remembered, whether or not it could be written. */
  readonly isFact: boolean;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/**
 * A state that outlives the process and the power. Records count from the moment at which they are safe on the disk:
 * then they are applied, then whoever wrote them goes on. What waits together is written in one frame, and a frame is
 * only written when the one before it is safe; so a crash tears the last frame at the most, and a broken one before it
 * is damage. After a failed write nobody knows what the file holds: it is not continued but written anew.
 */
export class Journal<R> {
  readonly #file: JournalFile;
  #waiting: Waiting<R>[] = [];
  #writing: Promise<void> | null = null;
  #rotateAt: number;
  #mustRewrite = false;
  #isDamaged = false;
  #unreadable: string | null = null;
  #unwritable: string | null = null;
  #notice: string | null = null;

  constructor(
    disk: JournalDisk,
    private readonly state: JournalState<R>,
    private readonly log: Log,
    private readonly rotateFrom: number = ROTATE_AT,
  ) {
    this.#file = new JournalFile(disk);
    this.#rotateAt = rotateFrom;
  }

  /** Brings the state to where it was. Never rejects: what cannot be read is not written over either. */
  async open(): Promise<void> {
    try {
      const { texts, excess, isDamaged } = await this.#file.open();
      for (const text of texts)
        (JSON.parse(text) as readonly R[]).forEach((record) => this.state.apply(record));
      this.#isDamaged = isDamaged;
      if (isDamaged) await this.#attempt(() => this.#rewrite());
      else if (excess > 0) {
        this.log(`the journal: a write was cut short, its ${excess} bytes are taken off`);
        await this.#attempt(() => this.#file.cut());
      }
    } catch (error) {
      this.#unreadable = reasonOf(error);
      this.log(`the journal: ${this.trouble ?? ''}`);
    }
  }

  /** Resolves when the records are safe and applied; rejects, and nothing is applied, when they may not be safe. */
  write(...records: readonly R[]): Promise<void> {
    return this.#add(records, false);
  }

  /** The same for what has happened and cannot be refused any more: never rejects, and is always applied. */
  writeFact(...records: readonly R[]): Promise<void> {
    return this.#add(records, true);
  }

  /** What is wrong, for a person; null: nothing. */
  get trouble(): string | null {
    if (this.#unreadable !== null)
      return `It cannot be read, so every command is rejected: ${this.#unreadable}. Put that right and restart the worker.`;
    if (this.#unwritable !== null)
      return `It cannot be written, so every command is rejected: ${this.#unwritable}. Make room, or give the worker the right to write in its data directory.`;
    return this.#notice;
  }

  /** Whether what it remembers is all that there was; if not, nothing may be answered from it. */
  get isReadable(): boolean {
    return this.#unreadable === null;
  }

  /** Tries to put right what can be. Never rejects. */
  async heal(): Promise<void> {
    if (this.#mustRewrite && this.isReadable) await this.writeFact();
  }

  /** After all that was asked for. Never rejects. */
  async close(): Promise<void> {
    await this.#writing;
    await this.#file.close().catch((error: unknown) => this.log(`the journal: ${reasonOf(error)}`));
  }

  #add(records: readonly R[], isFact: boolean): Promise<void> {
    const text = records.map((record) => JSON.stringify(record)).join();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ records, text, isFact, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    // What is asked for in one go is written in one go.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      await this.#writeTogether(this.#nextTogether());
      if (this.#file.size > this.#rotateAt) await this.#rotate();
    }
    this.#writing = null;
  }

  #nextTogether(): readonly Waiting<R>[] {
    let length = 0;
    const beyond = this.#waiting.findIndex(({ text }, index) => {
      length += text.length;
      return length > FRAME_TEXT && index > 0;
    });
    return this.#waiting.splice(0, beyond < 0 ? this.#waiting.length : beyond);
  }

  async #writeTogether(together: readonly Waiting<R>[]): Promise<void> {
    const texts = together.map(({ text }) => text).filter((text) => text !== '');
    const isSafe = this.isReadable && (await this.#attempt(() => this.#append(texts)));
    for (const { records, isFact, resolve, reject } of together)
      if (isSafe || isFact) {
        records.forEach((record) => this.state.apply(record));
        resolve();
      } else reject(new Error(this.trouble ?? 'It cannot be written.'));
  }

  async #append(texts: readonly string[]): Promise<void> {
    if (this.#mustRewrite) await this.#rewrite();
    if (texts.length > 0) await this.#file.append(`[${texts.join()}]`);
  }

  /** While the old file can be continued, that there is no room for another one is no harm. */
  async #rotate(): Promise<void> {
    try {
      await this.#prepare();
    } catch (error) {
      this.#rotateAt = this.#file.size + this.rotateFrom;
      this.log(`the journal goes on to grow, it cannot be written anew: ${reasonOf(error)}`);
      return;
    }
    await this.#attempt(() => this.#replace());
  }

  async #rewrite(): Promise<void> {
    await this.#prepare();
    if (this.#isDamaged) {
      const aside = await this.#file.putAside();
      this.#isDamaged = false;
      this.#notice = `A damaged one was put aside as ${aside}: commands of which only its broken part told are not known any more. To repeat them is harmless; look at the disk.`;
      this.log(`the journal: ${this.#notice}`);
    }
    await this.#replace();
  }

  #prepare(): Promise<void> {
    return this.#file.prepare(textsOf(this.state.snapshot()));
  }

  async #replace(): Promise<void> {
    await this.#file.replace();
    this.#mustRewrite = false;
    this.#rotateAt = Math.max(this.rotateFrom, 2 * this.#file.size);
  }

  /** Whether it went well; else the file is not continued, and what is wrong is said once. */
  async #attempt(act: () => Promise<void>): Promise<boolean> {
    try {
      await act();
      this.#unwritable = null;
      return true;
    } catch (error) {
      const isNews = this.#unwritable === null;
      this.#mustRewrite = true;
      this.#unwritable = reasonOf(error);
      if (isNews) this.log(`the journal: ${this.trouble ?? ''}`);
      return false;
    }
  }
}

/** Made as they are written, so that no probe waits for all of them. */
function* textsOf(records: readonly unknown[]): Generator<string> {
  for (const record of records) yield JSON.stringify(record);
}

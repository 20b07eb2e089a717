import { framed, framesIn } from './frames.js';
import type { JournalDisk } from './journal-disk.js';

const CURRENT = 'journal';
/** While it is written anew. */
const NEXT = 'journal.new';
/** The first free one of these takes a damaged journal; if none is free the last is written over. */
const ASIDE = [1, 2, 3, 4].map((n) => `journal.damaged-${n}`);
const LAST_ASIDE = 'journal.damaged-5';

/** Characters of records in one frame: enough for what waits together, and soon written between two probes. */
export const FRAME_TEXT = 65_536;

export interface Opened {
  /** Lists of records, in order. */
  readonly texts: readonly string[];
  /** Bytes behind the last whole frame. */
  readonly excess: number;
  readonly isDamaged: boolean;
}

/** The journal as files: one that grows, and one that takes its place when it is written anew. */
export class JournalFile {
  /** Bytes of the one that grows. */
  #size = 0;
  #nextSize = 0;

  constructor(private readonly disk: JournalDisk) {}

  get size(): number {
    return this.#size;
  }

  async open(): Promise<Opened> {
    const bytes = await this.#read();
    const { contents, wholeUpTo, isDamaged } = framesIn(bytes);
    this.#size = wholeUpTo;
    const decoder = new TextDecoder();
    return {
      texts: contents.map((content) => decoder.decode(content)),
      excess: bytes.length - wholeUpTo,
      isDamaged,
    };
  }

  /** Takes off what is behind the last whole frame. */
  async cut(): Promise<void> {
    await this.disk.truncate(CURRENT, this.#size);
    await this.disk.sync(CURRENT);
  }

  /** Resolves when the text is safe. */
  async append(text: string): Promise<void> {
    this.#size += await this.#write(CURRENT, text);
    await this.disk.sync(CURRENT);
  }

  /** Writes everything into a new file, safely, beside the old one. */
  async prepare(records: Iterable<string>): Promise<void> {
    await this.disk.truncate(NEXT, 0);
    this.#nextSize = 0;
    for (const text of frameTexts(records)) this.#nextSize += await this.#write(NEXT, text);
    await this.disk.sync(NEXT);
  }

  /** The new file takes the place of the old one. */
  async replace(): Promise<void> {
    await this.disk.rename(NEXT, CURRENT);
    this.#size = this.#nextSize;
  }

  /** The old file gets another name, which is returned; the new one lies ready to take its place. */
  async putAside(): Promise<string> {
    const taken = await Promise.all(ASIDE.map((file) => this.disk.read(file)));
    const aside = ASIDE.find((_, index) => taken[index] === null) ?? LAST_ASIDE;
    if ((await this.disk.read(CURRENT)) !== null) await this.disk.rename(CURRENT, aside);
    return aside;
  }

  close(): Promise<void> {
    return this.disk.close();
  }

  /** Without the old file the new one was complete: only its name was missing when the process was killed. */
  async #read(): Promise<Uint8Array> {
    const current = await this.disk.read(CURRENT);
    if (current !== null) return current;
    const next = await this.disk.read(NEXT);
    if (next === null) return new Uint8Array();
    await this.disk.rename(NEXT, CURRENT);
    return next;
  }

  async #write(file: string, text: string): Promise<number> {
    const frame = framed(new TextEncoder().encode(text));
    await this.disk.append(file, frame);
    return frame.length;
  }
}

/** Records as lists of which each fits into a frame; one at least, so that a file of nothing is a file too. */
function* frameTexts(records: Iterable<string>): Generator<string> {
  let list: string[] = [];
  let length = 0;
  for (const record of records) {
    if (length + record.length > FRAME_TEXT && list.length > 0) {
      yield `[${list.join()}]`;
      [list, length] = [[], 0];
    }
    list.push(record);
    length += record.length;
  }
  yield `[${list.join()}]`;
}

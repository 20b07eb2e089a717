import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, truncateSync, existsSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  acknowledgedLine,
  acknowledgedUpTo,
  eventLines,
  headerLine,
  memoryLine,
  readRing,
  type RingEvent,
  type RingState,
} from './clock-ring-text.js';

export type { RingEvent } from './clock-ring-text.js';

/** Either makes the file be written anew, with only what nobody has acknowledged. */
export const MOST_EVENTS = 1_000;
export const MOST_BYTES = 1_000_000;

/** Of events that nobody acknowledges this many are kept by a rotation, so that not every further one causes the next. */
const KEPT_EVENTS = 900;

type Log = (fact: string) => void;

/**
 * The events of a clock on disk, numbered for ever, each until it is acknowledged, and one memory beside them. All calls
 * return at once; writing happens in their order, and none of them rejects. An event is on the disk (fsync) before it
 * can be seen: a number that was told to anybody is never given to another event.
 */
export class ClockRing {
  /** Not on the disk yet. */
  readonly #waiting: object[] = [];
  #file: FileHandle | null = null;
  #tail: Promise<void> = Promise.resolve();
  /** Whether the file may end in half a line of ours, so that nothing may be appended to it. */
  #isDirty: boolean;
  #hasComplained = false;

  private constructor(
    /** Null: it cannot be written, and what it holds ends with the process. */
    private readonly path: string | null,
    private state: RingState,
    private size: { bytes: number; events: number },
    private readonly log: Log,
  ) {
    this.#isDirty = size.bytes === 0;
  }

  /**
   * Reads the file, or begins one. A torn tail is cut off; a file that cannot be read is kept under another name. Never
   * fails: where there cannot be a file, events are kept in memory. `log` is told of all that.
   */
  static open(path: string, log: Log): ClockRing {
    try {
      mkdirSync(dirname(path), { recursive: true });
      if (!existsSync(path)) return new ClockRing(path, newRing(), EMPTY, log);
      const bytes = readFileSync(path);
      const read = readRing(bytes);
      if (read.kind === 'unreadable') {
        const aside = freeName(path);
        renameSync(path, aside);
        log(`${path} cannot be read: ${read.why}. It is kept as ${aside}, and a new one is begun.`);
        return new ClockRing(path, newRing(), EMPTY, log);
      }
      if (read.bytes < bytes.length) truncateSync(path, read.bytes);
      return new ClockRing(path, read.state, { bytes: read.bytes, events: read.events }, log);
    } catch (error) {
      log(
        `What happens to the clock is kept in memory only, ${path} cannot be used: ${text(error)}`,
      );
      return new ClockRing(null, newRing(), EMPTY, log);
    }
  }

  /** UUID. */
  get id(): string {
    return this.state.ring;
  }

  /** As it was handed in, from a file that anybody may have written. */
  get memory(): unknown {
    return this.state.memory;
  }

  /** The oldest event that is on the disk and not acknowledged. */
  get first(): RingEvent | null {
    return this.state.pending[0] ?? null;
  }

  /**
   * One more event, and what to remember from then on. Resolves when it is on the disk; where that does not work now it
   * waits in memory, unseen, for the next thing that is to be written.
   */
  append(event: object, memory: unknown): Promise<void> {
    this.#waiting.push(event);
    return this.#inOrder(() => this.#write(memory, memoryLine(memory)));
  }

  /** In place of what was remembered before. Not forced to the disk: a lost power ends the boot that it is of. */
  remember(memory: unknown): Promise<void> {
    return this.#inOrder(() => this.#write(memory, memoryLine(memory)));
  }

  /** Nobody needs the events up to this number any more. Not forced to the disk: told again, they are known. */
  acknowledge(upTo: number): Promise<void> {
    this.state = acknowledgedUpTo(this.state, upTo);
    return this.#inOrder(() => this.#write(this.state.memory, acknowledgedLine(upTo)));
  }

  /** Waits for what was asked before. */
  close(): Promise<void> {
    return this.#inOrder(() => this.#closeFile());
  }

  #inOrder(work: () => Promise<void>): Promise<void> {
    this.#tail = this.#tail.then(work).catch((error: unknown) => {
      this.#isDirty = true;
      this.#complain(text(error));
    });
    return this.#tail;
  }

  /** All events that wait and what to remember; without an event only `line`. */
  async #write(memory: unknown, line: string): Promise<void> {
    const { nextN } = this.state;
    const fresh = this.#waiting.map((event, i) => ({ n: nextN + i, event }));
    const pending = [...this.state.pending, ...fresh];
    const next = { ...this.state, pending, memory, nextN: nextN + fresh.length };
    const lines = fresh.length === 0 ? line : eventLines(fresh, memory);
    const bytes = this.size.bytes + Buffer.byteLength(lines);
    const events = this.size.events + fresh.length;
    if (this.path === null) this.#become(this.#bounded(next));
    else if (this.#isDirty || bytes > MOST_BYTES || events > MOST_EVENTS)
      await this.#rotate(this.path, this.#bounded(next));
    else {
      this.#file ??= await open(this.path, 'a');
      await this.#file.appendFile(lines);
      if (fresh.length > 0) await this.#file.datasync();
      this.#become(next);
      this.size = { bytes, events };
    }
    this.#waiting.splice(0, fresh.length);
    this.#hasComplained = false;
  }

  /** Writes the file anew beside the old one, and takes its place. */
  async #rotate(path: string, next: RingState): Promise<void> {
    const lines = headerLine(next) + eventLines(next.pending);
    await this.#closeFile();
    const file = await open(`${path}.new`, 'w');
    try {
      await file.writeFile(lines);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(`${path}.new`, path);
    await syncFolder(dirname(path));
    this.#isDirty = false;
    this.#become(next);
    this.size = { bytes: Buffer.byteLength(lines), events: next.pending.length };
  }

  /** What was acknowledged while it was being written stays so. */
  #become(next: RingState): void {
    const first = this.state.pending[0]?.n ?? this.state.nextN;
    this.state = acknowledgedUpTo(next, first - 1);
  }

  #bounded(next: RingState): RingState {
    const excess = next.pending.length - MOST_EVENTS;
    if (excess <= 0) return next;
    const pending = next.pending.slice(-KEPT_EVENTS);
    this.log(
      `The ${next.pending.length - pending.length} oldest events of the clock are dropped: the coordinator has acknowledged none for long`,
    );
    return { ...next, pending };
  }

  async #closeFile(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    await file?.close();
  }

  /** Once until it works again. */
  #complain(why: string): void {
    if (!this.#hasComplained)
      this.log(
        `${this.path ?? 'The ring'} cannot be written: ${why}. What happens to the clock is not told until it can. Look at the disk.`,
      );
    this.#hasComplained = true;
  }
}

const EMPTY = { bytes: 0, events: 0 } as const;

const newRing = (): RingState => ({ ring: randomUUID(), nextN: 1, pending: [], memory: null });

const text = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function freeName(path: string): string {
  for (let i = 1; ; i += 1)
    if (!existsSync(`${path}.unreadable-${i}`)) return `${path}.unreadable-${i}`;
}

/** A rename is on the disk when its folder is. Windows opens no folders and needs none of this. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

import type { DataSource, EntityManager } from 'typeorm';
import { retryWhileBusy } from './busy-retry.js';
import { Writer } from './writer.js';

type Work<T> = (manager: EntityManager) => Promise<T>;

/**
 * Two connections to one database: all writes go through the {@link Writer}; reads have a read-only
 * connection, so that they never see rows of a transaction that is still open.
 */
export class Database {
  readonly #writer: Writer;
  readonly #reads = new Set<Promise<unknown>>();
  #closing: Promise<void> | null = null;

  constructor(
    private readonly writing: DataSource,
    private readonly reading: DataSource,
  ) {
    this.#writer = new Writer(writing);
  }

  /** See {@link Writer.write}. */
  async write<T>(work: Work<T>): Promise<T> {
    this.#refuseWhenClosed();
    return this.#writer.write(work);
  }

  /** Every statement of `work` sees the newest committed state, so two of them may see different ones. */
  async read<T>(work: Work<T>): Promise<T> {
    this.#refuseWhenClosed();
    const read = retryWhileBusy(() => work(this.reading.manager));
    this.#reads.add(read);
    try {
      return await read;
    } finally {
      this.#reads.delete(read);
    }
  }

  /** Waits for what was asked before. Later calls get the same end. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    await this.#writer.idle();
    await Promise.allSettled(this.#reads);
    // The last connection folds the log into the file, and a read-only one could not.
    if (this.reading.isInitialized) await this.reading.destroy();
    if (this.writing.isInitialized) await this.writing.destroy();
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== null)
      throw new Error('The store is closed: nothing is read or written any more.');
  }
}

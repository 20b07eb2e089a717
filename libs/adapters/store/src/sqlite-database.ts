import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { FILE_LOCK, repeatWhile } from './busy-retry.js';
import { Database, type Work } from './database.js';
import { failureCode } from './failure-kind.js';
import { migrateFile } from './migrate-file.js';
import { OpenRequests } from './open-requests.js';
import { readingOptions, writingOptions } from './sqlite-file.js';
import { Writer } from './writer.js';

/**
 * Two connections to one file: all writes go through the {@link Writer}; reads have a read-only connection,
 * so that they never see rows of a transaction that is still open.
 */
export class SqliteDatabase extends Database {
  readonly #writer: Writer;
  readonly #requests = new OpenRequests();

  constructor(
    private readonly writing: DataSource,
    private readonly reading: DataSource,
  ) {
    super();
    this.#writer = new Writer(writing);
  }

  write<T>(work: Work<T>): Promise<T> {
    return this.#requests.run(() => this.#writer.write(work));
  }

  read<T>(work: Work<T>): Promise<T> {
    return this.#requests.run(() => repeatWhile(FILE_LOCK, () => work(this.reading.manager)));
  }

  close(): Promise<void> {
    return this.#requests.close(async () => {
      // The last connection folds the log into the file, and a read-only one could not.
      if (this.reading.isInitialized) await this.reading.destroy();
      if (this.writing.isInitialized) await this.writing.destroy();
    });
  }
}

/** @throws Error saying what is wrong with the file and what to do */
export async function openSqlite(name: string): Promise<Database> {
  if (name === '' || name.startsWith(':'))
    throw new Error(`The store needs a durable file, not "${name}". Name a path for store.file.`);
  const file = resolve(name);
  const writing = new DataSource(writingOptions(file));
  const reading = new DataSource(readingOptions(file));
  const database = new SqliteDatabase(writing, reading);
  try {
    await repeatWhile(FILE_LOCK, () => writing.initialize());
    await database.write((manager) => migrateFile(manager, file));
    await repeatWhile(FILE_LOCK, () => reading.initialize());
    return database;
  } catch (error) {
    await database.close();
    throw notOpened(file, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  SQLITE_NOTADB: 'it is not an SQLite database. Move it away, or name another store.file',
  SQLITE_CORRUPT: 'it is damaged. Restore it from a backup',
  SQLITE_CANTOPEN: 'it cannot be read and written. Check the path and its rights',
  SQLITE_READONLY: 'it may not be written. Check the rights of the file and of its folder',
  EACCES: 'its folder may not be written. Check the rights',
};

function notOpened(file: string, error: unknown): Error {
  const reason =
    REASONS[failureCode(error)] ?? (error instanceof Error ? error.message : String(error));
  return new Error(`The store ${file} cannot be opened: ${reason}`, { cause: error });
}

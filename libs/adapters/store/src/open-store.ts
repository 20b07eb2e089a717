import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { AuditRepository } from './audit.repository.js';
import { retryWhileBusy } from './busy-retry.js';
import { Database } from './database.js';
import { EnvironmentRepository } from './environment.repository.js';
import { failureCode } from './failure-kind.js';
import { HostRepository } from './host.repository.js';
import { migrate } from './migrate.js';
import { PlanRepository } from './plan.repository.js';
import { RunRepository } from './run.repository.js';
import { readingOptions, writingOptions } from './sqlite-file.js';
import type { Store } from './store.js';

export interface StoreSettings {
  readonly type: 'sqlite';
  /** Path of the database file, relative to the working directory. It and its folders are made when missing. */
  readonly file: string;
}

/**
 * Opens the store and brings its schema up to date.
 * @throws Error saying what to do: no durable file, not a database, a database of another program or of
 *   a newer version, locked for longer than 15 s, no right to write there.
 */
export async function openStore(settings: StoreSettings): Promise<Store> {
  const database = await openSqlite(settings.file);
  return {
    environments: new EnvironmentRepository(database),
    hosts: new HostRepository(database),
    audits: new AuditRepository(database),
    plans: new PlanRepository(database),
    runs: new RunRepository(database),
    close: () => database.close(),
  };
}

async function openSqlite(name: string): Promise<Database> {
  if (name === '' || name.startsWith(':'))
    throw new Error(`The store needs a durable file, not "${name}". Name a path for store.file.`);
  const file = resolve(name);
  const writing = new DataSource(writingOptions(file));
  const reading = new DataSource(readingOptions(file));
  const database = new Database(writing, reading);
  try {
    await retryWhileBusy(() => writing.initialize());
    await database.write((manager) => migrate(manager, file));
    await retryWhileBusy(() => reading.initialize());
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

import type { DataSourceOptions } from 'typeorm';
import { ALL_ENTITIES } from './entities/all-entities.js';
import { SnakeCaseNames } from './snake-case-names.js';

/** "LOCK" in ASCII, in the header of each file of ours (PRAGMA application_id). */
export const APPLICATION_ID = 0x4c_4f_43_4b;

/** Milliseconds that a statement may block the event loop; longer waits are done asynchronously. */
const BUSY_TIMEOUT = 200;

/** What this file uses of a better-sqlite3 connection (the package ships no types). */
interface Connection {
  pragma(text: string, options?: { simple: true }): unknown;
  prepare(sql: string): { get(): unknown };
  close(): void;
}

export function writingOptions(file: string): DataSourceOptions {
  return {
    ...sharedOptions(file),
    prepareDatabase: prepared((connection) => {
      refuseForeign(connection, file);
      useWriteAheadLog(connection, file);
      // better-sqlite3 is built with NORMAL for WAL: a power loss would take back committed rows.
      connection.pragma('synchronous = FULL');
      connection.pragma('foreign_keys = ON');
    }),
  };
}

/** Only for a file that a writing connection has prepared. */
export function readingOptions(file: string): DataSourceOptions {
  return { ...sharedOptions(file), readonly: true, prepareDatabase: prepared(() => undefined) };
}

function sharedOptions(file: string) {
  return {
    type: 'better-sqlite3',
    database: file,
    timeout: BUSY_TIMEOUT,
    entities: ALL_ENTITIES,
    namingStrategy: new SnakeCaseNames(),
  } as const;
}

/** A connection that cannot be prepared is closed: TypeORM forgets it and would keep the file open. */
function prepared(prepare: (connection: Connection) => void): (connection: Connection) => void {
  return (connection) => {
    try {
      prepare(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
  };
}

/** Before anything is written: a file of another program keeps every byte. */
function refuseForeign(connection: Connection, file: string): void {
  const owner = connection.pragma('application_id', { simple: true });
  if (owner === APPLICATION_ID) return;
  const content = connection.prepare('SELECT name FROM sqlite_master LIMIT 1').get();
  if (owner !== 0 || content !== undefined)
    throw new Error(
      `${file} is an SQLite database of another program. Give the store a file of its own.`,
    );
}

function useWriteAheadLog(connection: Connection, file: string): void {
  const mode = connection.pragma('journal_mode = WAL', { simple: true });
  if (mode !== 'wal')
    throw new Error(
      `${file} cannot have a write-ahead log (SQLite keeps journal_mode ${String(mode)}). ` +
        'Put the store on a local disk.',
    );
}

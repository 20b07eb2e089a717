import type { DatabaseClock } from './database-clock.js';
import type { DatabaseHost } from './database-host.js';
import type { TdsFaults } from './faults.js';
import type { PlatformTables } from './platform-tables.js';
import type { RowSet } from './row-encoder.js';

/** The database as its statements see it. */
export interface Database {
  readonly clock: DatabaseClock;
  readonly tables: PlatformTables;
  readonly login: { readonly user: string; readonly database: string };
  /** SERVERPROPERTY('ServerName'): stays when SQL Server moves to another machine. */
  readonly machineName: string;
  /** Four numbers with points, as SERVERPROPERTY('ProductVersion') prints them. */
  readonly version: string;
  readonly host: DatabaseHost;
  readonly faults: TdsFaults;
}

/** What a login needs a right to. */
export interface Securable {
  readonly kind: 'table' | 'view' | 'function';
  readonly name: string;
}

/** A statement that is served, word by word. */
export interface Statement {
  readonly text: string;
  readonly uses: Securable | null;
  rows(database: Database): RowSet;
}

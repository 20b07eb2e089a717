import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type SqlServerStoreSettings } from '#adapters/store';
import { emptied } from './sql-server/emptied.js';
import { previousRelease } from './store-contract/previous-release.js';
import type { TestDatabase } from './store-contract/samples.js';

/** The package ships no types. */
const Sqlite = createRequire(import.meta.url)('better-sqlite3') as new (file: string) => {
  exec(sql: string): void;
  close(): void;
};

export interface TestStores {
  /** What the stores are made on, for the name of the suite. */
  readonly on: string;
  empty(): Promise<TestDatabase>;
  /** As the previous release left it. */
  previous(): Promise<TestDatabase>;
  end(): void;
}

/**
 * Where the contract of the store is tried: `sqlite:<folder>`, or
 * `mssql://user:password@host:port/database?encrypt=false`, a database of its own that is emptied for each test.
 */
export function testStores(place = `sqlite:${tmpdir()}`): TestStores {
  if (place.startsWith('sqlite:')) return onSqlite(place.slice('sqlite:'.length));
  if (place.startsWith('mssql:')) return onSqlServer(new URL(place));
  throw new Error(
    `LOCKSTEP_TEST_STORE is "${place}"; give sqlite:<folder> or mssql://user:password@host:port/database.`,
  );
}

function onSqlite(parent: string): TestStores {
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'lockstep-store-'));
  const newFile = () => join(folder, `${randomUUID()}.sqlite`);
  const on = (file: string) => ({ open: () => openStore({ type: 'sqlite', file }) });
  return {
    on: 'SQLite',
    empty: () => Promise.resolve(on(newFile())),
    previous: () => {
      const file = newFile();
      const sqlite = new Sqlite(file);
      sqlite.exec(previousRelease('sqlite'));
      sqlite.close();
      return Promise.resolve(on(file));
    },
    end: () => rmSync(folder, { recursive: true }),
  };
}

function onSqlServer(url: URL): TestStores {
  const settings = sqlServerSettings(url);
  return {
    on: `SQL Server at ${url.host}`,
    empty: async () => {
      await emptied(settings);
      return { open: () => openStore(settings) };
    },
    previous: async () => {
      await emptied(settings, previousRelease('sql-server'));
      return { open: () => openStore(settings) };
    },
    end: () => undefined,
  };
}

function sqlServerSettings({ hostname, port, pathname, username, password, searchParams }: URL) {
  const caFile = searchParams.get('caFile');
  const instance = searchParams.get('instance');
  return {
    type: 'mssql',
    host: hostname,
    ...(port === '' ? {} : { port: Number(port) }),
    ...(instance === null ? {} : { instance }),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    encrypt: searchParams.get('encrypt') !== 'false',
    ...(caFile === null ? {} : { caFile }),
    trustServerCertificate: searchParams.get('trustServerCertificate') === 'true',
  } as const satisfies SqlServerStoreSettings;
}

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type SqlServerStoreSettings } from '#adapters/store';
import { emptied } from './sql-server/emptied.js';
import type { TestDatabase } from './store-contract/samples.js';

export interface TestStores {
  /** What the stores are made on, for the name of the suite. */
  readonly on: string;
  empty(): Promise<TestDatabase>;
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
  return {
    on: 'SQLite',
    empty: () => {
      const file = join(folder, `${randomUUID()}.sqlite`);
      return Promise.resolve({ open: () => openStore({ type: 'sqlite', file }) });
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

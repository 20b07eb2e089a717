import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { openStore } from './open-store.js';
import { readingOptions, writingOptions } from './sqlite-file.js';

describe('the store’s file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-store-'));
    file = join(folder, 'deeper', 'lockstep.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const open = () => openStore({ type: 'sqlite', file });
  const query = async (sql: string, options = writingOptions(file)): Promise<unknown> => {
    const source = await new DataSource(options).initialize();
    try {
      return await source.query(sql);
    } finally {
      await source.destroy();
    }
  };
  const environment = {
    name: 'Prod',
    settings: { ...ENVIRONMENT_DEFAULTS, platformDb: { kind: 'none' } },
    workerSecretHash: 'hash',
    createdAtMs: 0,
  } as const;

  it('is made with its folders, and holds the same when it is opened again', async () => {
    const first = await open();
    await first.environments.insert(environment);
    await first.close();
    const second = await open();
    expect(await second.environments.find('prod')).toMatchObject(environment);
    await second.close();
  });

  it('is prepared once when several open it at the same moment', async () => {
    const stores = await Promise.all([open(), open(), open(), open()]);
    await Promise.all(stores.map((store) => store.close()));
    expect(await query('SELECT name FROM schema_migration')).toEqual([
      { name: 'first-tables-0000000000001' },
      { name: 'schedules-0000000000002' },
      { name: 'clock-memories-0000000000003' },
      { name: 'clock-events-0000000000004' },
      { name: 'readings-0000000000005' },
      { name: 'leases-0000000000006' },
    ]);
  });

  it('is folded into one when the last store is closed', async () => {
    const stores = [await open(), await open()];
    await stores[0]?.environments.insert(environment);
    for (const store of stores) await store.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
  });

  it.each([
    ['journal_mode', 'wal'],
    ['synchronous', 2],
    ['foreign_keys', 1],
    ['application_id', 0x4c4f434b],
  ])('survives a power loss: %s is %p', async (pragma, value) => {
    await (await open()).close();
    expect(await query(`PRAGMA ${pragma}`)).toEqual([{ [pragma]: value }]);
  });

  it('waits 200 ms for a lock, no longer, on both connections', async () => {
    const store = await open();
    for (const options of [writingOptions(file), readingOptions(file)])
      expect(await query('PRAGMA busy_timeout', options)).toEqual([{ timeout: 200 }]);
    await store.close();
  });

  it('cannot be written by the connection that reads', async () => {
    const store = await open();
    const deleting = query('DELETE FROM environment', readingOptions(file));
    await expect(deleting).rejects.toThrow(/readonly/);
    await store.close();
  });

  it.each([':memory:', ''])('cannot be %p', async (name) => {
    await expect(openStore({ type: 'sqlite', file: name })).rejects.toThrow(/needs a durable file/);
  });

  it('of a newer version is refused and left as it is', async () => {
    await (await open()).close();
    await query(`INSERT INTO schema_migration (timestamp, name) VALUES (9, 'later-0000000000009')`);
    await expect(open()).rejects.toThrow(
      /lockstep.sqlite was written by a newer version of Lockstep \(it has later-0000000000009\)\. Start that version/,
    );
    expect(await query('SELECT count(*) AS n FROM schema_migration')).toEqual([{ n: 7 }]);
  });

  it('of another program is refused and keeps every byte', async () => {
    file = join(folder, 'theirs.sqlite');
    await query('CREATE TABLE theirs (a int)', { type: 'better-sqlite3', database: file });
    const before = readFileSync(file);
    await expect(open()).rejects.toThrow(/is an SQLite database of another program/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('that is no database at all is refused', async () => {
    file = join(folder, 'notes.txt');
    writeFileSync(file, 'nothing to do with a database, but long enough for a header '.repeat(20));
    await expect(open()).rejects.toThrow(
      /notes.txt cannot be opened: it is not an SQLite database/,
    );
  });

  it('that is a folder is refused', async () => {
    file = folder;
    await expect(open()).rejects.toThrow(/cannot be read and written/);
  });

  it('names the row that is damaged', async () => {
    const store = await open();
    await store.environments.insert(environment);
    await store.close();
    await query(`UPDATE environment SET settings_json = '{'`);
    const again = await open();
    await expect(again.environments.find('Prod')).rejects.toThrow(
      /settings_json of row prod in table environment/,
    );
    await again.close();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource, type EntityManager } from 'typeorm';
import { Writer } from './writer.js';

/** A promise that the test resolves when it wants. */
function signal() {
  let give = (): void => undefined;
  const given = new Promise<void>((resolve) => (give = resolve));
  return { give, given };
}

type Transaction = (work: (manager: EntityManager) => Promise<void>) => Promise<void>;

const insert = (name: string) => async (manager: EntityManager) => {
  await manager.query('INSERT INTO t (name) VALUES (?)', [name]);
};

describe('two transactions at the same time on one better-sqlite3 DataSource', () => {
  let folder: string;
  let source: DataSource;
  /** As another connection sees them: what is on disk. */
  const names = async () => {
    const reader = await new DataSource({ ...source.options }).initialize();
    const rows = await reader.query<{ name: string }[]>('SELECT name FROM t');
    await reader.destroy();
    return rows.map(({ name }) => name);
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-writer-'));
    source = new DataSource({ type: 'better-sqlite3', database: join(folder, 'a.sqlite') });
    await source.initialize();
    await source.query('CREATE TABLE t (name text UNIQUE)');
  });
  afterEach(async () => {
    await source.destroy();
    rmSync(folder, { recursive: true });
  });

  /** The first transaction fails once `fail` is given; the second is asked for while the first is open. */
  function failBesideAnother(transaction: Transaction) {
    const [begun, fail] = [signal(), signal()];
    const failing = transaction(async (manager) => {
      await insert('rolled back')(manager);
      begun.give();
      await fail.given;
      throw new Error('the first one fails');
    });
    const committing = begun.given.then(() => transaction(insert('committed')));
    return { failing, committing, fail };
  }

  it('lose a committed row when TypeORM is used as it is', async () => {
    const { failing, committing, fail } = failBesideAnother((work) => source.transaction(work));
    await committing;
    fail.give();
    await expect(failing).rejects.toThrow('the first one fails');
    expect(await names()).toEqual([]);
  });

  it('keep it when they go through the writer', async () => {
    const writer = new Writer(source);
    const { failing, committing, fail } = failBesideAnother((work) => writer.write(work));
    fail.give();
    await expect(failing).rejects.toThrow('the first one fails');
    await committing;
    expect(await names()).toEqual(['committed']);
  });

  it('run in the order in which they were asked for, and a failed one stops no other', async () => {
    const writer = new Writer(source);
    const writes = ['b', 'b', 'a', 'c'].map((name) => writer.write(insert(name)));
    const outcomes = await Promise.allSettled(writes);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await names()).toEqual(['b', 'a', 'c']);
  });

  it('do not become nested ones after SQLite has rolled one back by itself', async () => {
    const writer = new Writer(source);
    const broken = writer.write(async (manager) => {
      await insert('lost')(manager);
      await manager.query('ROLLBACK');
      throw new Error('disk full');
    });
    await expect(broken).rejects.toThrow('disk full');
    await writer.write(insert('kept'));
    await expect(writer.write(insert('kept'))).rejects.toThrow(/UNIQUE/);
    await writer.write(insert('also kept'));
    expect(await names()).toEqual(['kept', 'also kept']);
  });
});

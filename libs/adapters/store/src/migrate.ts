import type { EntityManager } from 'typeorm';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { ddlTypes } from './migrations/ddl-types.js';

/** The migrations that a database has had. */
const LEDGER = '"schema_migration"';

/** Digits at the end of a migration's name. */
const NUMBER = /\d{13}$/;

/** For a database that has none. */
export async function createLedger(manager: EntityManager): Promise<void> {
  const { rising, text } = ddlTypes(manager.dataSource.options.type);
  await manager.query(
    `CREATE TABLE ${LEDGER} (id ${rising}, "timestamp" bigint NOT NULL, name ${text(256)} NOT NULL)`,
  );
}

/**
 * Runs what is missing within the open transaction of `manager`, which already keeps others away; all of it
 * or nothing.
 * @param place for the message
 * @throws Error when the database was written by a newer version; nothing is changed then.
 */
export async function migrate(manager: EntityManager, place: string): Promise<void> {
  const runner = manager.queryRunner;
  if (runner === undefined) throw new Error('migrate needs the manager of a transaction');
  const rows = await manager.query<{ name: string }[]>(`SELECT name FROM ${LEDGER}`);
  const executed = new Set(rows.map(({ name }) => name));
  const migrations = ALL_MIGRATIONS.map((migration) => new migration());
  const known = new Set<string>(migrations.map(({ name }) => name));
  refuseNewer(
    [...executed].filter((name) => !known.has(name)),
    place,
  );
  for (const migration of migrations.filter(({ name }) => !executed.has(name))) {
    await migration.up(runner);
    const { name } = migration;
    await manager.query(
      `INSERT INTO ${LEDGER} ("timestamp", name) VALUES (${Number(NUMBER.exec(name)?.[0])}, '${name}')`,
    );
  }
}

function refuseNewer(unknown: readonly string[], place: string): void {
  if (unknown.length > 0)
    throw new Error(
      `${place} was written by a newer version of Lockstep (it has ${unknown.join(', ')}). ` +
        'Start that version, or restore the backup made before the upgrade.',
    );
}

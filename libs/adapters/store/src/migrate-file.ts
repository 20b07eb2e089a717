import type { EntityManager } from 'typeorm';
import { createLedger, migrate } from './migrate.js';
import { APPLICATION_ID } from './sqlite-file.js';

/**
 * Brings an SQLite file up to date within the open transaction of `manager`. Several processes may open a
 * new file at the same moment, so the first statement takes the write lock.
 */
export async function migrateFile(manager: EntityManager, file: string): Promise<void> {
  await manager.query(`PRAGMA application_id = ${APPLICATION_ID}`);
  const tables = await manager.query<unknown[]>('SELECT name FROM sqlite_master LIMIT 1');
  if (tables.length === 0) await createLedger(manager);
  await migrate(manager, file);
}

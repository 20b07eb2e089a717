import { MigrationExecutor, type EntityManager } from 'typeorm';
import { ALL_MIGRATIONS } from './migrations/all-migrations.js';
import { APPLICATION_ID } from './sqlite-file.js';

/**
 * Brings the schema up to date within the open transaction of `manager`; all of it or nothing. Several
 * processes may open a new file at the same moment, so the first statement takes the write lock.
 * @throws Error when the file was written by a newer version; nothing is changed then.
 */
export async function migrate(manager: EntityManager, file: string): Promise<void> {
  const runner = manager.queryRunner;
  if (runner === undefined) throw new Error('migrate needs the manager of a transaction');
  await runner.query(`PRAGMA application_id = ${APPLICATION_ID}`);
  const executor = new MigrationExecutor(runner.dataSource, runner);
  executor.transaction = 'all';
  refuseNewer(
    (await executor.getExecutedMigrations()).map(({ name }) => name),
    file,
  );
  await executor.executePendingMigrations();
}

function refuseNewer(executed: readonly string[], file: string): void {
  const known = new Set(ALL_MIGRATIONS.map((migration) => new migration().name));
  const unknown = executed.filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw new Error(
      `${file} was written by a newer version of Lockstep (it has ${unknown.join(', ')}). ` +
        'Start that version, or restore the backup made before the upgrade.',
    );
}

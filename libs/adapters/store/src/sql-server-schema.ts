import type { EntityManager } from 'typeorm';
import { createLedger, migrate } from './migrate.js';
import { ddlTypes } from './migrations/ddl-types.js';

/** Milliseconds that a coordinator waits for another one that changes the schema; below the limit of a statement. */
const LOCK_WAIT = 45_000;

/** Held until the transaction ends. Not a lock on rows: on an empty database there are none. */
const TAKE_LOCK = `DECLARE @taken int;
EXEC @taken = sp_getapplock @Resource = N'lockstep-schema', @LockMode = N'Exclusive', @LockOwner = N'Transaction', @LockTimeout = ${LOCK_WAIT};
SELECT @taken AS taken`;

const TABLES = `SELECT TABLE_NAME AS name FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_TYPE = 'BASE TABLE'`;

/** Says whose database it is, as the application id does in an SQLite file. */
const OWNER = '"store_owner"';
const APPLICATION = 'lockstep';

/**
 * Brings a database on SQL Server up to date within the open transaction of `manager`. Of several
 * coordinators that start at the same moment one does it, and the others wait.
 * @throws Error when the database is of another program or of a newer version; nothing is changed then.
 */
export async function migrateSqlServer(manager: EntityManager, place: string): Promise<void> {
  const [lock] = await manager.query<{ taken: number }[]>(TAKE_LOCK);
  if (lock === undefined || lock.taken < 0)
    throw new Error(
      `another coordinator has been changing its tables for more than ${LOCK_WAIT / 1_000} s. Start again when that one is ready`,
    );
  const tables = await manager.query<{ name: string }[]>(TABLES);
  if (tables.length === 0) await take(manager);
  else if (!(await isOurs(manager, tables)))
    throw new Error(
      'it holds tables of another program. Give the store a database of its own, empty at first',
    );
  await migrate(manager, place);
}

async function take(manager: EntityManager): Promise<void> {
  const { text } = ddlTypes(manager.dataSource.options.type);
  await manager.query(`CREATE TABLE ${OWNER} (application ${text(64)} NOT NULL PRIMARY KEY)`);
  await manager.query(`INSERT INTO ${OWNER} (application) VALUES (N'${APPLICATION}')`);
  await createLedger(manager);
}

async function isOurs(
  manager: EntityManager,
  tables: readonly { readonly name: string }[],
): Promise<boolean> {
  if (!tables.some(({ name }) => `"${name}"` === OWNER)) return false;
  const owners = await manager.query<{ application: string }[]>(`SELECT application FROM ${OWNER}`);
  return owners.length === 1 && owners[0]?.application === APPLICATION;
}

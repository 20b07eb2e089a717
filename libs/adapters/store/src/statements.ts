import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';

/** SQL Server takes 2,100 parameters in one statement. */
const MAX_PARAMETERS = 2_000;

/** Inserts plain rows and reads nothing back. All rows must have the same columns. */
export async function insertRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<Row>,
  rows: readonly QueryDeepPartialEntity<Row>[],
): Promise<void> {
  const columns = Math.max(1, Object.keys(rows[0] ?? {}).length);
  const chunk = Math.floor(MAX_PARAMETERS / columns);
  for (let from = 0; from < rows.length; from += chunk)
    await manager
      .createQueryBuilder()
      .insert()
      .into(table)
      .values(rows.slice(from, from + chunk))
      .updateEntity(false)
      .execute();
}

/** The guarded UPDATE: how many rows matched `where`, and so were written. */
export async function updateRows<Row extends ObjectLiteral>(
  manager: EntityManager,
  table: EntityTarget<Row>,
  where: FindOptionsWhere<Row>,
  values: QueryDeepPartialEntity<Row>,
): Promise<number> {
  const { affected } = await manager.update(table, where, values);
  if (typeof affected !== 'number') throw new Error('the driver does not count the rows it wrote');
  return affected;
}

import type { QueryRunner } from 'typeorm';
import { FirstTables } from './0001-first-tables.js';

async function statements(type: string): Promise<string> {
  const said: string[] = [];
  const runner = {
    dataSource: { options: { type } },
    query: (sql: string) => Promise.resolve(said.push(sql)),
  };
  await new FirstTables().up(runner as unknown as QueryRunner);
  return said.join(';\n');
}

describe('the first tables', () => {
  it('differ between the databases in three type names only', async () => {
    const sqlServer = await statements('mssql');
    const sqlite = sqlServer
      .replaceAll('nvarchar(max)', 'text')
      .replaceAll(' bit ', ' boolean ')
      .replaceAll('int IDENTITY(1,1) PRIMARY KEY', 'integer PRIMARY KEY AUTOINCREMENT');
    expect(sqlite).toBe(await statements('better-sqlite3'));
  });

  it('use on SQL Server only types that are exact and not deprecated', async () => {
    const types = new Set(
      [...(await statements('mssql')).matchAll(/^ {4}[a-z_]+ ([a-z]+)/gm)].map(([, type]) => type),
    );
    expect(types).toEqual(new Set(['bigint', 'bit', 'int', 'nvarchar']));
  });

  it('are not made for a database that nobody has decided on', async () => {
    await expect(statements('oracle')).rejects.toThrow(/no column types for oracle/);
  });
});

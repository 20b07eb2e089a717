import type { QueryRunner } from 'typeorm';
import { ALL_MIGRATIONS } from './all-migrations.js';

async function statements(type: string): Promise<string> {
  const said: string[] = [];
  const runner = {
    dataSource: { options: { type } },
    query: (sql: string) => Promise.resolve(said.push(sql)),
  };
  for (const Migration of ALL_MIGRATIONS)
    await new Migration().up(runner as unknown as QueryRunner);
  return said.join(';\n');
}

describe('the tables', () => {
  it('differ between the databases in four type names only', async () => {
    const sqlServer = await statements('mssql');
    const sqlite = sqlServer
      .replaceAll('nvarchar(max)', 'text')
      .replaceAll(' COLLATE Latin1_General_100_BIN2', '')
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

import { readFileSync } from 'node:fs';
import mssql from 'mssql';
import type { SqlServerStoreSettings } from '#adapters/store';

/** Only a database that is empty or is a store of ours: nobody's tables go because of a wrong name in a variable. */
const DROP_EVERYTHING = `
IF EXISTS (SELECT 1 FROM sys.tables) AND OBJECT_ID(N'store_owner') IS NULL
  THROW 50001, N'The database of LOCKSTEP_TEST_STORE holds tables of another program; nothing was dropped.', 1;
DECLARE @sql nvarchar(max) = N'';
SELECT @sql += N'ALTER TABLE ' + QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.' + QUOTENAME(t.name)
  + N' DROP CONSTRAINT ' + QUOTENAME(k.name) + N';'
FROM sys.foreign_keys k JOIN sys.tables t ON t.object_id = k.parent_object_id;
SELECT @sql += N'DROP TABLE ' + QUOTENAME(SCHEMA_NAME(t.schema_id)) + N'.' + QUOTENAME(t.name) + N';'
FROM sys.tables t;
EXEC sp_executesql @sql;`;

/**
 * Drops every table of a test database. Written for a real SQL Server; the stand-in does not know these words.
 * @param content statements that fill it anew, each with ";" at the end of its last line
 */
export async function emptied(settings: SqlServerStoreSettings, content = ''): Promise<void> {
  const { host, port, instance, database, user, password, encrypt, caFile } = settings;
  const pool = await new mssql.ConnectionPool({
    server: host,
    ...(port === undefined ? {} : { port }),
    database,
    user,
    password,
    options: {
      encrypt: encrypt ?? true,
      trustServerCertificate: settings.trustServerCertificate ?? false,
      ...(instance === undefined ? {} : { instanceName: instance }),
      cryptoCredentialsDetails: caFile === undefined ? {} : { ca: readFileSync(caFile, 'utf8') },
    },
  }).connect();
  try {
    await pool.batch(DROP_EVERYTHING);
    for (const statement of content.split(/;\n/)) if (statement !== '') await pool.batch(statement);
  } finally {
    await pool.close();
  }
}

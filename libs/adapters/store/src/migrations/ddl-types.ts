/**
 * The few column types that the two databases call by different names. A later migration that drops an index has
 * one difference more: SQL Server wants `DROP INDEX name ON table`, and SQLite takes no `ON`.
 */
export interface DdlTypes {
  /** At most `length` UTF-16 units, compared unit by unit. */
  readonly text: (length: number) => string;
  readonly longText: string;
  readonly boolean: string;
  /** A primary key that the database counts up. */
  readonly rising: string;
}

const DDL_TYPES: Readonly<Record<string, DdlTypes>> = {
  'better-sqlite3': {
    text: (length) => `nvarchar(${length})`,
    longText: 'text',
    boolean: 'boolean',
    rising: 'integer PRIMARY KEY AUTOINCREMENT',
  },
  mssql: {
    // Whatever the collation of the database: others take "ss" for "ß" and sort "a-b" behind "ab".
    text: (length) => `nvarchar(${length}) COLLATE Latin1_General_100_BIN2`,
    longText: 'nvarchar(max)',
    boolean: 'bit',
    rising: 'int IDENTITY(1,1) PRIMARY KEY',
  },
};

/** @param driver TypeORM's name of the driver */
export function ddlTypes(driver: string): DdlTypes {
  const types = DDL_TYPES[driver];
  if (types === undefined) throw new Error(`the store has no column types for ${driver}`);
  return types;
}

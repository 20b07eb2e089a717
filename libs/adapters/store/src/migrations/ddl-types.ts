/** The few column types that the two databases call by different names. */
export interface DdlTypes {
  readonly longText: string;
  readonly boolean: string;
  /** A primary key that the database counts up. */
  readonly rising: string;
}

const DDL_TYPES: Readonly<Record<string, DdlTypes>> = {
  'better-sqlite3': {
    longText: 'text',
    boolean: 'boolean',
    rising: 'integer PRIMARY KEY AUTOINCREMENT',
  },
  mssql: { longText: 'nvarchar(max)', boolean: 'bit', rising: 'int IDENTITY(1,1) PRIMARY KEY' },
};

/** @param driver TypeORM's name of the driver */
export function ddlTypes(driver: string): DdlTypes {
  const types = DDL_TYPES[driver];
  if (types === undefined) throw new Error(`the store has no column types for ${driver}`);
  return types;
}

/** As a table in the place of SQL Server's own. */
const TABLES = `(SELECT name AS TABLE_NAME, 'BASE TABLE' AS TABLE_TYPE FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%')`;

/** Takes SQLite's write lock, which stands for the application lock, until the transaction ends. */
const APPLICATION_LOCK = 'PRAGMA user_version = 1';

const REWRITES: readonly (readonly [RegExp, string])[] = [
  [/INFORMATION_SCHEMA\.TABLES/g, TABLES],
  [/ COLLATE Latin1_General_100_BIN2/g, ''],
  [/nvarchar\(max\)/g, 'nvarchar'],
  [/int IDENTITY\(1,1\) PRIMARY KEY/g, 'integer PRIMARY KEY AUTOINCREMENT'],
  [/\bN'/g, `'`],
  [/OFFSET (\d+) ROWS FETCH NEXT (\d+) ROWS ONLY/g, 'LIMIT $2 OFFSET $1'],
  [/^SELECT TOP (\d+) (.*)$/s, 'SELECT $2 LIMIT $1'],
];

export interface Translated {
  /** Done before `text`, "" for nothing. */
  readonly before: string;
  readonly text: string;
}

/** The few words of Transact-SQL that the store uses and SQLite does not know. */
export function asSqlite(text: string): Translated {
  if (text.includes('sp_getapplock'))
    return { before: APPLICATION_LOCK, text: 'SELECT 0 AS taken' };
  return { before: '', text: REWRITES.reduce((sql, [from, to]) => sql.replace(from, to), text) };
}

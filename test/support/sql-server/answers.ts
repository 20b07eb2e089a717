import {
  bigint,
  bit,
  type Column,
  column,
  int,
  nvarchar,
} from '../../../apps/farm/src/tds/column-types.js';
import { encodeRows, type RowSet } from '../../../apps/farm/src/tds/row-encoder.js';
import type { SqlError } from '../../../apps/farm/src/tds/sql-errors.js';

/** What this uses of better-sqlite3 (the package ships no types). */
export interface Sqlite {
  pragma(text: string): unknown;
  exec(sql: string): void;
  function(name: string, body: () => string): void;
  prepare(sql: string): SqliteStatement;
  close(): void;
  readonly inTransaction: boolean;
}

interface SqliteStatement {
  readonly reader: boolean;
  columns(): readonly { readonly name: string; readonly type: string | null }[];
  safeIntegers(): this;
  raw(): this;
  all(values: object): readonly Row[];
  run(values: object): { readonly changes: number | bigint };
}

type Cell = string | bigint | null;
type Row = readonly Cell[];

export interface Answer {
  readonly rows: RowSet | null;
  readonly count: number;
}

export function answerOf(statement: SqliteStatement, values: object): Answer {
  if (!statement.reader) return { rows: null, count: Number(statement.run(values).changes) };
  const columns = statement.columns().map(({ name, type }, i) => asColumn(name, type ?? '', i));
  const rows = statement.safeIntegers().raw().all(values);
  return { rows: encodeRows(columns, rows), count: rows.length };
}

/** The wire's type is that of the table's column; an expression counts as int or text. */
function asColumn(name: string, declared: string, i: number): Column<Row> {
  const cell = (row: Row): Cell => row[i] ?? null;
  if (declared === 'bigint')
    return column(name, bigint, (row) => {
      const value = cell(row);
      return value === null ? null : BigInt(value);
    });
  if (declared === 'bit')
    return column(name, bit, (row) => (cell(row) === null ? null : cell(row) === 1n));
  if (declared.toLowerCase().startsWith('nvarchar') || /name/i.test(name))
    return column(name, nvarchar('max'), (row) => cell(row) as string | null);
  return column(name, int, (row) => (cell(row) === null ? null : Number(cell(row))));
}

/** SQL Server's error for what SQLite refused; texts as in sys.messages. */
export function asSqlError(error: Error & { readonly code?: string }): SqlError {
  const { code = '', message } = error;
  const index = /idempotency_key|active_key|command_id/.test(message);
  if (code === 'SQLITE_CONSTRAINT_FOREIGNKEY')
    return sqlError(
      547,
      16,
      'The INSERT statement conflicted with the FOREIGN KEY constraint "FK__run__environment".',
    );
  if (code.startsWith('SQLITE_CONSTRAINT_') && index)
    return sqlError(2601, 14, `Cannot insert duplicate key row with unique index. ${message}`);
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return sqlError(2627, 14, `Violation of UNIQUE KEY constraint. ${message}`);
  if (code === 'SQLITE_BUSY_SNAPSHOT') return DEADLOCK;
  return sqlError(50_000, 16, message);
}

export const DEADLOCK = sqlError(
  1205,
  13,
  'Transaction (Process ID 52) was deadlocked on lock resources with another process and has been chosen as the deadlock victim. Rerun the transaction.',
);

export const LOCK_TIMEOUT = sqlError(1222, 16, 'Lock request time out period exceeded.');

function sqlError(number: number, severity: number, message: string): SqlError {
  return { number, state: 1, class: severity, message };
}

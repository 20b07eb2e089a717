/** What a failed statement means. */
export type FailureKind =
  /** Somebody else holds the lock; the transaction was rolled back. */
  | 'busy'
  /** No connection, or it broke, or the answer took too long. */
  | 'away'
  | 'unique'
  | 'foreign-key'
  | 'other';

/** SQL Server's error numbers (sys.messages). */
const NUMBERS: readonly (readonly [FailureKind, readonly number[]])[] = [
  // Chosen as the victim of a deadlock; lock request timed out.
  ['busy', [1205, 1222]],
  // A unique index; a primary key or unique constraint.
  ['unique', [2601, 2627]],
  ['foreign-key', [547]],
  // Killed session, recovering database, replica without the database, shutting down, and the ones Azure documents as passing.
  ['away', [596, 922, 976, 983, 6005, 40197, 40501, 40613]],
];

/** Codes of mssql, tedious and Node for a connection that was lost or never came about. */
const AWAY: ReadonlySet<string> = new Set([
  'ESOCKET',
  'ETIMEOUT',
  'ECLOSE',
  'ECONNCLOSED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EINSTLOOKUP',
  'ENOTOPEN',
  'EPIPE',
]);

/**
 * The driver's code, "" without one; TypeORM copies it onto its own errors. Not by instanceof: the native
 * addon makes its errors with the Error of the context that loaded it first.
 */
export function failureCode(error: unknown): string {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'string' ? error.code : '';
}

/** SQL Server's error number, which the driver hands on; null without one. */
export function failureNumber(error: unknown): number | null {
  const numbered = typeof error === 'object' && error !== null && 'number' in error;
  return numbered && typeof error.number === 'number' ? error.number : null;
}

export function failureKind(error: unknown): FailureKind {
  const number = failureNumber(error);
  if (number !== null) return NUMBERS.find(([, all]) => all.includes(number))?.[0] ?? 'other';
  const code = failureCode(error);
  if (AWAY.has(code)) return 'away';
  if (code.startsWith('SQLITE_BUSY')) return 'busy';
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique';
  return code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'foreign-key' : 'other';
}

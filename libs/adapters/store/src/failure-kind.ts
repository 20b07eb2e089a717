/** What a failed statement means. SQL Server's numbers join when its dialect is built. */
export type FailureKind = 'busy' | 'unique' | 'foreign-key' | 'other';

/**
 * The driver's code, "" without one; TypeORM copies it onto its own errors. Not by instanceof: the native
 * addon makes its errors with the Error of the context that loaded it first.
 */
export function failureCode(error: unknown): string {
  const coded = typeof error === 'object' && error !== null && 'code' in error;
  return coded && typeof error.code === 'string' ? error.code : '';
}

export function failureKind(error: unknown): FailureKind {
  const code = failureCode(error);
  if (code.startsWith('SQLITE_BUSY')) return 'busy';
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique';
  return code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'foreign-key' : 'other';
}

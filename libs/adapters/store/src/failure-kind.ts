/** What a failed statement means. SQL Server's numbers join when its dialect is built. */
export type FailureKind = 'busy' | 'unique' | 'foreign-key' | 'other';

/** Reads the driver's code; TypeORM copies it onto its own error. */
export function failureKind(error: unknown): FailureKind {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('SQLITE_BUSY')) return 'busy';
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return 'unique';
  return code === 'SQLITE_CONSTRAINT_FOREIGNKEY' ? 'foreign-key' : 'other';
}

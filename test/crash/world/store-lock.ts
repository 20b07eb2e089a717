import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';

/** What this uses of better-sqlite3 (the package ships no types). */
interface Sqlite {
  exec(sql: string): void;
  close(): void;
}

const OpenSqlite = createRequire(import.meta.url)('better-sqlite3') as new (
  file: string,
  options: { timeout: number },
) => Sqlite;

/** Milliseconds between two tries for a lock that somebody else has. */
const AGAIN = 2;

/** Another program on the store's file, such as a backup tool: keeps everybody from writing while it has the lock. */
export class StoreLock {
  private readonly sqlite: Sqlite;

  constructor(file: string) {
    // Waiting here would block this process; see `take`.
    this.sqlite = new OpenSqlite(file, { timeout: 0 });
  }

  /** Whether nobody is inside a transaction that writes. */
  isFree(): boolean {
    if (!this.tryToTake()) return false;
    this.release();
    return true;
  }

  async take(): Promise<void> {
    while (!this.tryToTake()) await pause(AGAIN);
  }

  release(): void {
    this.sqlite.exec('ROLLBACK');
  }

  close(): void {
    this.sqlite.close();
  }

  private tryToTake(): boolean {
    try {
      this.sqlite.exec('BEGIN EXCLUSIVE');
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return false;
      throw error;
    }
  }
}

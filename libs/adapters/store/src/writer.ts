import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { FILE_LOCK, repeatWhile } from './busy-retry.js';

/**
 * All writes of a process to one SQLite file, one transaction after the other.
 *
 * TypeORM gives every caller of a better-sqlite3 DataSource the same query runner. A second
 * transaction begun while one is open becomes a savepoint inside it, and a plain insert joins it: both
 * report success and both vanish when the first one rolls back. So nobody else touches this DataSource.
 */
export class Writer {
  #tail: Promise<unknown> = Promise.resolve();

  constructor(private readonly source: DataSource) {}

  /**
   * Runs `work` in a transaction of its own, after all writes asked for earlier. It commits when `work`
   * resolves and leaves nothing when `work` rejects. `work` may run several times (another process may
   * hold the lock), must not call `write`, and its first statement must be the guarded UPDATE or INSERT
   * that takes the write lock.
   */
  write<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const written = this.#tail.then(() => repeatWhile(FILE_LOCK, () => this.#transaction(work)));
    // The caller gets the failure; the next write must not.
    this.#tail = written.catch(() => undefined);
    return written;
  }

  async #transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (!this.source.isInitialized) await this.source.initialize();
    const runner = this.source.createQueryRunner();
    try {
      await runner.startTransaction();
      const result = await work(runner.manager);
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await this.#rollBack(runner);
      throw error;
    }
  }

  /**
   * SQLite rolls back by itself on a full disk or a failed read; ROLLBACK then fails and TypeORM would
   * take every later transaction for a nested one. A connection in doubt is closed; the next write opens one.
   */
  async #rollBack(runner: QueryRunner): Promise<void> {
    try {
      await runner.rollbackTransaction();
    } catch {
      await this.source.destroy();
    }
  }
}

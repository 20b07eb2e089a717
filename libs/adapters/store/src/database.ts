import type { EntityManager } from 'typeorm';

export type Work<T> = (manager: EntityManager) => Promise<T>;

/** One database, as the repositories use it. */
export abstract class Database {
  /**
   * Runs `work` in a transaction of its own. It commits when `work` resolves and leaves nothing when `work`
   * rejects. `work` may run several times (others may hold the lock), must not call `write`, and its first
   * statement must be the guarded UPDATE or INSERT that takes the write lock.
   */
  abstract write<T>(work: Work<T>): Promise<T>;

  /** Every statement of `work` sees the newest committed state, so two of them may see different ones. */
  abstract read<T>(work: Work<T>): Promise<T>;

  /** Waits for what was asked before. Later calls get the same end. */
  abstract close(): Promise<void>;
}

import { setTimeout as wait } from 'node:timers/promises';
import { failureKind, type FailureKind } from './failure-kind.js';

/** Milliseconds, on the monotonic clock. */
export interface RetryLimits {
  /** Longest first wait; it doubles with every try. */
  readonly first: number;
  /** Longest wait between two tries. */
  readonly cap: number;
  /** No new try after so long. */
  readonly total: number;
}

/** Honest transactions take milliseconds; what lasts for a quarter of a minute does not pass by itself. */
const LIMITS: RetryLimits = { first: 10, cap: 250, total: 15_000 };

/** What passes by itself, and what to tell a person when it did not. */
export interface Passing {
  readonly kinds: readonly FailureKind[];
  /** @param totalMs how long it was waited for */
  readonly lasted: (totalMs: number, cause: unknown) => Error;
}

/**
 * Does `work` again, after a wait with full jitter, while it fails in a way that passes by itself. `work`
 * must be safe to repeat: a read, or one transaction that was rolled back.
 * @throws Error of `passing` when that outlives `limits.total`; any other failure at once.
 */
export async function repeatWhile<T>(
  passing: Passing,
  work: () => Promise<T>,
  limits: RetryLimits = LIMITS,
): Promise<T> {
  const began = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!passing.kinds.includes(failureKind(error))) throw error;
      if (performance.now() - began > limits.total) throw passing.lasted(limits.total, error);
      await wait(Math.random() * Math.min(limits.cap, limits.first * 2 ** attempt));
    }
  }
}

/** The lock of an SQLite file, held by another process. */
export const FILE_LOCK: Passing = {
  kinds: ['busy'],
  lasted: (totalMs, cause) =>
    new Error(
      `The store's database has been locked by another process for more than ${totalMs / 1_000} s. ` +
        'End what holds it (a backup tool, an open sqlite3 shell), then try again.',
      { cause },
    ),
};

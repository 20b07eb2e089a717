import { setTimeout as wait } from 'node:timers/promises';
import { failureKind } from './failure-kind.js';

/** Milliseconds, on the monotonic clock. */
export interface RetryLimits {
  /** Longest first wait; it doubles with every try. */
  readonly first: number;
  /** Longest wait between two tries. */
  readonly cap: number;
  /** No new try after so long. */
  readonly total: number;
}

/** Honest transactions take milliseconds; a lock held for a quarter of a minute is not one of ours. */
const LIMITS: RetryLimits = { first: 10, cap: 250, total: 15_000 };

/**
 * Does `work` again, after a wait with full jitter, while the database is locked by another process.
 * `work` must be safe to repeat: one transaction that was rolled back.
 * @throws Error when the lock outlives `limits.total`; any other failure at once.
 */
export async function retryWhileBusy<T>(
  work: () => Promise<T>,
  limits: RetryLimits = LIMITS,
): Promise<T> {
  const began = performance.now();
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (failureKind(error) !== 'busy') throw error;
      if (performance.now() - began > limits.total) throw stillLocked(limits, error);
      await wait(Math.random() * Math.min(limits.cap, limits.first * 2 ** attempt));
    }
  }
}

function stillLocked({ total }: RetryLimits, cause: unknown): Error {
  return new Error(
    `The store's database has been locked by another process for more than ${total / 1_000} s. ` +
      'End what holds it (a backup tool, an open sqlite3 shell), then try again.',
    { cause },
  );
}

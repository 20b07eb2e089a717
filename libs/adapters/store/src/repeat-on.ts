import { failureKind, type FailureKind } from './failure-kind.js';

/** Each one needs another transaction that comes in between. */
const ATTEMPTS = 5;

/**
 * Does `work` again when it failed because another transaction came in between: what it finds then is the
 * other one's result. For databases that let two transactions run side by side.
 */
export async function repeatOn<T>(kind: FailureKind, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (failureKind(error) !== kind || attempt === ATTEMPTS) throw error;
    }
  }
}

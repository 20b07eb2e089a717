import { ConnectFailed, TimedOut } from './failure.js';
import type { OpenSession, Session } from './session.js';

/**
 * Rejects with `TimedOut` after `limit` ms and calls `giveUp`, which ends what is under way. The driver has limits of
 * its own, but an answer that stops halfway escapes them.
 */
export async function within<T>(limit: number, work: Promise<T>, giveUp: () => void): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => {
        reject(new TimedOut('the server said nothing'));
        giveUp();
      },
      Math.max(0, limit),
    );
  });
  // Once the limit has passed, what the given-up work still says no longer matters.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Opens a session or gives the attempt up after `limit` ms. Rejects with `ConnectFailed`. */
export async function openWithin(limit: number, open: OpenSession): Promise<Session> {
  const attempt = new AbortController();
  try {
    return await within(limit, open(attempt.signal), () => attempt.abort());
  } catch (error) {
    throw error instanceof ConnectFailed ? error : new ConnectFailed(error, [], null);
  }
}

import type { Timers } from '#adapters/timers';
import type { WorkerLink, WorkerLinks } from './worker-link.js';
import type { WorkerSession } from './worker-session.js';

/** The connected workers, at most one per host of an environment. The newest connection counts. */
export class WorkerRegistry<L extends WorkerLink = WorkerSession> implements WorkerLinks {
  private readonly sessions = new Map<string, L>();
  private readonly waiting = new Map<string, Set<(session: L) => void>>();

  constructor(private readonly timers: Timers) {}

  add(session: L): void {
    const key = keyOf(session.environment, session.host);
    const older = this.sessions.get(key);
    this.sessions.set(key, session);
    older?.close();
    for (const resolve of this.waiting.get(key) ?? []) resolve(session);
    this.waiting.delete(key);
  }

  remove(session: L): void {
    const key = keyOf(session.environment, session.host);
    if (this.sessions.get(key) === session) this.sessions.delete(key);
  }

  find(environment: string, host: string): L | null {
    return this.sessions.get(keyOf(environment, host)) ?? null;
  }

  ofEnvironment(environment: string): L[] {
    return this.all().filter(
      (session) => keyOf(session.environment, '') === keyOf(environment, ''),
    );
  }

  all(): L[] {
    return [...this.sessions.values()];
  }

  connected(
    environment: string,
    host: string,
    options: { readonly grace: number; readonly signal: AbortSignal },
  ): Promise<L | null> {
    const known = this.find(environment, host);
    if (known?.isConnected === true) return Promise.resolve(known);
    if (options.signal.aborted) return Promise.resolve(null);
    const key = keyOf(environment, host);
    return new Promise((resolve) => {
      const waiters = this.waiting.get(key) ?? new Set();
      this.waiting.set(key, waiters);
      const settle = (session: L | null) => {
        stopWaiting();
        options.signal.removeEventListener('abort', giveUp);
        waiters.delete(settle);
        if (waiters.size === 0) this.waiting.delete(key);
        resolve(session);
      };
      const giveUp = () => settle(null);
      const stopWaiting = this.timers.after(options.grace, giveUp);
      options.signal.addEventListener('abort', giveUp, { once: true });
      waiters.add(settle);
    });
  }
}

const keyOf = (environment: string, host: string): string =>
  JSON.stringify([environment.toLowerCase(), host.toLowerCase()]);

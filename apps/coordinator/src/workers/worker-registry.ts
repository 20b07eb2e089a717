import { Injectable } from '@nestjs/common';
import type { WorkerSession } from './worker-session.js';

/** The connected workers, at most one per host of an environment. The newest connection counts. */
@Injectable()
export class WorkerRegistry {
  private readonly sessions = new Map<string, WorkerSession>();
  private readonly waiting = new Map<string, Set<(session: WorkerSession) => void>>();

  add(session: WorkerSession): void {
    const key = keyOf(session.environment, session.host);
    const older = this.sessions.get(key);
    this.sessions.set(key, session);
    older?.close();
    for (const resolve of this.waiting.get(key) ?? []) resolve(session);
    this.waiting.delete(key);
  }

  remove(session: WorkerSession): void {
    const key = keyOf(session.environment, session.host);
    if (this.sessions.get(key) === session) this.sessions.delete(key);
  }

  find(environment: string, host: string): WorkerSession | null {
    return this.sessions.get(keyOf(environment, host)) ?? null;
  }

  ofEnvironment(environment: string): WorkerSession[] {
    return this.all().filter(
      (session) => keyOf(session.environment, '') === keyOf(environment, ''),
    );
  }

  all(): WorkerSession[] {
    return [...this.sessions.values()];
  }

  /** The host's worker, at once or when it connects; null after `grace` ms or when `signal` aborts. */
  connected(
    environment: string,
    host: string,
    options: { grace: number; signal: AbortSignal },
  ): Promise<WorkerSession | null> {
    const known = this.find(environment, host);
    if (known?.isConnected === true) return Promise.resolve(known);
    if (options.signal.aborted) return Promise.resolve(null);
    const key = keyOf(environment, host);
    return new Promise((resolve) => {
      const waiters = this.waiting.get(key) ?? new Set();
      this.waiting.set(key, waiters);
      const settle = (session: WorkerSession | null) => {
        clearTimeout(timer);
        options.signal.removeEventListener('abort', giveUp);
        waiters.delete(settle);
        if (waiters.size === 0) this.waiting.delete(key);
        resolve(session);
      };
      const giveUp = () => settle(null);
      const timer = setTimeout(giveUp, options.grace);
      options.signal.addEventListener('abort', giveUp, { once: true });
      waiters.add(settle);
    });
  }
}

const keyOf = (environment: string, host: string): string =>
  JSON.stringify([environment.toLowerCase(), host.toLowerCase()]);

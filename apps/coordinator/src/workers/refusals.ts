import { Injectable, Logger } from '@nestjs/common';

/** Why a connection of a worker was refused. */
export type RefusalKind =
  | 'before-hello'
  | 'hello-late'
  | 'invalid-message'
  | 'unknown-message'
  | 'too-large'
  | 'unknown-environment'
  | 'wrong-secret'
  | 'protocol-not-supported'
  | 'host-already-connected';

/**
 * Counts what is refused and logs the first of each kind and address: a broken or hostile peer must be seen, and must
 * not fill the log.
 */
@Injectable()
export class Refusals {
  private readonly log = new Logger('Workers');
  private readonly counts = new Map<RefusalKind, number>();
  private readonly logged = new Set<string>();

  count(kind: RefusalKind, from: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    const key = `${kind} ${from}`;
    if (this.logged.has(key) || this.logged.size >= MOST_LOGGED) return;
    this.logged.add(key);
    this.log.warn(
      `Refused a connection from ${from}: ${kind}. Further ones of this kind are only counted.`,
    );
  }

  totals(): Record<string, number> {
    return Object.fromEntries(this.counts);
  }
}

/** Pairs of kind and address that are remembered: 100 kB at most. */
const MOST_LOGGED = 1_000;

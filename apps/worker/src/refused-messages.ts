import type { Refusal } from '#protocol';
import type { Log } from './log.js';

/** Counts messages that were refused, and says so once per kind: a peer in a loop must not fill the log. */
export class RefusedMessages {
  readonly #counts = new Map<string, number>();

  constructor(private readonly log: Log) {}

  refuse(kind: string, mistakes: readonly string[]): Refusal {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    const message = `the message ${kind} is not valid: ${mistakes.join('; ')}`;
    if (count === 1) this.log(`refused: ${message}. Further ones are counted, not logged.`);
    return { error: { code: 'invalid-message', message } };
  }

  /** "probe 3, command 1"; empty when all were valid. */
  summary(): string {
    return [...this.#counts].map(([kind, count]) => `${kind} ${count}`).join(', ');
  }
}

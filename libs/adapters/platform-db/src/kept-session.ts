import { classify, isLoss } from './failure.js';
import type { OpenSession, Reply, Session } from './session.js';
import { openWithin, within } from './within.js';

export type Ask = (statement: string) => Promise<Reply>;

/**
 * Keeps one connection from reading to reading. A reading that fails on a connection which had worked before is tried
 * once more on a new one, both within its limit: servers restart and firewalls forget between two audits.
 */
export class KeptSession {
  #session: Session | null = null;

  constructor(private readonly open: OpenSession) {}

  /** `limit` in ms for all of it: connecting, statements, the second try. Rejects with what `classify` names. */
  async run<T>(limit: number, work: (ask: Ask) => Promise<T>): Promise<T> {
    const deadline = performance.now() + limit;
    if (this.#session === null) return this.#attempt(deadline, work);
    try {
      return await this.#attempt(performance.now() + limit / 2, work);
    } catch (error) {
      if (!isLoss(classify(error))) throw error;
    }
    return this.#attempt(deadline, work);
  }

  async #attempt<T>(deadline: number, work: (ask: Ask) => Promise<T>): Promise<T> {
    try {
      const session = this.#session ?? (await openWithin(deadline - performance.now(), this.open));
      this.#session = session;
      return await work((statement) => this.#ask(session, statement, deadline));
    } catch (error) {
      this.#judge(error);
      throw error;
    }
  }

  async #ask(session: Session, statement: string, deadline: number): Promise<Reply> {
    try {
      const limit = deadline - performance.now();
      return await within(limit, session.ask(statement), () => session.end());
    } catch (error) {
      this.#judge(error);
      throw error;
    }
  }

  /** After a refusal by the server the connection is as good as before; after anything else nobody knows its state. */
  #judge(error: unknown): void {
    if (classify(error).number !== null) return;
    this.#session?.end();
    this.#session = null;
  }
}

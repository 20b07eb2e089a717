import { reconnectDelay } from './backoff.js';
import { type Log, reasonOf } from './log.js';

/** What is to be told, oldest first. */
export interface Outbox<T> {
  readonly first: T | null;
  /** Up to this number it is stored, and may be forgotten. */
  acknowledge: (item: T, upTo: number) => void;
}

/** The way to the coordinator, as far as one kind of message goes. */
export interface Line<T> {
  readonly isInSession: boolean;
  /** The acknowledgement; rejects when none comes. */
  send: (item: T) => Promise<unknown>;
}

/** Sends what is in an outbox in order, and again until each is acknowledged, through any number of lost connections. */
export class Redelivery<T extends { readonly n: number }> {
  #isSending = false;
  #sending: Promise<void> = Promise.resolve();
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  /** `what` is sent, for the log: "a command event". */
  constructor(
    private readonly what: string,
    private readonly outbox: Outbox<T>,
    private readonly line: () => Line<T>,
    private readonly log: Log,
  ) {}

  /** To be called when a session begins and when there is something to tell; harmless at any time. */
  flush(): void {
    clearTimeout(this.#retry);
    void this.flushed();
  }

  /** Resolves when all is acknowledged, or when it cannot be now. Never rejects. */
  async flushed(): Promise<void> {
    if (!this.#isSending) this.#sending = this.#sendAll();
    return this.#sending;
  }

  close(): void {
    clearTimeout(this.#retry);
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let item = this.outbox.first; item !== null; item = this.outbox.first) {
        if (!this.line().isInSession) return;
        await this.#deliver(item);
      }
    } catch (error) {
      this.#tryLater(error);
    } finally {
      this.#isSending = false;
    }
  }

  async #deliver(item: T): Promise<void> {
    const { upTo } = ((await this.line().send(item)) ?? {}) as { upTo?: unknown };
    if (typeof upTo !== 'number' || upTo < item.n)
      throw new Error('the coordinator did not store it');
    this.outbox.acknowledge(item, upTo);
    this.#failures = 0;
  }

  #tryLater(error: unknown): void {
    if (this.#failures === 0)
      this.log(`${this.what} is not acknowledged yet, it is sent again: ${reasonOf(error)}`);
    const delay = reconnectDelay({ attempt: this.#failures, random: Math.random() });
    this.#failures += 1;
    this.#retry = setTimeout(() => this.flush(), delay);
  }
}

import type { Timers } from '#adapters/timers';
import { reconnectDelay } from './backoff.js';
import { type Log, reasonOf } from './log.js';

/** What is to be told, oldest first. */
export interface Outbox<T> {
  readonly first: T | null;
  /** Up to this number it is stored, and may be forgotten. False: that is nothing of this item. */
  acknowledge: (item: T, upTo: number) => boolean | Promise<boolean>;
}

/** The way to the coordinator, as far as one kind of message goes. */
export interface Line<T> {
  readonly isInSession: boolean;
  /** The acknowledgement; rejects when none comes. */
  send: (item: T) => Promise<unknown>;
}

/** What a redelivery waits by, spreads its attempts by, and says its troubles to. */
export interface RedeliveryPorts {
  readonly timers: Timers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
}

/** Sends what is in an outbox in order, and again until each is acknowledged, through any number of lost connections. */
export class Redelivery<T> {
  #isSending = false;
  #sending: Promise<void> = Promise.resolve();
  #failures = 0;
  #isClosed = false;
  #cancelRetry: () => void = () => undefined;

  /** `what` is sent, for the log: "a command event". */
  constructor(
    private readonly what: string,
    private readonly outbox: Outbox<T>,
    private readonly line: () => Line<T>,
    private readonly ports: RedeliveryPorts,
  ) {}

  /** To be called when a session begins and when there is something to tell; harmless at any time. */
  flush(): void {
    this.#cancelRetry();
    if (!this.#isClosed) void this.flushed();
  }

  /** Resolves when all is acknowledged, or when it cannot be now. Never rejects. */
  async flushed(): Promise<void> {
    if (!this.#isSending) this.#sending = this.#sendAll();
    return this.#sending;
  }

  /** Nothing is sent any more. */
  close(): void {
    this.#isClosed = true;
    this.#cancelRetry();
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
    if (typeof upTo !== 'number' || !(await this.outbox.acknowledge(item, upTo)))
      throw new Error('the coordinator did not store it');
    this.#failures = 0;
  }

  #tryLater(error: unknown): void {
    const { timers, random, log } = this.ports;
    if (this.#failures === 0)
      log(`${this.what} is not acknowledged yet, it is sent again: ${reasonOf(error)}`);
    const delay = reconnectDelay({ attempt: this.#failures, random: random() });
    this.#failures += 1;
    this.#cancelRetry = timers.after(delay, () => this.flush());
  }
}

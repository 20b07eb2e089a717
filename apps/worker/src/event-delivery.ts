import type { CommandEvent } from '#protocol';
import { reconnectDelay } from './backoff.js';
import { EventOutbox } from './event-outbox.js';
import { type Log, reasonOf } from './log.js';

/** The way to the coordinator, as far as events go. */
export interface EventLine {
  readonly isInSession: boolean;
  send: (event: CommandEvent) => Promise<unknown>;
}

/** Sends command events in order and again until each is acknowledged, through any number of lost connections. */
export class EventDelivery {
  readonly #outbox = new EventOutbox();
  #isSending = false;
  #sending: Promise<void> = Promise.resolve();
  #failures = 0;
  #retry: NodeJS.Timeout | undefined;

  constructor(
    private readonly line: () => EventLine,
    private readonly log: Log,
  ) {}

  add(event: CommandEvent): void {
    const dropped = this.#outbox.add(event);
    if (dropped > 0)
      this.log(`${dropped} command event dropped: the coordinator has acknowledged none for long`);
    this.flush();
  }

  /** To be called when a session begins; harmless at any time. */
  flush(): void {
    clearTimeout(this.#retry);
    void this.flushed();
  }

  /** Resolves when all is acknowledged, or when it cannot be now. Never rejects. */
  async flushed(): Promise<void> {
    if (!this.#isSending) this.#sending = this.#sendAll();
    return this.#sending;
  }

  async #sendAll(): Promise<void> {
    this.#isSending = true;
    try {
      for (let event = this.#outbox.first; event !== null; event = this.#outbox.first) {
        if (!this.line().isInSession) return;
        await this.#deliver(event);
      }
    } catch (error) {
      this.#tryLater(error);
    } finally {
      this.#isSending = false;
    }
  }

  close(): void {
    clearTimeout(this.#retry);
  }

  async #deliver(event: CommandEvent): Promise<void> {
    const { upTo } = ((await this.line().send(event)) ?? {}) as { upTo?: unknown };
    if (typeof upTo !== 'number' || upTo < event.n)
      throw new Error('the coordinator did not store it');
    this.#outbox.acknowledge(event.commandId, upTo);
    this.#failures = 0;
  }

  #tryLater(error: unknown): void {
    if (this.#failures === 0)
      this.log(`a command event is not acknowledged yet, it is sent again: ${reasonOf(error)}`);
    const delay = reconnectDelay({ attempt: this.#failures, random: Math.random() });
    this.#failures += 1;
    this.#retry = setTimeout(() => this.flush(), delay);
  }
}

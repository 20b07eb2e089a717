import { ACK_TIMEOUT, type CommandEventBatch, HELLO_TIMEOUT, type Hello } from '#protocol';
import { reconnectDelay } from '../../../../apps/worker/src/backoff.js';
import type { LinkEnd } from '../net/link.js';
import type { VirtualTimers } from '../time/virtual-timers.js';

export interface ConnectionPorts {
  readonly timers: VirtualTimers;
  /** In [0, 1). */
  readonly random: () => number;
  readonly hello: Hello;
  /** A new connection to the coordinator; null: it cannot be reached. */
  readonly connect: () => LinkEnd | null;
  /** What the worker answers to a message. */
  readonly answer: (event: string, content: unknown) => Promise<unknown>;
  readonly onSession: () => void;
}

/** A worker's line to one coordinator: comes back for ever, and says hello first each time. */
export class WorkerConnection {
  #end: LinkEnd | null = null;
  #isInSession = false;
  #attempt = 0;

  constructor(private readonly ports: ConnectionPorts) {}

  get isInSession(): boolean {
    return this.#isInSession;
  }

  open(): void {
    const { timers, hello, connect } = this.ports;
    const end = connect();
    this.#end = end;
    if (end === null) return this.#again();
    const giveUp = timers.after(2 * HELLO_TIMEOUT, () => end.close());
    end.onClosed = () => {
      giveUp();
      this.#again();
    };
    end.onHeard = (event, content, reply) => {
      void this.ports.answer(event, content).then((answer) => reply?.(answer));
    };
    end.send('hello', hello, (welcome) => {
      giveUp();
      if (isWelcome(welcome)) this.#begin();
      else end.close();
    });
  }

  /** The acknowledgement; rejects when none comes. */
  report(batch: CommandEventBatch): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#end === null || !this.#isInSession) return reject(LOST);
      const giveUp = this.ports.timers.after(ACK_TIMEOUT, () => reject(LOST));
      this.#end.send('command.events', batch, (ack) => {
        giveUp();
        resolve(ack);
      });
    });
  }

  #begin(): void {
    this.#isInSession = true;
    this.#attempt = 0;
    this.ports.onSession();
  }

  #again(): void {
    const { timers, random } = this.ports;
    this.#isInSession = false;
    timers.after(reconnectDelay({ attempt: this.#attempt, random: random() }), () => this.open());
    this.#attempt += 1;
  }
}

const LOST = new Error('no acknowledgement came');

const isWelcome = (welcome: unknown): boolean => (welcome as { ok?: unknown } | null)?.ok === true;

import { Connection, type ConnectionOptions } from './connection.js';
import type { Line } from './redelivery.js';
import type { Way } from './report-way.js';

/**
 * All coordinators of one store, each by a connection of its own. Any of them may ask and command; what the worker tells
 * by itself goes to one of them, and to the next when that one does not acknowledge it.
 */
export class Coordinators {
  /** The one that acknowledged last comes first. */
  #connections: readonly Connection[];

  constructor(urls: readonly string[], options: Omit<ConnectionOptions, 'url'>) {
    this.#connections = urls.map((url) => new Connection({ ...options, url }));
  }

  open(): void {
    for (const connection of this.#connections) connection.open();
  }

  close(): void {
    for (const connection of this.#connections) connection.close();
  }

  /** The way for one kind of message. */
  line<T>(send: (way: Way, item: T) => Promise<unknown>): Line<T> {
    return {
      isInSession: this.#connections.some(({ isInSession }) => isInSession),
      send: (item) => this.#send((way) => send(way, item)),
    };
  }

  async #send(send: (way: Way) => Promise<unknown>): Promise<unknown> {
    let failure: unknown = new Error('there is no session with a coordinator');
    for (const connection of this.#connections) {
      if (!connection.isInSession) continue;
      try {
        const ack = await send(connection);
        if (isAcknowledgement(ack)) {
          this.#prefer(connection);
          return ack;
        }
        failure = new Error('the coordinator did not store it');
      } catch (error) {
        failure = error;
      }
    }
    throw failure;
  }

  #prefer(first: Connection): void {
    this.#connections = [first, ...this.#connections.filter((other) => other !== first)];
  }
}

const isAcknowledgement = (ack: unknown): boolean =>
  typeof ack === 'object' && ack !== null && 'upTo' in ack && typeof ack.upTo === 'number';

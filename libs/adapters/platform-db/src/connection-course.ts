import type { TLSSocket } from 'node:tls';

import type { config } from 'mssql';

import type { ServerError } from './failure.js';
import { ConnectFailed, EncryptionFailed } from './failure.js';

type Connection = Parameters<NonNullable<config['beforeConnect']>>[0];

/** What the driver must tell for a course to see the wire. */
export const COURSE_DEBUG = { packet: true, payload: true, data: false, token: false };

/** What the driver says of the server's PRELOGIN when the login would go over in plain text. */
const NO_ENCRYPTION = /PreLogin - .*encryption:0x[0-9A-F]{2}\((NOT_SUP|OFF)\)/;

/** Follows the driver's connections: what happens to them is not in the error that it gives at the end. */
export class ConnectionCourse {
  readonly #connections = new Set<Connection>();
  #errors: ServerError[] = [];
  #ended = false;
  #plain = false;
  #tls: string | null = null;
  #sentNs = 0n;
  #receivedNs = 0n;

  constructor(private readonly mustEncrypt: boolean) {}

  get tls(): string | null {
    return this.#tls;
  }

  follow(connection: Connection): void {
    this.#connections.add(connection);
    let encrypted = false;
    connection.once('end', () => this.#connections.delete(connection));
    connection.on('errorMessage', ({ number, message }) => this.#errors.push({ number, message }));
    connection.on('secure', (cleartext: TLSSocket) => {
      encrypted = true;
      this.#tls = cleartext.getProtocol();
    });
    connection.on('debug', (text) => {
      if (text === 'Sent') this.#sentNs = process.hrtime.bigint();
      else if (text === 'Received') this.#receivedNs = process.hrtime.bigint();
      else if (this.mustEncrypt && NO_ENCRYPTION.test(text)) this.#refusePlain(connection);
    });
    connection.once('connect', () => {
      if (this.mustEncrypt && !encrypted) this.#refusePlain(connection);
    });
    if (this.#ended) connection.close();
  }

  startOver(): void {
    this.#errors = [];
  }

  /** The last request and reply on the wire, when both lie within the given ones; else those. ns of hrtime. */
  nearestTo({ t1Ns, t4Ns }: Wire): Wire {
    const wire = { t1Ns: this.#sentNs, t4Ns: this.#receivedNs };
    const within = t1Ns <= wire.t1Ns && wire.t1Ns <= wire.t4Ns && wire.t4Ns <= t4Ns;
    return within ? wire : { t1Ns, t4Ns };
  }

  connectFailed(error: unknown): ConnectFailed {
    return new ConnectFailed(error, this.#errors, this.#tls);
  }

  /** @throws ConnectFailed when the server would not encrypt and the settings demand it. */
  demandEncryption(): void {
    if (!this.#plain) return;
    throw this.connectFailed(
      new EncryptionFailed(
        'the server offers no encryption although encrypt is true, so the login was not sent',
      ),
    );
  }

  end(): void {
    this.#ended = true;
    for (const connection of this.#connections) connection.close();
  }

  /** Left alone, the driver sends the login in plain text without a word when the server says that it cannot encrypt. */
  #refusePlain(connection: Connection): void {
    this.#plain = true;
    connection.close();
  }
}

interface Wire {
  readonly t1Ns: bigint;
  readonly t4Ns: bigint;
}

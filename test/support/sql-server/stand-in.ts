import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { loginReply } from '../../../apps/farm/src/tds/login-reply.js';
import { readLogin7 } from '../../../apps/farm/src/tds/login7.js';
import {
  DEFAULT_PACKET_BYTES,
  type Message,
  MESSAGE,
  MessageAssembler,
  packetize,
} from '../../../apps/farm/src/tds/packet-stream.js';
import { preloginReply } from '../../../apps/farm/src/tds/prelogin.js';
import { afterAllHeaders, readSqlBatch } from '../../../apps/farm/src/tds/sql-batch.js';
import type { SqlError } from '../../../apps/farm/src/tds/sql-errors.js';
import type { SqlServerStoreSettings } from '#adapters/store';
import { type Asked, readRpcStatement } from './rpc-statement.js';
import { StandInSession } from './stand-in-session.js';

const VERSION = '16.0.4135.4';
const COMMIT = 7;

/**
 * What befalls one message that matches: an error in place of its answer, or the end of the connection. `answer of
 * commit`: the server has committed, and the connection ends before it says so.
 */
export interface Mishap {
  readonly on: RegExp | 'commit' | 'answer of commit';
  readonly error?: SqlError;
}

/**
 * Speaks SQL Server's protocol to the real driver and runs the statements on SQLite. It proves what the store
 * sends and how it takes answers, errors and broken connections. It proves nothing about what SQL Server itself
 * makes of a statement, nor about its locks.
 */
export class SqlServerStandIn {
  readonly asked: Asked[] = [];
  private readonly mishaps: Mishap[] = [];
  private readonly sockets = new Set<Socket>();
  private readonly server: Server = createServer((socket) => this.accept(socket));
  private port = 0;

  constructor(private readonly file: string) {}

  async start(): Promise<this> {
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server, 'listening');
    ({ port: this.port } = this.server.address() as AddressInfo);
    return this;
  }

  async stop(): Promise<void> {
    if (!this.server.listening) return;
    const closed = once(this.server, 'close');
    this.server.close();
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  settings(changes: Partial<SqlServerStoreSettings> = {}): SqlServerStoreSettings {
    const { port } = this;
    return {
      type: 'mssql',
      host: '127.0.0.1',
      port,
      database: 'lockstep',
      user: 'lockstep_store',
      password: 'Pä55 word',
      encrypt: false,
      ...changes,
    };
  }

  /** The next message that matches meets it, once. */
  next(mishap: Mishap): void {
    this.mishaps.push(mishap);
  }

  /** As somebody else, past the driver; see {@link asSqlite} for the words that may be used. */
  run(sql: string): void {
    const session = new StandInSession(this.file);
    session.run(sql);
    session.end();
  }

  get untouchedMishaps(): number {
    return this.mishaps.length;
  }

  private accept(socket: Socket): void {
    this.sockets.add(socket);
    const assembler = new MessageAssembler();
    const session = new StandInSession(this.file);
    let packetBytes = DEFAULT_PACKET_BYTES;
    let turn: Promise<void> = Promise.resolve();
    const answer = async (message: Message): Promise<void> => {
      if (message.type === MESSAGE.login7) packetBytes = readLogin7(message.payload).packetBytes;
      const payload = await this.replyTo(message, session);
      if (payload === null) socket.destroy();
      else socket.write(packetize({ type: MESSAGE.tabularResult, payload, packetBytes, spid: 51 }));
    };
    socket.on('data', (chunk) => {
      assembler.push(chunk);
      for (let taken = assembler.take(); taken.kind !== 'incomplete'; taken = assembler.take()) {
        if (taken.kind === 'violation') return void socket.destroy(new Error(taken.reason));
        const { message } = taken;
        turn = turn.then(() => answer(message)).catch((error: Error) => void socket.destroy(error));
      }
    });
    // The client hears of it as the end of the connection.
    socket.on('error', () => undefined);
    socket.once('close', () => {
      this.sockets.delete(socket);
      void turn.finally(() => session.end());
    });
  }

  /** Null: the connection breaks instead. */
  private async replyTo(message: Message, session: StandInSession): Promise<Buffer | null> {
    switch (message.type) {
      case MESSAGE.prelogin:
        return preloginReply(VERSION, 'not-supported');
      case MESSAGE.login7:
        return this.login(message.payload);
      case MESSAGE.sqlBatch:
        return session.batch(readSqlBatch(message.payload));
      case MESSAGE.transactionManager: {
        const operation = afterAllHeaders(message.payload).u16();
        if (operation !== COMMIT) return session.transaction(operation);
        if (this.mishap('commit') !== null) return null;
        const answer = await session.transaction(operation);
        return this.mishap('answer of commit') === null ? answer : null;
      }
      case MESSAGE.rpc:
        return this.statement(readRpcStatement(message.payload), session);
      default:
        throw new Error(`message of type ${message.type}`);
    }
  }

  private async statement(asked: Asked, session: StandInSession): Promise<Buffer | null> {
    this.asked.push(asked);
    const mishap = this.mishap(asked.text);
    if (mishap === null) return session.statement(asked);
    return mishap.error === undefined ? null : session.failed(mishap.error);
  }

  private login(payload: Buffer): Buffer {
    const { user, password, database } = this.settings();
    const side = { machineName: 'STANDIN', version: VERSION, faults: {} };
    return loginReply(
      readLogin7(payload),
      { user, password, database },
      side as Parameters<typeof loginReply>[2],
    ).tokens;
  }

  private mishap(text: string): Mishap | null {
    const at = this.mishaps.findIndex(({ on }) =>
      typeof on === 'string' ? text === on : on.test(text),
    );
    return at === -1 ? null : (this.mishaps.splice(at, 1)[0] ?? null);
  }
}

import { ProtocolViolation } from './byte-reader.js';
import { loginReply, type Credentials } from './login-reply.js';
import { readLogin7 } from './login7.js';
import { DEFAULT_PACKET_BYTES, MESSAGE, type Message } from './packet-stream.js';
import { preloginReply, readPrelogin } from './prelogin.js';
import { batchReply, failedReply, rpcReply } from './request-reply.js';
import { readRpcRequest } from './rpc-request.js';
import { readSqlBatch } from './sql-batch.js';
import { notServed } from './sql-errors.js';
import { setsOptions } from './statement-text.js';
import type { Database } from './statement.js';
import { connectionReset, done } from './tokens.js';
import { transactionStep } from './transaction-request.js';

/** One connection, as plain data. */
export interface Session {
  readonly phase: 'prelogin' | 'login' | 'ready';
  /** Of the packets that the server sends. */
  readonly packetBytes: number;
  readonly inTransaction: boolean;
  /** A request was read and will not be answered. */
  readonly hangs: boolean;
}

export interface Step {
  readonly session: Session;
  /** Payloads of the messages to send, in their order. */
  readonly replies: readonly Buffer[];
  readonly next: 'read on' | 'start tls' | 'close';
}

/** What a session needs of its server. */
export interface ServerSide {
  readonly database: Database;
  readonly credentials: Credentials;
  readonly offersTls: boolean;
}

export const NEW_SESSION: Session = {
  phase: 'prelogin',
  packetBytes: DEFAULT_PACKET_BYTES,
  inTransaction: false,
  hangs: false,
};

/** Before the login is over this lasts until the connection ends, then until an Attention. */
const silent = (session: Session): Step => ({
  session: { ...session, hangs: true },
  replies: [],
  next: 'read on',
});

const reply = (session: Session, ...replies: readonly Buffer[]): Step => ({
  session,
  replies,
  next: 'read on',
});

/**
 * What follows from one message. Never throws: bytes that are no TDS close the connection, and so
 * does a mistake of ours, after an ERROR that names it.
 */
export function advance(session: Session, message: Message, server: ServerSide): Step {
  if (session.hangs && session.phase !== 'ready') return silent(session);
  try {
    switch (session.phase) {
      case 'prelogin':
        return prelogin(session, message, server);
      case 'login':
        return login(session, message, server);
      case 'ready':
        return request(session, message, server.database);
    }
  } catch (error) {
    if (error instanceof ProtocolViolation) return { session, replies: [], next: 'close' };
    const fault = notServed(`The farm's database failed: ${String(error)}`);
    return { session, replies: [failedReply(fault, server.database)], next: 'close' };
  }
}

function prelogin(session: Session, message: Message, server: ServerSide): Step {
  expectType(message, MESSAGE.prelogin);
  const { encryption } = readPrelogin(message.payload);
  const { faults, version } = server.database;
  if (faults.hang === 'prelogin') return silent(session);
  const encrypts = server.offersTls && (encryption === 'on' || encryption === 'required');
  return {
    session: { ...session, phase: 'login' },
    replies: [preloginReply(version, encrypts ? 'on' : 'not-supported')],
    next: encrypts ? 'start tls' : 'read on',
  };
}

function login(session: Session, message: Message, server: ServerSide): Step {
  expectType(message, MESSAGE.login7);
  const login7 = readLogin7(message.payload);
  if (server.database.faults.hang === 'login') return silent(session);
  const answer = loginReply(login7, server.credentials, server.database);
  if (!answer.accepted) return { session, replies: [answer.tokens], next: 'close' };
  return reply({ ...session, phase: 'ready', packetBytes: answer.packetBytes }, answer.tokens);
}

function request(session: Session, message: Message, database: Database): Step {
  if (message.type === MESSAGE.attention) return attention(session);
  if (session.hangs) throw new ProtocolViolation('a request before the last one was answered');
  if (message.ignored) return reply(session, done({ ends: 'batch', failed: true }));
  const step = wholeRequest(session, message, database);
  const [first, ...others] = step.replies;
  if (!message.resets || first === undefined) return step;
  return { ...step, replies: [Buffer.concat([connectionReset(), first]), ...others] };
}

/** An interrupted request ends with a message of its own, then the Attention is acknowledged. */
function attention(session: Session): Step {
  const acknowledged = done({ ends: 'batch', attention: true });
  if (!session.hangs) return reply(session, acknowledged);
  return reply({ ...session, hangs: false }, done({ ends: 'batch', failed: true }), acknowledged);
}

function wholeRequest(session: Session, message: Message, database: Database): Step {
  const hanging = database.faults.hang === 'query';
  switch (message.type) {
    case MESSAGE.sqlBatch: {
      const text = readSqlBatch(message.payload);
      // The options that a driver sets belong to its login: a hung query comes after them.
      if (hanging && !setsOptions(text)) return silent(session);
      return reply(session, batchReply(text, database));
    }
    case MESSAGE.rpc: {
      const rpc = readRpcRequest(message.payload);
      return hanging ? silent(session) : reply(session, rpcReply(rpc, database));
    }
    case MESSAGE.transactionManager:
      return transaction(session, message, database);
    default:
      throw new ProtocolViolation(`message type ${message.type} after the login`);
  }
}

function transaction(session: Session, message: Message, database: Database): Step {
  const step = transactionStep(message.payload, session.inTransaction);
  const next = { ...session, inTransaction: step.inTransaction };
  return 'error' in step
    ? reply(next, failedReply(step.error, database))
    : reply(next, Buffer.concat([step.token, done({ ends: 'batch' })]));
}

function expectType(message: Message, type: number): void {
  if (message.type !== type || message.ignored) {
    throw new ProtocolViolation(`message type ${message.type} instead of ${type}`);
  }
}

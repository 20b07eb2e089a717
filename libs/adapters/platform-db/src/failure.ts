import { foreignText } from './foreign-text.js';
import type { DatabaseProblemCode } from './platform-db.js';

/** What the driver or the server said, reduced to what decides. */
export interface Failure {
  readonly code: DatabaseProblemCode;
  /** The server's or the driver's words, safe to show. */
  readonly text: string;
  /** SQL Server's error number. */
  readonly number: number | null;
  /** It befell the way to a connection; no statement had been sent. */
  readonly connecting: boolean;
}

/** A connection that did not come about, with what the server said meanwhile: the driver keeps only the last text. */
export class ConnectFailed extends Error {
  constructor(
    override readonly cause: unknown,
    readonly errors: readonly ServerError[],
    /** E.g. `TLSv1.2`, if the connection had been encrypted by then. */
    readonly tls: string | null,
  ) {
    super('no connection');
  }
}

/** An answer that is well-formed TDS and still not what the statement asks for. */
export class StrangeAnswer extends Error {}

/** The settings demand encryption and the connection cannot have it, or not as they demand. */
export class EncryptionFailed extends Error {}

/** No answer in time, by this process's own clock. */
export class TimedOut extends Error {
  readonly code = 'ETIMEOUT';
}

export interface ServerError {
  readonly number: number;
  readonly message: string;
}

/**
 * SQL Server's numbers, the more telling first: a login to a catalog that cannot be opened gets 4060 and then 18456.
 * Source: sys.messages; docs "Database engine events and errors".
 */
const NUMBERS: readonly (readonly [DatabaseProblemCode, readonly number[]])[] = [
  ['database-catalog-missing', [4060, 4064, 911, 916]],
  ['database-login-failed', [18456, 18452, 18470, 18486, 18487, 18488, 18451, 18461]],
  ['database-right-missing', [229, 230, 262, 297, 300, 371]],
  ['database-function-missing', [195]],
];

/** Codes of mssql, tedious and Node. */
const CODES: Readonly<Record<string, DatabaseProblemCode>> = {
  EENCRYPT: 'database-tls-failed',
  EPROTO: 'database-tls-failed',
  ELOGIN: 'database-login-failed',
  ETIMEOUT: 'database-timeout',
  ETDS: 'database-protocol-error',
  EINTERFACENOTSUPP: 'database-protocol-error',
  EINSTLOOKUP: 'database-unreachable',
  ESOCKET: 'database-unreachable',
  ECLOSE: 'database-unreachable',
  ECONNCLOSED: 'database-unreachable',
  ECONNRESET: 'database-unreachable',
  ECONNREFUSED: 'database-unreachable',
  EPIPE: 'database-unreachable',
  ENOTOPEN: 'database-unreachable',
};

/** OpenSSL's and Node's names of what is wrong with a certificate or a handshake. */
const TLS_CODE = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;
const TLS_TEXT = /certificate|SSL routines|secure TLS connection|altname/i;
/** The driver says "Failed to connect" only before TLS is done; by then the port had answered. */
const TLS_HANGUP = /^Failed to connect to .* - (socket hang up|read ECONNRESET)/;
/** tedious says this, without a code, when the server closes between two messages. */
const LOST_TEXT = /unexpected end of message stream|Premature close|ended without ever completing/;

/** Names the failure. Anything that is neither the server's word nor a known code of the driver broke the protocol. */
export function classify(error: unknown): Failure {
  const facts = factsOf(error);
  const connecting = facts.kinds.includes(ConnectFailed);
  const server = byNumber(facts.errors);
  if (server !== null) return { ...server, connecting };
  return { code: byKind(facts), text: wording(facts.texts), number: null, connecting };
}

/** Worth another try on a new connection, when it befell one that had worked before. */
export const isLoss = ({ code }: Failure): boolean =>
  code === 'database-unreachable' || code === 'database-timeout';

function byKind(facts: Facts): DatabaseProblemCode {
  if (facts.kinds.includes(StrangeAnswer)) return 'database-protocol-error';
  if (facts.kinds.includes(EncryptionFailed) || isTls(facts)) return 'database-tls-failed';
  if (facts.texts.some((text) => LOST_TEXT.test(text))) return 'database-unreachable';
  const code = facts.codes.map((each) => CODES[each]).find((each) => each !== undefined);
  return code ?? 'database-protocol-error';
}

/** The outermost text says what was tried, the innermost why it failed: "Could not connect (sequence)" alone helps nobody. */
function wording(texts: readonly string[]): string {
  const outer = texts[0] ?? 'no text';
  const inner = texts.at(-1) ?? outer;
  return foreignText(outer.includes(inner) ? outer : `${outer}: ${inner}`);
}

function byNumber(errors: readonly ServerError[]): Omit<Failure, 'connecting'> | null {
  for (const [code, numbers] of NUMBERS) {
    const found = errors.find(({ number }) => numbers.includes(number));
    if (found !== undefined) {
      return { code, text: foreignText(found.message), number: found.number };
    }
  }
  const [first] = errors;
  if (first === undefined) return null;
  return { code: 'database-query-failed', text: foreignText(first.message), number: first.number };
}

const isTls = ({ codes, texts }: Facts): boolean =>
  codes.some((code) => TLS_CODE.test(code)) ||
  texts.some((text) => TLS_TEXT.test(text) || TLS_HANGUP.test(text));

interface Facts {
  readonly errors: ServerError[];
  readonly codes: string[];
  readonly texts: string[];
  readonly kinds: unknown[];
}

/** mssql wraps tedious, which wraps Node, and collects errors beside; nobody promises the depth. */
const MAX_DEPTH = 8;

function factsOf(error: unknown): Facts {
  const facts: Facts = { errors: [], codes: [], texts: [], kinds: [] };
  gather(error, facts, MAX_DEPTH);
  return facts;
}

interface Wrapped {
  readonly code?: unknown;
  readonly number?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly originalError?: unknown;
  readonly errors?: unknown;
  readonly precedingErrors?: unknown;
}

function gather(error: unknown, facts: Facts, depth: number): void {
  if (typeof error !== 'object' || error === null || depth === 0) return;
  const { code, number, message, cause, originalError, errors, precedingErrors }: Wrapped = error;
  facts.kinds.push(error.constructor);
  if (typeof code === 'string') facts.codes.push(code);
  if (typeof message === 'string' && !(error instanceof ConnectFailed)) facts.texts.push(message);
  if (typeof number === 'number' && typeof message === 'string') {
    facts.errors.push({ number, message });
  }
  for (const each of [cause, originalError, ...listed(errors), ...listed(precedingErrors)]) {
    gather(each, facts, depth - 1);
  }
}

const listed = (list: unknown): readonly unknown[] => (Array.isArray(list) ? list : []);

import type { Passing } from './busy-retry.js';
import { failureCode, failureKind, failureNumber, type FailureKind } from './failure-kind.js';
import { CONNECT_LIMIT } from './sql-server-options.js';
import { placeOf, type SqlServerStoreSettings } from './store-settings.js';

/** SQL Server's error numbers, the more telling first: a login to a database that it cannot open gets 4060 and then 18456. */
const NUMBERS: readonly (readonly [Obstacle, readonly number[]])[] = [
  ['database', [4060, 4064, 911, 916]],
  ['login', [18456, 18452, 18470, 18486, 18487, 18488, 18451, 18461]],
  ['right', [229, 230, 262, 1088, 2760, 15247]],
];

/** OpenSSL's and Node's words, and the driver's for a hang-up in the middle of a handshake. */
const TLS = /certificate|SSL routines|secure TLS connection|altname|self.signed|socket hang up/i;

type Obstacle = 'plain' | 'database' | 'login' | 'right' | 'tls' | 'instance' | 'silence' | 'reach';

type Advice = (settings: SqlServerStoreSettings, text: string) => string;

const ADVICE: Readonly<Record<Obstacle, Advice>> = {
  plain: () =>
    'the server offers no encryption, so the login was not sent. Give SQL Server a certificate, or set store.encrypt to false if nobody else is on the network between',
  database: ({ user, database }, text) =>
    `the login ${user} cannot open the database ${database} (${text}). Check store.database; docs/store.md has the statements that create it and let the login in`,
  login: ({ user }, text) =>
    `it refused the login ${user} (${text}). Check store.user and store.password; docs/store.md has the statements that create the login`,
  right: ({ user }, text) =>
    `the login ${user} may not do what the store needs (${text}). docs/store.md has the statements that grant it`,
  tls: (_, text) =>
    `no encrypted connection: ${text}. Name the authority that signed the certificate of the server in store.caFile, and the server in store.host as the certificate does`,
  instance: ({ instance }, text) =>
    `the instance ${instance} was not found: ${text}. Check store.host and store.instance, that SQL Server Browser runs and that UDP 1434 gets through; or give store.port instead`,
  silence: (_, text) =>
    `no answer within ${CONNECT_LIMIT / 1_000} s: ${text}. Check store.host and store.port, and firewalls that drop packets silently`,
  reach: (_, text) =>
    `no connection: ${text}. Check store.host and store.port, that SQL Server runs with TCP/IP enabled, and that firewalls let this machine in`,
};

/** What the way to a connection showed beside the error. */
export interface Seen {
  readonly numbers: ReadonlySet<number>;
  readonly plain: boolean;
}

/** The failure in words for a person. The password is in none of them. */
export function notOpened(settings: SqlServerStoreSettings, error: unknown, seen: Seen): Error {
  const text = wording(error);
  const obstacle = obstacleOf(error, text, seen);
  const reason = obstacle === null ? text : ADVICE[obstacle](settings, text);
  return new Error(`The store ${placeOf(settings)} cannot be opened: ${reason}.`, { cause: error });
}

function obstacleOf(error: unknown, text: string, { numbers, plain }: Seen): Obstacle | null {
  if (plain) return 'plain';
  const said = new Set([...numbers, failureNumber(error)]);
  const known = NUMBERS.find(([, all]) => all.some((number) => said.has(number)));
  if (known !== undefined) return known[0];
  if (TLS.test(text)) return 'tls';
  const code = failureCode(error);
  if (code === 'ELOGIN') return 'login';
  if (code === 'EINSTLOOKUP') return 'instance';
  if (code === 'ETIMEOUT') return 'silence';
  return failureKind(error) === 'away' ? 'reach' : null;
}

/** mssql wraps tedious, which wraps Node; nobody promises the depth. */
const MAX_DEPTH = 8;

/** The innermost text: "Could not connect (sequence)" alone helps nobody. Without its full stop: it stands inside a sentence. */
export function wording(error: unknown): string {
  let inner = error;
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) inner = wrapped(inner) ?? inner;
  const text = inner instanceof Error ? inner.message : String(inner);
  return text.replace(/^Error: /, '').replace(/\.$/, '');
}

function wrapped(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  const { cause, originalError, errors } = error as {
    readonly cause?: unknown;
    readonly originalError?: unknown;
    readonly errors?: unknown;
  };
  return originalError ?? cause ?? (Array.isArray(errors) ? (errors[0] as unknown) : undefined);
}

const WHILE: Readonly<Partial<Record<FailureKind, string>>> = {
  busy: 'has been locked by others',
  away: 'has not answered',
};

/** What passes by itself on a server: a deadlock, a lock, a restart or a failover. */
export const passing = (settings: SqlServerStoreSettings): Passing => ({
  kinds: ['busy', 'away'],
  lasted: (totalMs, cause) =>
    new Error(
      `The store ${placeOf(settings)} ${WHILE[failureKind(cause)] ?? 'has failed'} for more than ${totalMs / 1_000} s ` +
        `(${wording(cause)}). Look at the SQL Server and the network; nothing has to be restarted when it is back.`,
      { cause },
    ),
});

/** Nobody knows whether the transaction is stored, so it is not tried again. */
export const commitUnknown = (settings: SqlServerStoreSettings, cause: unknown): Error =>
  new Error(
    `The connection to the store ${placeOf(settings)} broke while a change was being committed (${wording(cause)}): ` +
      'it may be stored or not. Look before you do it again.',
    { cause },
  );

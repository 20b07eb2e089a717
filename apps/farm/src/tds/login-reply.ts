import { GARBAGE } from './faults.js';
import type { Login7 } from './login7.js';
import {
  DEFAULT_PACKET_BYTES,
  LARGEST_PACKET_BYTES,
  SMALLEST_PACKET_BYTES,
} from './packet-stream.js';
import {
  cannotOpenDatabase,
  loginFailed,
  notServed,
  untrustedDomain,
  type SqlError,
} from './sql-errors.js';
import type { Database } from './statement.js';
import {
  collationChanged,
  databaseChanged,
  done,
  errorToken,
  languageChanged,
  loginAck,
  packetSizeChanged,
  TDS_7_4,
} from './tokens.js';

export interface Credentials {
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

export type LoginReply =
  | { readonly accepted: true; readonly tokens: Buffer; readonly packetBytes: number }
  | { readonly accepted: false; readonly tokens: Buffer };

export function loginReply(
  login: Login7,
  credentials: Credentials,
  database: Database,
): LoginReply {
  const errors = mistakesIn(login, credentials);
  if (errors.length > 0) {
    const tokens = errors.map((error) => errorToken(error, database.machineName));
    return {
      accepted: false,
      tokens: Buffer.concat([...tokens, done({ ends: 'batch', failed: true })]),
    };
  }
  const packetBytes = negotiated(login.packetBytes);
  const acknowledged = [
    databaseChanged(credentials.database),
    collationChanged(),
    languageChanged(),
    loginAck(database.version),
  ];
  const rest =
    database.faults.garbage === 'after-loginack'
      ? [GARBAGE]
      : [packetSizeChanged(packetBytes, DEFAULT_PACKET_BYTES), done({ ends: 'batch' })];
  return { accepted: true, tokens: Buffer.concat([...acknowledged, ...rest]), packetBytes };
}

/** Logins and databases compare without case, as under the default collation; passwords don't. */
function mistakesIn(login: Login7, credentials: Credentials): readonly SqlError[] {
  if (login.tdsVersion < TDS_7_4) {
    return [notServed(`TDS 0x${login.tdsVersion.toString(16)} is not served here; use TDS 7.4.`)];
  }
  if (login.integrated) return [untrustedDomain()];
  if (!isSame(login.user, credentials.user) || login.password !== credentials.password) {
    return [loginFailed(login.user)];
  }
  if (login.database !== '' && !isSame(login.database, credentials.database)) {
    // SQL Server sends both, in this order; a driver that keeps the last one shows 18456 alone.
    return [cannotOpenDatabase(login.database), loginFailed(login.user)];
  }
  return [];
}

const isSame = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function negotiated(wanted: number): number {
  if (wanted === 0) return DEFAULT_PACKET_BYTES;
  return Math.min(LARGEST_PACKET_BYTES, Math.max(SMALLEST_PACKET_BYTES, wanted));
}

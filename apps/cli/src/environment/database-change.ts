import type { PlatformDbSettingsView } from '#protocol';
import type { EnvironmentOptions } from './environment-options.js';
import { given } from './given.js';
import { decimalNumber, wholeNumber } from './number-option.js';
import { absolutePath, referenceText, secretReference } from './secret-reference.js';

type Nullable<T> = { readonly [K in keyof T]?: T[K] | null };

/** What was given for the platform database. Null takes a setting away. */
export type DatabaseChange = Pick<PlatformDbSettingsView, 'kind'> &
  Nullable<Omit<PlatformDbSettingsView, 'kind'>>;

/** TLS 1.3 needs TDS 8, which the coordinator's driver does not speak. */
const TLS_VERSIONS = ['TLSv1', 'TLSv1.1', 'TLSv1.2'] as const;
type TlsVersion = (typeof TLS_VERSIONS)[number];

const NEEDED = [
  ['--db-server', 'dbServer'],
  ['--db-name', 'dbName'],
  ['--db-user', 'dbUser'],
  ['--db-password', 'dbPassword'],
] as const satisfies readonly (readonly [string, keyof EnvironmentOptions])[];

/** Where the platform database is, as far as it was said; `change` is undefined when nothing was. */
export function databaseChange(
  options: EnvironmentOptions,
  command: 'add' | 'set',
): { readonly change: DatabaseChange | undefined; readonly mistakes: readonly string[] } {
  const mistakes: string[] = [];
  const settings = databaseSettings(options, mistakes);
  const isSaid = Object.keys(settings).length > 0 || mistakes.length > 0;
  if (options.db === false) {
    if (isSaid) mistakes.push('--no-db: there is a platform database when a --db- option is given');
    return { change: { kind: 'none' }, mistakes };
  }
  if (command === 'add')
    for (const [flag, key] of NEEDED)
      if (options[key] === undefined)
        mistakes.push(`${flag} is missing (--no-db when there is no platform database)`);
  return {
    change: isSaid ? { kind: 'sqlserver', ...settings, ...taken(options, command) } : undefined,
    mistakes,
  };
}

function databaseSettings(
  options: EnvironmentOptions,
  mistakes: string[],
): Omit<DatabaseChange, 'kind'> {
  const { dbPort, dbInstance, dbTimeoutMs, dbCa } = options;
  if (dbPort !== undefined && dbInstance !== undefined)
    mistakes.push(
      '--db-port and --db-instance: give one of them; an instance has a port of its own',
    );
  return given({
    server: options.dbServer,
    port: wholeNumber('--db-port', dbPort, { least: 1, most: 65_535 }, mistakes),
    instance: dbInstance,
    database: options.dbName,
    user: options.dbUser,
    passwordRef: passwordReference(options.dbPassword, mistakes),
    domain: options.dbDomain,
    encrypt: encryption(options, mistakes),
    caFile: dbCa === undefined ? undefined : absolutePath(dbCa),
    trustServerCertificate: options.dbTrustServerCertificate,
    minTlsVersion: tlsVersion(options.dbMinTls, mistakes),
    multiSubnetFailover: options.dbMultiSubnetFailover,
    aliases: aliases(options.dbAlias, mistakes),
    tickMs: decimalNumber(
      '--db-tick-ms',
      options.dbTickMs,
      { least: 0.0001, most: 60_000 },
      mistakes,
    ),
    timeoutMs: wholeNumber('--db-timeout-ms', dbTimeoutMs, { least: 100, most: 120_000 }, mistakes),
  });
}

/** Port and instance exclude each other, so setting one takes the other away. */
function taken(
  { dbPort, dbInstance }: EnvironmentOptions,
  command: 'add' | 'set',
): { readonly port?: null; readonly instance?: null } {
  if (command === 'add') return {};
  if (dbPort !== undefined) return { instance: null };
  return dbInstance === undefined ? {} : { port: null };
}

function passwordReference(text: string | undefined, mistakes: string[]): string | undefined {
  if (text === undefined) return undefined;
  const { reference, mistake } = secretReference(text);
  if (mistake === null) return referenceText(reference);
  mistakes.push(`--db-password: ${mistake}`);
  return undefined;
}

function encryption(
  { dbEncrypt, dbNoEncrypt }: EnvironmentOptions,
  mistakes: string[],
): boolean | undefined {
  if (dbEncrypt === true && dbNoEncrypt === true)
    mistakes.push('--db-encrypt and --db-no-encrypt: give one of them');
  if (dbNoEncrypt === true) return false;
  return dbEncrypt;
}

/** The whole list, however many there were before; none for the `--no-` form. */
function aliases(
  names: readonly string[] | false | undefined,
  mistakes: string[],
): string[] | undefined {
  if (names === undefined) return undefined;
  const trimmed = (names === false ? [] : names).map((name) => name.trim());
  if (trimmed.includes('')) mistakes.push('--db-alias: a name must not be empty');
  return [...new Set(trimmed)];
}

function tlsVersion(text: string | undefined, mistakes: string[]): TlsVersion | undefined {
  const version = TLS_VERSIONS.find((known) => known === text);
  if (text !== undefined && version === undefined)
    mistakes.push(`--db-min-tls ${text}: it must be one of ${TLS_VERSIONS.join(', ')}`);
  return version;
}

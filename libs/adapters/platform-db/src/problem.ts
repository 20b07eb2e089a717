import type { Failure } from './failure.js';
import { grants } from './grants.js';
import type { DatabaseProblem, DatabaseProblemCode } from './platform-db.js';
import type { SettingMistake, SqlServerSettings } from './settings.js';
import { address, loginName, timeLimit } from './settings.js';
import type { StatementName } from './statements.js';
import { statementText } from './statements.js';

interface Context {
  readonly settings: SqlServerSettings;
  /** Null: before any statement was sent. */
  readonly statement: StatementName | null;
}

type Advice = (context: Context, failure: Failure) => Omit<DatabaseProblem, 'code'>;

/** Without its full stop: it stands inside a sentence. */
function says({ text, number }: Failure): string {
  const words = text.replace(/\.$/, '');
  return number === null ? words : `${words} (error ${number})`;
}

const asked = ({ settings, statement }: Context, { connecting }: Failure): string =>
  statement === null || connecting
    ? address(settings)
    : `${address(settings)}, catalog ${settings.database}, asked ${statementText(statement, settings)},`;

const reach = (settings: SqlServerSettings): string =>
  settings.instance === undefined
    ? 'Check server and port of the environment, that SQL Server runs with TCP/IP enabled, and that firewalls let this machine in.'
    : 'Check server and instance of the environment, that SQL Server Browser runs, and that firewalls let UDP 1434 and the port of the instance through; or give the port instead of the instance.';

function remedyOfQuery({ settings, statement }: Context, { number }: Failure): string {
  if (statement === 'timers')
    return 'Set the names of the tables and columns in which the platform keeps its timers (timers of platformDb). Until they can be read a person says whether timers run.';
  if (statement === 'registry')
    return 'Nothing is wrong: SQL Server tells the registry of its host on Windows only. Set the expected zone of the environment, which names the zone of its database.';
  return number === 208
    ? `Check that ${settings.database} is the platform database of the environment and that the default schema of the login holds its tables.`
    : 'Run the statement on the server as the same login and follow its message.';
}

/** The permission that the server misses, in its own words: VIEW SERVER PERFORMANCE STATE from 2022 on. */
const SERVER_STATE = /VIEW SERVER (?:PERFORMANCE )?STATE/;

/** Statements that need a right beyond the login. */
const GRANTS: Readonly<
  Partial<Record<StatementName, (settings: SqlServerSettings, failure: Failure) => string>>
> = {
  servers: grants.servers,
  timers: grants.timers,
  ticks: (settings, { text }) =>
    grants.ticks(settings, SERVER_STATE.exec(text)?.[0] ?? 'VIEW SERVER STATE'),
  registry: grants.registry,
};

function grantOf({ settings, statement }: Context, failure: Failure): string | null {
  return statement === null ? null : (GRANTS[statement]?.(settings, failure) ?? null);
}

/** What no failure of a statement leads to. */
type OwnCode = 'database-not-configured' | 'database-host-changed';

const ADVICE: Readonly<Record<Exclude<DatabaseProblemCode, OwnCode>, Advice>> = {
  'database-unreachable': ({ settings }, failure) => ({
    evidence: `No connection to ${address(settings)}: ${says(failure)}.`,
    remedy: reach(settings),
    sql: null,
  }),
  'database-login-failed': ({ settings }, failure) => ({
    evidence: `${address(settings)} refused the login ${loginName(settings)}: ${says(failure)}.`,
    remedy:
      'Check user and password of the environment. If the login does not exist yet, a database administrator creates it with the statements.',
    sql: grants.login(settings),
  }),
  'database-tls-failed': ({ settings }, failure) => ({
    evidence: `No encrypted connection to ${address(settings)}: ${says(failure)}.`,
    remedy:
      'Give the authority that signed the certificate of the server as CA file, use the server name that the certificate carries, and check the minimum TLS version. Trusting any certificate (trustServerCertificate) hides an impostor.',
    sql: null,
  }),
  'database-timeout': (context, failure) => ({
    evidence: `No answer from ${asked(context, failure)} within ${timeLimit(context.settings)} ms: ${says(failure)}.`,
    remedy:
      'Check the load of the server and firewalls that drop packets silently; raise timeoutMs only if the server is known to be slow.',
    sql: null,
  }),
  'database-protocol-error': (context, failure) => ({
    evidence: `The answer of ${asked(context, failure)} is not understood: ${says(failure)}.`,
    remedy:
      'Check that SQL Server itself listens there, not another program, and that nothing between changes the traffic. The next reading starts with a new connection.',
    sql: null,
  }),
  'database-catalog-missing': ({ settings }, failure) => ({
    evidence: `The login ${loginName(settings)} cannot open the catalog ${settings.database} at ${address(settings)}: ${says(failure)}.`,
    remedy:
      'Check the database name of the environment. If it is right, a database administrator lets the login in with the statements.',
    sql: grants.user(settings),
  }),
  'database-right-missing': (context, failure) => ({
    evidence: `The login ${loginName(context.settings)} may not ask ${statementText(context.statement ?? 'identity', context.settings)} at ${address(context.settings)}: ${says(failure)}.`,
    remedy: 'Ask a database administrator for the right; reading is all that is needed.',
    sql: grantOf(context, failure),
  }),
  'database-function-missing': (context, failure) => ({
    evidence: `${asked(context, failure)} does not know the function: ${says(failure)}.`,
    remedy:
      'CURRENT_TIMEZONE_ID exists from SQL Server 2022 on. Before, the zone is read from the registry of its host where the login may; else the UTC offset of the database is compared, and the expected zone of the environment names its zone.',
    sql: null,
  }),
  'database-query-failed': (context, failure) => ({
    evidence: `${asked(context, failure)} failed: ${says(failure)}.`,
    remedy: remedyOfQuery(context, failure),
    sql: null,
  }),
};

/** The failure in words for a person, with the statement that mends it. The password appears in none of them. */
export function explain(failure: Failure, context: Context): DatabaseProblem {
  const { code } = failure;
  if (code === 'database-not-configured' || code === 'database-host-changed')
    return notConfigured([]);
  return { code, ...ADVICE[code](context, failure) };
}

export function notConfigured(mistakes: readonly SettingMistake[]): DatabaseProblem {
  const listed = mistakes.map(({ path, message }) => `platformDb.${path}: ${message}`).join('; ');
  return {
    code: 'database-not-configured',
    evidence:
      listed === ''
        ? 'The environment names no platform database.'
        : `The settings of the platform database are wrong: ${listed}.`,
    remedy:
      'Set server, database, user and password of the platform database: lockstep env set <name> --db-server … --db-name … --db-user … --db-password file:….',
    sql: null,
  };
}

/** `reason` is foreign text that is fit to be shown. */
export const threadNotStarted = (settings: SqlServerSettings, reason: string): DatabaseProblem => ({
  code: 'database-unreachable',
  evidence: `${address(settings)} was not asked, because the thread for it did not start: ${reason}.`,
  remedy: 'Install Lockstep again on this machine: a file of it is missing or does not fit Node.',
  sql: null,
});

export const CLOSED: DatabaseProblem = {
  code: 'database-not-configured',
  evidence:
    'The connection to the platform database was closed, as its environment changed or the program ends.',
  remedy: 'Ask again.',
  sql: null,
};

/** Another host answered at the end of a burst than at its beginning; both as they name themselves. */
export const hostChanged = (
  settings: SqlServerSettings,
  { before, after }: { readonly before: string; readonly after: string },
): DatabaseProblem => ({
  code: 'database-host-changed',
  evidence: `While the clock of ${address(settings)} was read, another host took its place: first ${before}, then ${after}.`,
  remedy:
    'Audit again when the failover is over. That the two clocks differ is no step: each host has its own.',
  sql: null,
});

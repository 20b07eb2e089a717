import type { DataSourceOptions } from 'typeorm';
import { ALL_ENTITIES } from './entities/all-entities.js';
import type { LoginCourse } from './login-course.js';
import { SnakeCaseNames } from './snake-case-names.js';
import { portOf, type SqlServerStoreSettings } from './store-settings.js';

/** Milliseconds to a connection, login included. */
export const CONNECT_LIMIT = 15_000;

/** Milliseconds of one statement. Ours take few; a migration may take long, and waits for another one. */
const STATEMENT_LIMIT = 60_000;

/** Milliseconds. Firewalls forget a connection that nobody used silently. */
const IDLE_LIMIT = 30_000;

const MOST_CONNECTIONS = 10;

/**
 * What TypeORM and the driver are told. Names carry no schema: the tables are in the default schema of the
 * login. Transactions are READ COMMITTED, the driver's default.
 * @param ca the content of the CA file
 */
export function sqlServerOptions(
  settings: SqlServerStoreSettings,
  ca: string | null,
  course: LoginCourse,
): DataSourceOptions {
  const { host, instance, database, user, password } = settings;
  return {
    type: 'mssql',
    host,
    ...(instance === undefined ? { port: portOf(settings) } : {}),
    database,
    username: user,
    password,
    entities: ALL_ENTITIES,
    namingStrategy: new SnakeCaseNames(),
    connectionTimeout: CONNECT_LIMIT,
    requestTimeout: STATEMENT_LIMIT,
    pool: {
      max: MOST_CONNECTIONS,
      min: 0,
      idleTimeoutMillis: IDLE_LIMIT,
      acquireTimeoutMillis: CONNECT_LIMIT,
    },
    options: {
      ...(instance === undefined ? {} : { instanceName: instance }),
      appName: 'Lockstep',
      encrypt: settings.encrypt ?? true,
      trustServerCertificate: settings.trustServerCertificate ?? false,
      useUTC: true,
      // The server rolls back after any failure, a timeout too: no connection keeps an open transaction.
      abortTransactionOnError: true,
      // Nothing of ours reads a row back from the statement that wrote it.
      disableOutputReturning: true,
      debug: course.debug,
      cryptoCredentialsDetails: ca === null ? {} : { ca },
    },
    extra: {
      // Cheaper than the driver's SELECT 1 before each statement; what it misses is tried again.
      validateConnection: 'socket',
      beforeConnect: course.follow,
    },
  };
}

import type { config } from 'mssql';

import { COURSE_DEBUG } from './connection-course.js';
import type { SqlServerSettings } from './settings.js';
import { portOf, timeLimit } from './settings.js';

/** Milliseconds. A connection that nobody used for so long is closed: firewalls forget such connections silently. */
const IDLE_LIMIT = 30_000;

/** Milliseconds that a server has to confirm a cancelled statement before its connection is given up. */
const CANCEL_LIMIT = 250;

/** What the driver is told. `ca` is the content of the CA file. */
export function driverConfig(settings: SqlServerSettings, ca: string | null): config {
  return {
    server: settings.server,
    ...(settings.instance === undefined ? { port: portOf(settings) } : {}),
    database: settings.database,
    user: settings.user,
    password: settings.password,
    ...(settings.domain === undefined ? {} : { domain: settings.domain }),
    connectionTimeout: timeLimit(settings),
    requestTimeout: timeLimit(settings),
    arrayRowMode: true,
    pool: { max: 1, min: 0, idleTimeoutMillis: IDLE_LIMIT },
    // Otherwise the driver sends a SELECT 1 of its own inside the timed section.
    validateConnection: false,
    options: {
      appName: 'Lockstep',
      encrypt: settings.encrypt,
      trustServerCertificate: settings.trustServerCertificate,
      multiSubnetFailover: settings.multiSubnetFailover ?? false,
      // A read-only intent is answered by a secondary replica: another machine with another clock.
      readOnlyIntent: false,
      useUTC: true,
      cancelTimeout: CANCEL_LIMIT,
      // The limit is the whole reading's; a retry inside the driver would double it unseen.
      maxRetriesOnTransientErrors: 0,
      ...(settings.instance === undefined ? {} : { instanceName: settings.instance }),
      debug: COURSE_DEBUG,
      cryptoCredentialsDetails: {
        ...(ca === null ? {} : { ca }),
        ...(settings.minTlsVersion === undefined ? {} : { minVersion: settings.minTlsVersion }),
      },
    },
  };
}

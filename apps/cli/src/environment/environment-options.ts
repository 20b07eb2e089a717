import type { Flag } from '../flag.js';
import { POLICY_FLAGS, type PolicyOptions } from './policy-options.js';

/** As commander hands them over: text, true for a flag, false for its `--no-` form. */
export interface EnvironmentOptions extends PolicyOptions {
  readonly db?: boolean;
  readonly dbServer?: string;
  readonly dbPort?: string;
  readonly dbInstance?: string;
  readonly dbName?: string;
  readonly dbUser?: string;
  readonly dbPassword?: string;
  readonly dbDomain?: string;
  readonly dbCa?: string;
  readonly dbEncrypt?: boolean;
  readonly dbNoEncrypt?: boolean;
  readonly dbTrustServerCertificate?: boolean;
  readonly dbMinTls?: string;
  readonly dbMultiSubnetFailover?: boolean;
  readonly dbTimeoutMs?: string;
  readonly dbTickMs?: string;
  readonly dbAlias?: readonly string[] | false;
  readonly workerSecret?: string;
  readonly warnMs?: string;
  readonly failMs?: string;
  readonly zone?: string | false;
  readonly controller?: string | false;
  readonly allowResync?: boolean;
  readonly maxForwardMs?: string;
  readonly maxBackwardMs?: string;
  readonly resyncLimitMs?: string;
  readonly holdMs?: string;
  readonly settleMarginMs?: string;
  readonly quietPolicy?: string;
  readonly quietWaitMs?: string;
  readonly answerWaitMs?: string;
  readonly confirmRestart?: boolean;
}

/** Flags and meanings, for the help of `env add` and `env set`. */
export const ENVIRONMENT_OPTIONS: readonly Flag[] = [
  ['--db-server <host>', 'server of the platform database (SQL Server)'],
  ['--db-port <n>', 'its port; 1433 when neither port nor instance is given'],
  ['--db-instance <name>', 'its named instance, instead of a port'],
  ['--db-name <name>', 'name of the platform database'],
  ['--db-user <name>', 'login with read rights only'],
  ['--db-password <ref>', 'where the coordinator reads the password: file:<path> or env:<NAME>'],
  ['--db-domain <name>', 'Windows domain: the login is then NTLM'],
  ['--db-ca <path>', "file with the certificate authority of the server's certificate"],
  ['--db-encrypt', 'encrypted connection (the default)'],
  ['--db-no-encrypt', 'connection without encryption'],
  [
    '--db-trust-server-certificate',
    'accept any certificate: whoever is between can pretend to be it',
  ],
  ['--no-db-trust-server-certificate', 'check the certificate (the default)'],
  ['--db-min-tls <version>', 'oldest TLS accepted: TLSv1, TLSv1.1 or TLSv1.2'],
  ['--db-multi-subnet-failover', 'the server is an availability group listener in several subnets'],
  ['--no-db-multi-subnet-failover', 'the server has one address (the default)'],
  ['--db-timeout-ms <ms>', 'limit of one reading, connecting included'],
  ['--db-tick-ms <ms>', "step of the database's clock, at most (16, the longest of Windows)"],
  [
    '--db-alias <name>',
    'other name of that server, as a server.hsconf writes it; repeatable, replaces all that were',
    'repeated',
  ],
  ['--no-db-alias', 'it has no other names (the default)'],
  ['--no-db', 'there is no platform database to compare with'],
  ['--worker-secret <ref>', 'secret of the workers, read here: file:<path> or env:<NAME>'],
  ['--warn-ms <ms>', 'warn beyond this difference to the database'],
  ['--fail-ms <ms>', 'out of step beyond this difference to the database'],
  ['--zone <name>', "zone that all must have (IANA name or Windows id) instead of the database's"],
  ['--no-zone', "the database's zone is the measure (the default)"],
  ['--controller <host>', 'the Deployment Controller server, when it cannot be found by itself'],
  ['--no-controller', 'find the Deployment Controller server (the default)'],
  [
    '--allow-resync',
    'the time service of a host whose clock is wrong may be asked to put it right',
  ],
  ['--no-allow-resync', 'Lockstep never touches a clock (the default)'],
  [
    '--max-forward-ms <ms>',
    'by how much a clock may be put forward without a person deciding it (300000)',
  ],
  ['--max-backward-ms <ms>', 'the same back: time that happens twice is the more harmful (5000)'],
  [
    '--resync-limit-ms <ms>',
    'how long a clock may take to come right; a few seconds are put right over many minutes (1800000)',
  ],
  [
    '--hold-ms <ms>',
    'how long clocks that were put right must hold before the controller is restarted (120000)',
  ],
  [
    '--settle-margin-ms <ms>',
    'how long ago the latest instant must be that a clock showed while it was ahead (60000)',
  ],
  [
    '--quiet-policy <policy>',
    'when a publish or a timer runs: wait for it and then stop (the default), go-on all the same, or stop at once',
  ],
  ['--quiet-wait-ms <ms>', 'how long a busy farm is waited for (600000)'],
  ['--answer-wait-ms <ms>', 'how long a gate waits for what a person decides (1800000)'],
  ['--confirm-restart', 'a person has to say at a gate that the services may be restarted now'],
  ['--no-confirm-restart', 'who starts the run has said it (the default)'],
  ...POLICY_FLAGS,
];

import type { DoctorCheckView } from '#protocol';

import type { CheckName } from './doctor-report.js';
import { failed, passed, warned } from './doctor-report.js';
import type { Failure } from './failure.js';
import { classify, ConnectFailed } from './failure.js';
import { explain } from './problem.js';
import type { OpenSession, Session } from './session.js';
import type { SqlServerSettings } from './settings.js';
import { address, loginName, timeLimit } from './settings.js';
import { openWithin } from './within.js';

/** Milliseconds after the limit in which the driver may still say itself how far it came. */
const LAST_WORDS = 250;

interface Attempt {
  readonly settings: SqlServerSettings;
  readonly open: OpenSession;
}

/** Encryption, login and catalog (with a named instance the port too): the driver does all of them in one go. */
export async function checkConnection(
  { settings, open }: Attempt,
  tell: (check: DoctorCheckView) => void,
): Promise<Session | null> {
  if (!settings.encrypt) tell(notEncrypted(settings));
  try {
    const session = await openWithin(timeLimit(settings) + LAST_WORDS, open);
    if (settings.instance !== undefined) tell(instanceFound(settings));
    if (session.tls !== null) tell(encrypted(settings, session.tls));
    tell(passed('login', `${loginName(settings)} is let in.`));
    return session;
  } catch (error) {
    for (const check of checksOfFailure(error, settings)) tell(check);
    return null;
  }
}

/** The steps that had gone well before, as far as the error tells, and the one that broke. */
function checksOfFailure(error: unknown, settings: SqlServerSettings): DoctorCheckView[] {
  const failure = classify(error);
  const tls = error instanceof ConnectFailed ? error.tls : null;
  const broken = brokenCheck(failure, settings, tls);
  const checks: DoctorCheckView[] = [];
  if (settings.instance !== undefined && broken !== 'port') checks.push(instanceFound(settings));
  if (tls !== null && broken !== 'encryption') checks.push(encrypted(settings, tls));
  if (broken === 'catalog') checks.push(passed('login', `${loginName(settings)} is known.`));
  return [...checks, failed(broken, explain(failure, { settings, statement: null }))];
}

/** How far the driver came tells which step broke. */
function brokenCheck(
  { code }: Failure,
  settings: SqlServerSettings,
  tls: string | null,
): CheckName {
  if (code === 'database-tls-failed') return 'encryption';
  if (code === 'database-catalog-missing') return 'catalog';
  if (code === 'database-unreachable' && settings.instance !== undefined) return 'port';
  if (code === 'database-timeout' && settings.encrypt && tls === null) return 'encryption';
  return 'login';
}

const instanceFound = (settings: SqlServerSettings): DoctorCheckView =>
  passed('port', `SQL Server Browser knows the port of ${address(settings)}.`);

const notEncrypted = (settings: SqlServerSettings): DoctorCheckView =>
  warned('encryption', {
    evidence: `The connection to ${address(settings)} is not encrypted.`,
    remedy:
      'Set encrypt to true and give the authority that signed the certificate of the server as CA file.',
  });

const encrypted = (settings: SqlServerSettings, tls: string): DoctorCheckView =>
  settings.trustServerCertificate
    ? warned('encryption', {
        evidence: `The connection is encrypted (${tls}), but any certificate is trusted: an impostor would not be noticed.`,
        remedy:
          'Give the authority that signed the certificate of the server as CA file and set trustServerCertificate to false.',
      })
    : passed('encryption', `Encrypted (${tls}), and the certificate of the server is verified.`);

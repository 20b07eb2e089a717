import type { DoctorCheckView } from '#protocol';

import { checkConnection } from './doctor-connection.js';
import { completed, failed, passed } from './doctor-report.js';
import { STATEMENT_CHECKS, tryStatement } from './doctor-statements.js';
import { classify } from './failure.js';
import { explain } from './problem.js';
import type { OpenSession, Session } from './session.js';
import type { SqlServerSettings } from './settings.js';
import { address, portOf, timeLimit } from './settings.js';
import { within } from './within.js';

/** The network as the doctor tries it, step by step. */
export interface Network {
  /** Addresses of a name; rejects when there are none. */
  resolve(name: string): Promise<readonly string[]>;
  /** Resolves when the port accepts a connection; rejects otherwise, also after `limitMs`. */
  knock(target: { host: string; port: number; limitMs: number }): Promise<void>;
}

interface Examination {
  readonly settings: SqlServerSettings;
  readonly network: Network;
  readonly open: OpenSession;
  /** Each check as soon as it is known: the thread may not live to tell the end. */
  readonly report: (check: DoctorCheckView) => void;
}

/** Tries each step on the way to an answer, each within the limit, and stops where nothing further can be known. */
export async function examine(examination: Examination): Promise<DoctorCheckView[]> {
  const reported: DoctorCheckView[] = [];
  const tell = (check: DoctorCheckView): boolean => {
    reported.push(check);
    examination.report(check);
    return check.outcome !== 'fail';
  };
  if (tell(await checkName(examination)) && (await checkPort(examination, tell))) {
    const session = await checkConnection(examination, tell);
    if (session !== null) await checkStatements(examination.settings, session, tell);
  }
  return completed(reported, null);
}

async function checkName({ settings, network }: Examination): Promise<DoctorCheckView> {
  try {
    const addresses = await within(
      timeLimit(settings),
      network.resolve(settings.server),
      () => undefined,
    );
    return passed('name', `${settings.server} is ${addresses.join(', ')}.`);
  } catch (error) {
    return failed('name', {
      evidence: `The name ${settings.server} leads to no address: ${classify(error).text}.`,
      remedy:
        'Check the spelling of the server, and that this machine asks the DNS server of the farm.',
    });
  }
}

/** The port of a named instance is known only when its connection is tried. */
async function checkPort(
  { settings, network }: Examination,
  tell: (check: DoctorCheckView) => boolean,
): Promise<boolean> {
  if (settings.instance !== undefined) return true;
  try {
    const target = { host: settings.server, port: portOf(settings), limitMs: timeLimit(settings) };
    await network.knock(target);
    return tell(passed('port', `${address(settings)} accepts connections.`));
  } catch (error) {
    return tell(failed('port', explain(classify(error), { settings, statement: null })));
  }
}

async function checkStatements(
  settings: SqlServerSettings,
  session: Session,
  tell: (check: DoctorCheckView) => boolean,
): Promise<void> {
  try {
    for (const each of STATEMENT_CHECKS) {
      const { report, goOn } = await tryStatement(each, settings, (statement) =>
        within(timeLimit(settings), session.ask(statement), () => session.end()),
      );
      tell(report);
      if (!goOn) return;
    }
  } finally {
    session.end();
  }
}

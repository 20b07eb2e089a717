import type { DoctorCheckView } from '#protocol';

import { clockOf, identityOf, serversOf, textOf, timersOf } from './answers.js';
import type { CheckName } from './doctor-report.js';
import { failed, passed, warned } from './doctor-report.js';
import { classify } from './failure.js';
import type { Ask } from './kept-session.js';
import { explain } from './problem.js';
import type { Reply } from './session.js';
import type { SqlServerSettings } from './settings.js';
import type { StatementName } from './statements.js';
import { statementText } from './statements.js';

type Rows = Reply['rows'];

interface StatementCheck {
  readonly check: CheckName;
  readonly statement: StatementName;
  readonly judge: (rows: Rows, settings: SqlServerSettings) => DoctorCheckView;
}

/** Each statement is tried, whatever became of the one before: an administrator wants all grants at once. */
export const STATEMENT_CHECKS: readonly StatementCheck[] = [
  { check: 'catalog', statement: 'identity', judge: judgeIdentity },
  { check: 'clock', statement: 'clock', judge: judgeClock },
  {
    check: 'zone',
    statement: 'zone',
    judge: (rows) => passed('zone', `The zone is ${textOf(rows)}.`),
  },
  { check: 'inventory', statement: 'servers', judge: judgeServers },
  { check: 'timers', statement: 'timers', judge: judgeTimers },
];

export interface StatementVerdict {
  readonly report: DoctorCheckView;
  /** False: the connection itself is gone, so nothing further can be asked. */
  readonly goOn: boolean;
}

export async function tryStatement(
  { check, statement, judge }: StatementCheck,
  settings: SqlServerSettings,
  ask: Ask,
): Promise<StatementVerdict> {
  try {
    return {
      report: judge((await ask(statementText(statement, settings))).rows, settings),
      goOn: true,
    };
  } catch (error) {
    const failure = classify(error);
    const problem = explain(failure, { settings, statement });
    // An audit does without the zone's name, which a server before 2022 cannot give; a run asks a person about timers.
    const mild = ['zone', 'timers'].includes(statement) && failure.number !== null;
    return {
      report: mild ? warned(check, problem) : failed(check, problem),
      goOn: failure.number !== null,
    };
  }
}

function judgeIdentity(rows: Rows, settings: SqlServerSettings): DoctorCheckView {
  const { version, machine, catalog, login } = identityOf(rows);
  return passed(
    'catalog',
    `${catalog} at ${machine ?? settings.server}, SQL Server ${version}, as ${login}.`,
  );
}

function judgeClock(rows: Rows): DoctorCheckView {
  const { wallNs, utcOffsetMin } = clockOf(rows);
  const utc = new Date(Number(wallNs / 1_000_000n)).toISOString();
  const sign = utcOffsetMin < 0 ? '-' : '+';
  return passed(
    'clock',
    `The clock says ${utc}, its UTC offset is ${sign}${Math.abs(utcOffsetMin)} min.`,
  );
}

function judgeServers(rows: Rows, { database }: SqlServerSettings): DoctorCheckView {
  const servers = serversOf(rows);
  if (servers.length === 0) {
    return warned('inventory', {
      evidence: `OSSYS_SERVER of ${database} is empty.`,
      remedy:
        'Check that this is the platform database of the environment: front-ends register in it when their Deployment Service starts.',
    });
  }
  const active = servers.filter(({ isActive }) => isActive).length;
  return passed('inventory', `Registered servers: ${servers.length}, active: ${active}.`);
}

function judgeTimers(rows: Rows): DoctorCheckView {
  return passed('timers', `Which timers run can be read; now: ${timersOf(rows).length}.`);
}

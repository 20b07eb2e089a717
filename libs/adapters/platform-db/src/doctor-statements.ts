import type { DoctorCheckView } from '#protocol';

import { clockOf, identityOf, serversOf, ticksOf, timersOf } from './answers.js';
import type { CheckName } from './doctor-report.js';
import { failed, passed, warned } from './doctor-report.js';
import { classify } from './failure.js';
import { unlessRefused } from './host-identity.js';
import type { Ask } from './kept-session.js';
import { explain } from './problem.js';
import type { Reply } from './session.js';
import type { SqlServerSettings } from './settings.js';
import type { StatementName } from './statements.js';
import { statementText } from './statements.js';
import { readZone } from './zone-reading.js';

type Rows = Reply['rows'];

interface StatementCheck {
  readonly check: CheckName;
  /** To which a failure is put down. */
  readonly statement: StatementName;
  readonly answer: (ask: Ask, settings: SqlServerSettings) => Promise<DoctorCheckView>;
}

/** Each statement is tried, whatever became of the one before: an administrator wants all grants at once. */
export const STATEMENT_CHECKS: readonly StatementCheck[] = [
  judged('catalog', 'identity', judgeIdentity),
  judged('clock', 'clock', judgeClock),
  { check: 'zone', statement: 'zone', answer: checkZone },
  judged('ticks', 'ticks', judgeTicks),
  judged('inventory', 'servers', judgeServers),
  judged('timers', 'timers', judgeTimers),
];

function judged(
  check: CheckName,
  statement: StatementName,
  judge: (rows: Rows, settings: SqlServerSettings) => DoctorCheckView,
): StatementCheck {
  const answer: StatementCheck['answer'] = async (ask, settings) =>
    judge((await ask(statementText(statement, settings))).rows, settings);
  return { check, statement, answer };
}

export interface StatementVerdict {
  readonly report: DoctorCheckView;
  /** False: the connection itself is gone, so nothing further can be asked. */
  readonly goOn: boolean;
}

/** An audit does without the host's tick counter and the zone's name; a run asks a person about timers. */
const MILD: readonly StatementName[] = ['zone', 'ticks', 'timers'];

export async function tryStatement(
  { check, statement, answer }: StatementCheck,
  settings: SqlServerSettings,
  ask: Ask,
): Promise<StatementVerdict> {
  try {
    return { report: await answer(ask, settings), goOn: true };
  } catch (error) {
    const failure = classify(error);
    const problem = explain(failure, { settings, statement });
    const mild = MILD.includes(statement) && failure.number !== null;
    return {
      report: mild ? warned(check, problem) : failed(check, problem),
      goOn: failure.number !== null,
    };
  }
}

/** Each way to the zone's name that an audit would try too. */
async function checkZone(ask: Ask, settings: SqlServerSettings): Promise<DoctorCheckView> {
  const clock = await unlessRefused('clock', settings, async () =>
    clockOf((await ask(statementText('clock', settings))).rows),
  );
  const offset = clock.ok ? clock.value.utcOffsetMin : null;
  const { windowsId, from, candidates, problem } = await readZone(ask, settings, offset);
  if (problem === null) {
    const by = from === 'registry' ? ', by the registry of its host' : '';
    return passed('zone', `The zone is ${windowsId ?? 'unnamed'}${by}.`);
  }
  const guess =
    candidates.length === 0
      ? 'Only its UTC offset is known.'
      : `Zones that have its UTC offset now, as a guess: ${candidates.join(', ')}.`;
  return warned('zone', { ...problem, evidence: `${problem.evidence} ${guess}` });
}

function judgeTicks(rows: Rows): DoctorCheckView {
  const { startedAt } = ticksOf(rows);
  return passed(
    'ticks',
    `The tick counter of the host can be read; SQL Server started ${startedAt}.`,
  );
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

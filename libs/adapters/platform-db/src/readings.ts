import { clockOf, serversOf, timersOf } from './answers.js';
import { readBurst } from './clock-burst.js';
import { classify } from './failure.js';
import { changeOfHost, readIdentity } from './host-identity.js';
import type { HostIdentity } from './host-identity.js';
import { provedTick, tickOf } from './learned-tick.js';
import type { Ask, KeptSession } from './kept-session.js';
import type {
  DatabaseClockReading,
  DatabaseProblem,
  DatabaseStamp,
  DatabaseZone,
  Outcome,
  PlatformServerRow,
  RunningTimer,
} from './platform-db.js';
import { wallMinusTicks } from './ms-ticks.js';
import { explain, hostChanged } from './problem.js';
import type { SqlServerSettings } from './settings.js';
import { clockLimit, declaredTick, timeLimit } from './settings.js';
import type { StatementName } from './statements.js';
import { STATEMENTS } from './statements.js';
import type { TickMemory } from './tick-memory.js';
import type { Timeline } from './timeline.js';
import { timersStatement } from './timers-statement.js';
import { readZone } from './zone-reading.js';

interface Questioned {
  readonly settings: SqlServerSettings;
  readonly kept: KeptSession;
}

interface Reader extends Questioned {
  readonly timeline: Timeline;
  readonly ticks: TickMemory;
}

/**
 * The clock in a burst of `reads`, between two questions for who answers, then the zone. A zone or a tick counter that
 * cannot be read leaves the clock as good as it is.
 */
export async function readClock(
  reader: Reader,
  reads: number,
): Promise<Outcome<DatabaseClockReading>> {
  const { settings, kept } = reader;
  const read = await outcomeOf(settings, 'clock', () =>
    kept.run(clockLimit(settings, reads), (ask) => readBurstOf(reader, reads, ask)),
  );
  return read.ok ? read.value : read;
}

async function readBurstOf(
  { settings, timeline, ticks }: Reader,
  reads: number,
  ask: Ask,
): Promise<Outcome<DatabaseClockReading>> {
  const before = await readIdentity(ask, settings);
  const host = before.machine ?? settings.server;
  const earlier = ticks.of(host);
  const declaredNs = declaredTick(settings);
  const stamps = await readBurst({
    reads,
    knownTick: declaredNs ?? (earlier.length === 0 ? null : Math.max(...earlier)),
    timeline,
    readStamp: () => readStamp(ask),
  });
  const after = await readIdentity(ask, settings);
  const change = changeOfHost(before, after);
  if (change !== null) return { ok: false, problem: hostChanged(settings, change) };
  const tick = tickOf(stamps, { declaredNs, earlier });
  ticks.remember(host, provedTick(stamps));
  const { utcOffsetMin } = stamps.at(-1) ?? stamps[0];
  return {
    ok: true,
    value: {
      ...hostOf(after, tick.tickNs),
      stamps,
      ...tick,
      zone: await zoneOf(ask, settings, utcOffsetMin),
      utcOffsetMin,
    },
  };
}

function hostOf(
  { machine, instance, ticks, ticksTook, ticksProblem }: HostIdentity,
  tickNs: number,
): Pick<
  DatabaseClockReading,
  'machine' | 'instance' | 'startedAt' | 'startTicks' | 'msTicks' | 'msTicksProblem'
> {
  return {
    machine,
    instance,
    startedAt: ticks?.startedAt ?? null,
    startTicks: ticks?.startTicks ?? null,
    msTicks: ticks === null ? null : wallMinusTicks(ticks, { took: ticksTook, tickNs }),
    msTicksProblem: ticksProblem,
  };
}

async function zoneOf(
  ask: Ask,
  settings: SqlServerSettings,
  utcOffsetMin: number,
): Promise<DatabaseZone> {
  const zone = await outcomeOf(settings, 'zone', () => readZone(ask, settings, utcOffsetMin));
  return zone.ok
    ? zone.value
    : { windowsId: null, from: 'offset-only', candidates: [], problem: zone.problem };
}

export function readServers({ settings, kept }: Questioned): Promise<Outcome<PlatformServerRow[]>> {
  return outcomeOf(settings, 'servers', () =>
    kept.run(timeLimit(settings), async (ask) => serversOf((await ask(STATEMENTS.servers)).rows)),
  );
}

export function readRunningTimers({
  settings,
  kept,
}: Questioned): Promise<Outcome<RunningTimer[]>> {
  const statement = timersStatement(settings.timers);
  return outcomeOf(settings, 'timers', () =>
    kept.run(timeLimit(settings), async (ask) => timersOf((await ask(statement)).rows)),
  );
}

async function readStamp(ask: Ask): Promise<DatabaseStamp> {
  const { rows, t1Ns, t4Ns } = await ask(STATEMENTS.clock);
  return { t1Ns, t4Ns, ...clockOf(rows) };
}

async function outcomeOf<T>(
  settings: SqlServerSettings,
  statement: StatementName,
  work: () => Promise<T>,
): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, problem: problemOf(error, settings, statement) };
  }
}

function problemOf(
  error: unknown,
  settings: SqlServerSettings,
  statement: StatementName,
): DatabaseProblem {
  return explain(classify(error), { settings, statement });
}

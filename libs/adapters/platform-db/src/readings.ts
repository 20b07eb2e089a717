import { clockOf, identityOf, serversOf, textOf, timersOf } from './answers.js';
import { readBurst } from './clock-burst.js';
import { classify } from './failure.js';
import type { Ask, KeptSession } from './kept-session.js';
import type {
  DatabaseClockReading,
  DatabaseProblem,
  DatabaseStamp,
  Outcome,
  PlatformServerRow,
  RunningTimer,
} from './platform-db.js';
import { explain } from './problem.js';
import type { SqlServerSettings } from './settings.js';
import { clockLimit, tickNs, timeLimit } from './settings.js';
import type { StatementName } from './statements.js';
import { STATEMENTS } from './statements.js';
import type { Timeline } from './timeline.js';
import { timersStatement } from './timers-statement.js';

interface Reader {
  readonly settings: SqlServerSettings;
  readonly kept: KeptSession;
  readonly timeline: Timeline;
}

/** The clock in a burst of `reads`, then the zone. A zone that cannot be read leaves the clock as good as it is. */
export function readClock(
  { settings, kept, timeline }: Reader,
  reads: number,
): Promise<Outcome<DatabaseClockReading>> {
  return outcomeOf(settings, 'clock', () =>
    kept.run(clockLimit(settings, reads), async (ask) => {
      const stamps = await readBurst({
        reads,
        tickNs: tickNs(settings),
        timeline,
        readStamp: () => readStamp(ask),
      });
      const zone = await outcomeOf(settings, 'zone', async () =>
        textOf((await ask(STATEMENTS.zone)).rows),
      );
      const identity = await outcomeOf(settings, 'identity', async () =>
        identityOf((await ask(STATEMENTS.identity)).rows),
      );
      return {
        machine: identity.ok ? identity.value.machine : null,
        stamps,
        tickNs: tickNs(settings),
        zone: zone.ok
          ? { windowsId: zone.value, problem: null }
          : { windowsId: null, problem: zone.problem },
        utcOffsetMin: (stamps.at(-1) ?? stamps[0]).utcOffsetMin,
      };
    }),
  );
}

export function readServers({ settings, kept }: Reader): Promise<Outcome<PlatformServerRow[]>> {
  return outcomeOf(settings, 'servers', () =>
    kept.run(timeLimit(settings), async (ask) => serversOf((await ask(STATEMENTS.servers)).rows)),
  );
}

export function readRunningTimers({ settings, kept }: Reader): Promise<Outcome<RunningTimer[]>> {
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

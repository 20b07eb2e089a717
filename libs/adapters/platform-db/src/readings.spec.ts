import { KeptSession } from './kept-session.js';
import type { DatabaseClockReading, Outcome } from './platform-db.js';
import { readClock } from './readings.js';
import type { Reply } from './session.js';
import { Session } from './session.js';
import type { SqlServerSettings } from './settings.js';
import { STATEMENTS } from './statements.js';
import { TickMemory } from './tick-memory.js';

const settings: SqlServerSettings = {
  kind: 'sqlserver',
  server: 'db.example',
  database: 'OSPROD',
  user: 'lockstep_reader',
  password: 'secret',
  encrypt: false,
  trustServerCertificate: false,
};

const sql = (number: number, message = `error ${number}`): Error =>
  Object.assign(new Error(message), { code: 'EREQUEST', number });
const MISSING = sql(195);
const DENIED = sql(229);
const NO_STATE = sql(300, "VIEW SERVER PERFORMANCE STATE permission was denied on object 'server'");

type Answer = readonly (readonly unknown[])[] | Error;
const identity = (machine: string): Answer => [['16.0', machine, 'OSDB', 'OSPROD', 'u']];
const ticks = (start: number): Answer => [
  ['86400000', String(start), '2026-11-20 23:59:59.123', '2026-11-22 01:02:03.0000000 +01:00'],
];
const GOOD: Record<string, Answer> = {
  [STATEMENTS.clock]: [['2026-11-22 01:02:03.0000000 +01:00']],
  [STATEMENTS.zone]: [['Romance Standard Time']],
  [STATEMENTS.identity]: identity('OSDB01'),
  [STATEMENTS.ticks]: ticks(42_000),
};
const OF_2016 = {
  [STATEMENTS.zone]: MISSING,
  [STATEMENTS.registry]: [['TimeZoneKeyName', 'Romance Standard Time\0me']],
  [STATEMENTS.zones]: [
    ['UTC', '+00:00', false],
    ['W. Europe Standard Time', '+01:00', false],
    ['Romance Standard Time', '+01:00', false],
    ['Newfoundland Standard Time', '-03:30', false],
  ],
};

/** Answers from a script; a list of answers is given one by one, the last for ever. */
class ScriptedSession extends Session {
  readonly tls = null;
  readonly #asked = new Map<string, number>();

  constructor(private readonly script: Record<string, Answer | { readonly turns: Answer[] }>) {
    super();
  }

  ask(statement: string): Promise<Reply> {
    const turn = this.#asked.get(statement) ?? 0;
    this.#asked.set(statement, turn + 1);
    const scripted = this.script[statement] ?? sql(102);
    const rows = 'turns' in scripted ? (scripted.turns[turn] ?? scripted.turns.at(-1)) : scripted;
    if (rows === undefined || rows instanceof Error) return Promise.reject(rows ?? sql(102));
    return Promise.resolve({ rows, t1Ns: 0n, t4Ns: 400_000n });
  }

  end(): void {
    // Nothing is open.
  }
}

const timeline = { now: () => 0n, until: () => Promise.resolve() };

function read(
  script: ConstructorParameters<typeof ScriptedSession>[0] = {},
): Promise<Outcome<DatabaseClockReading>> {
  const kept = new KeptSession(() => Promise.resolve(new ScriptedSession({ ...GOOD, ...script })));
  return readClock({ settings, kept, timeline, ticks: new TickMemory() }, 2);
}

async function reading(script: Parameters<typeof read>[0] = {}): Promise<DatabaseClockReading> {
  const outcome = await read(script);
  if (!outcome.ok) throw new Error(outcome.problem.evidence);
  return outcome.value;
}

describe('a reading of the database', () => {
  it('names host, instance and start, and holds the clock against the ticks', async () => {
    const { msTicks, ...rest } = await reading();
    expect(rest).toMatchObject({
      machine: 'OSDB01',
      instance: 'OSDB',
      startedAt: '2026-11-20 23:59:59.123',
      startTicks: 42_000,
      msTicksProblem: null,
      tickNs: 16_000_000,
      tickFrom: 'default',
      utcOffsetMin: 60,
      zone: { windowsId: 'Romance Standard Time', from: 'function', candidates: [], problem: null },
    });
    const truth = Date.UTC(2026, 10, 22, 0, 2, 3) - 86_400_000;
    expect(msTicks).toEqual({ lower: truth - 17.4, upper: expect.closeTo(truth + 17.4, 3) });
  });

  it.each<[string, Record<string, { turns: Answer[] }>]>([
    ['host', { [STATEMENTS.identity]: { turns: [identity('OSDB01'), identity('OSDB02')] } }],
    ['run of SQL Server', { [STATEMENTS.ticks]: { turns: [ticks(42_000), ticks(7_000)] } }],
  ])('is none when another %s answered at its end: that is no step', async (_what, script) => {
    const outcome = await read(script);
    expect(outcome).toMatchObject({
      ok: false,
      problem: {
        code: 'database-host-changed',
        evidence: expect.stringContaining('first OSDB01'),
      },
    });
  });

  it('does without the ticks, and gives the grant in the words of the server', async () => {
    await expect(reading({ [STATEMENTS.ticks]: NO_STATE })).resolves.toMatchObject({
      machine: 'OSDB01',
      msTicks: null,
      startedAt: null,
      startTicks: null,
      msTicksProblem: {
        code: 'database-right-missing',
        sql: 'USE [master];\nGRANT VIEW SERVER PERFORMANCE STATE TO [lockstep_reader];',
      },
    });
  });

  it('does without the name of its host', async () => {
    const { machine, instance, stamps } = await reading({ [STATEMENTS.identity]: DENIED });
    expect([machine, instance, stamps.length]).toEqual([null, null, 2]);
  });
});

describe('the zone of a reading', () => {
  const zone = async (script: Record<string, Answer> = {}) =>
    (await reading({ ...OF_2016, ...script })).zone;

  it('comes from the registry before 2022', async () => {
    await expect(zone()).resolves.toEqual({
      windowsId: 'Romance Standard Time',
      from: 'registry',
      candidates: [],
      problem: null,
    });
  });

  it('is a guess among those with its offset where the registry is denied, with the grant', async () => {
    await expect(zone({ [STATEMENTS.registry]: DENIED })).resolves.toMatchObject({
      windowsId: null,
      from: 'candidates',
      candidates: ['Romance Standard Time', 'W. Europe Standard Time'],
      problem: {
        code: 'database-right-missing',
        sql: expect.stringContaining('GRANT EXECUTE ON sys.xp_regread TO [lockstep_reader];'),
      },
    });
  });

  it('is a guess too where the registry names none, as on Linux', async () => {
    const guess = { from: 'candidates', problem: { code: 'database-function-missing' } };
    await expect(zone({ [STATEMENTS.registry]: [['x', null]] })).resolves.toMatchObject(guess);
    await expect(zone({ [STATEMENTS.registry]: sql(2812) })).resolves.toMatchObject({
      from: 'candidates',
      problem: { code: 'database-query-failed', sql: null },
    });
  });

  it.each<[string, Answer]>([
    ['SQL Server knows no zones', sql(208)],
    ['none of its zones fits', [['UTC', '+00:00', false]]],
    ['its list of zones is none', [[null, 'x', false]]],
  ])('is the offset only where %s', async (_why, zones) => {
    const script = { [STATEMENTS.registry]: DENIED, [STATEMENTS.zones]: zones };
    const { windowsId, from, candidates, problem } = await zone(script);
    expect([windowsId, from, candidates]).toEqual([null, 'offset-only', []]);
    expect(problem).not.toBeNull();
  });
});

import { jest } from '@jest/globals';

import type { DoctorCheckView } from '#protocol';

import { tellFarm } from '../../apps/farm/src/control-client.js';
import { FarmUnderTest } from '../../apps/farm/src/farm-under-test.js';
import { type Knobs, NO_KNOBS } from '../../apps/farm/src/knobs.js';
import {
  databaseEvents,
  databaseFindings,
  databaseTrace,
} from '../../apps/coordinator/src/audits/database-evidence.js';
import {
  type CompiledPlatformDb,
  compilePlatformDb,
  codeOf,
  outcomesOf,
  ReadDatabase,
  readingOf,
} from '../support/read-database.js';

/** Milliseconds; threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

const OF_2016 = (): string => '13.0.6300.2';

let compiled: CompiledPlatformDb;
let database: ReadDatabase;

beforeAll(async () => {
  compiled = await compilePlatformDb();
});

afterAll(() => compiled.remove());

beforeEach(async () => {
  database = new ReadDatabase(compiled);
  await database.serve();
});

afterEach(() => database.stop());

const check = async (name: string): Promise<DoctorCheckView | undefined> =>
  (await database.open().doctor()).find((each) => each.check === name);

describe('the clock of the platform database', () => {
  it.each([15_625_000n, 10_000_000n, 1_000_000n, 1_000n])(
    'of tick %d ns is bounded around the truth, by a tick that its values prove',
    async (tick) => {
      database.tickNs = tick;
      const db = database.open();
      for (let round = 0; round < 4; round += 1) {
        const reading = await readingOf(db);
        const { holds, half } = database.proof(reading);
        expect(reading.stamps.length).toBeGreaterThanOrEqual(8);
        expect(reading.tickNs).toBeGreaterThanOrEqual(Number(tick));
        expect(holds).toBe(true);
        // However busy this machine is, a burst that aims halves the tick at least once.
        expect(half).toBeLessThan(8);
        expect([60, 120]).toContain(reading.utcOffsetMin);
      }
    },
  );

  it('is judged by a tick that was declared', async () => {
    await expect(readingOf(database.open({ tickMs: 15.625 }))).resolves.toMatchObject({
      tickNs: 15_625_100,
      tickFrom: 'declared',
    });
  });

  it('is judged by the longest tick of Windows where one read proves none', async () => {
    await expect(readingOf(database.open(), 1)).resolves.toMatchObject({
      tickNs: 16_000_000,
      tickFrom: 'default',
    });
  });

  it('was set between two readings: its host counted on', async () => {
    const db = database.open();
    const before = databaseTrace(await readingOf(db, 2), 1_000);
    const same = databaseTrace(await readingOf(db, 2), 2_000);
    database.baseNs += 250_000_000n;
    const after = databaseTrace(await readingOf(db, 2), 3_000);
    expect(databaseEvents(same, before)).toEqual([]);
    const [step] = databaseEvents(after, same);
    expect(step).toMatchObject({ kind: 'step', fromMs: 2_000, toMs: 3_000, seenBy: 'database' });
    expect(step?.change.lower).toBeLessThanOrEqual(250);
    expect(step?.change.upper).toBeGreaterThanOrEqual(250);
    expect(step?.change.lower).toBeGreaterThan(0);
  });
});

describe('a failover of the platform database', () => {
  it('between two readings is another host, never a step', async () => {
    const db = database.open();
    const before = databaseTrace(await readingOf(db, 2), 1_000);
    database.host.machine = () => 'OSDB02';
    database.host.startNs = () => 7_000_000_000n;
    database.baseNs += 5_000_000_000n;
    const after = await readingOf(db, 2);
    expect(after).toMatchObject({ machine: 'OSDB02', instance: 'OSDB01' });
    expect(databaseEvents(databaseTrace(after, 2_000), before)).toEqual([]);
    expect(databaseFindings('db', after, before).map(({ code }) => code)).toEqual([
      'database-host-changed',
    ]);
  });

  it('within a burst makes it no reading', async () => {
    const db = database.open();
    await readingOf(db, 2);
    let reads = 0;
    database.onRead = () => {
      reads += 1;
      if (reads > 3) database.host.machine = () => 'OSDB02';
    };
    const outcome = await db.readClock({ reads: 6 });
    expect(outcome).toMatchObject({
      ok: false,
      problem: {
        code: 'database-host-changed',
        evidence: expect.stringMatching(/first OSDB01 .*, then OSDB02 /),
      },
    });
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
  });
});

describe('the zone of the platform database', () => {
  it('is told by SQL Server 2022', async () => {
    await expect(readingOf(database.open(), 1)).resolves.toMatchObject({
      zone: {
        windowsId: 'W. Europe Standard Time',
        from: 'function',
        candidates: [],
        problem: null,
      },
    });
  });

  it('is read from the registry of the host of a SQL Server 2016', async () => {
    database.host.version = OF_2016;
    await expect(readingOf(database.open(), 1)).resolves.toMatchObject({
      zone: { windowsId: 'W. Europe Standard Time', from: 'registry', problem: null },
    });
    await expect(check('zone')).resolves.toMatchObject({ outcome: 'ok' });
  });

  it('is guessed by its offset where the registry is denied, and the grant is given', async () => {
    database.host.version = OF_2016;
    database.host.denied = () => ['registry'];
    const reading = await readingOf(database.open(), 1);
    expect(reading.zone).toMatchObject({ windowsId: null, from: 'candidates' });
    expect(reading.zone.candidates).toContain('Romance Standard Time');
    expect(reading.zone.candidates).toContain('W. Europe Standard Time');
    expect(reading.zone.candidates).not.toContain('UTC');
    const [finding] = databaseFindings('db', reading, null);
    expect(finding).toMatchObject({
      code: 'database-zone-guessed',
      remedy: expect.stringContaining('GRANT EXECUTE ON sys.xp_regread TO [lockstep_reader];'),
    });
    await expect(check('zone')).resolves.toMatchObject({
      outcome: 'warn',
      sql: expect.stringContaining('xp_regread'),
    });
  });

  it('is no more than an offset where no list of zones can be read either', async () => {
    database.host.version = OF_2016;
    database.zoneWindowsId = null;
    database.server.setFaults({ missingTable: 'sys.time_zone_info' });
    const reading = await readingOf(database.open(), 1);
    expect(reading.zone).toMatchObject({ windowsId: null, from: 'offset-only', candidates: [] });
    await expect(outcomesOf(database.open())).resolves.toMatchObject({
      zone: 'warn',
      inventory: 'ok',
    });
  });
});

describe('the tick counter of the host of the platform database', () => {
  it.each([
    ['2016', OF_2016, 'VIEW SERVER STATE'],
    ['2022', undefined, 'VIEW SERVER PERFORMANCE STATE'],
  ])('of a SQL Server %s is done without, with the grant', async (_year, version, right) => {
    if (version !== undefined) database.host.version = version;
    database.host.denied = () => ['ms-ticks'];
    const sql = `USE [master];\nGRANT ${right} TO [lockstep_reader];`;
    await expect(readingOf(database.open(), 2)).resolves.toMatchObject({
      machine: 'OSDB01',
      msTicks: null,
      startedAt: null,
      msTicksProblem: { code: 'database-right-missing', sql },
    });
    await expect(check('ticks')).resolves.toMatchObject({ outcome: 'warn', sql });
  });
});

describe('the knobs of a running farm', () => {
  it('turn version, rights, machine and clock of its database', async () => {
    const farm = await FarmUnderTest.inNewFolder();
    try {
      await farm.start('--db-version=2016', '--db-deny=ms-ticks,registry');
      const db = database.open({
        port: farm.file.tdsPort,
        database: 'outsystems',
        password: await farm.read('db.password'),
      });
      await expect(readingOf(db, 2)).resolves.toMatchObject({
        machine: 'OSDB01',
        msTicks: null,
        zone: { from: 'candidates' },
      });
      await turn(farm, { dbDeny: { rights: [] } });
      const first = await readingOf(db, 2);
      expect(first.zone).toMatchObject({ windowsId: 'W. Europe Standard Time', from: 'registry' });
      await turn(farm, { offsets: [{ host: 'OSDB01', offsetMs: 250 }] });
      const second = await readingOf(db, 2);
      const steps = databaseEvents(databaseTrace(second, 2), databaseTrace(first, 1));
      expect(steps).toMatchObject([{ kind: 'step', seenBy: 'database' }]);
      await turn(farm, { dbMachine: 'OSDB02', dbVersion: '2022' });
      const third = await readingOf(db, 2);
      expect(third).toMatchObject({ machine: 'OSDB02', zone: { from: 'function' } });
      expect(databaseEvents(databaseTrace(third, 3), databaseTrace(second, 2))).toEqual([]);
    } finally {
      await farm.remove();
    }
  });
});

async function turn(farm: FarmUnderTest, knobs: Partial<Knobs>): Promise<void> {
  const answer = await tellFarm(await farm.running(), 'set', { ...NO_KNOBS, ...knobs });
  expect(answer.mistakes).toEqual([]);
}

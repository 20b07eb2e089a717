import { jest } from '@jest/globals';

import { eventually } from '../support/eventually.js';
import {
  type CompiledPlatformDb,
  compilePlatformDb,
  codeOf,
  outcomesOf,
  ReadDatabase,
} from '../support/read-database.js';

/** Milliseconds; threads start slowly on a machine that does much else. */
jest.setTimeout(60_000);

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

describe('the platform database over the real driver in its thread', () => {
  it('reads all front-ends, active or not', async () => {
    await expect(database.open().readServers()).resolves.toEqual({
      ok: true,
      value: [
        { id: 1, name: 'OSCTRL01', ipAddress: '10.0.0.1', isActive: true },
        { id: 2, name: 'OSFE01', ipAddress: '10.0.0.2', isActive: false },
      ],
    });
  });

  it('holds one connection and takes a new one when it was dropped', async () => {
    const db = database.open();
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    database.server.disconnectAll();
    expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    expect(codeOf(await db.readServers())).toBe('ok');
    await eventually('the tried connection to go', () => database.server.connections === 1);
  });

  it.each([
    ['database-login-failed', { password: 'wrong horse' }],
    ['database-catalog-missing', { database: 'NOPE' }],
    ['database-login-failed', { domain: 'CORP' }],
    ['database-tls-failed', { encrypt: true, caFile: '/nowhere/ca.pem' }],
    ['database-unreachable', { server: 'no-such-host.invalid' }],
  ])('says %s for %j and shows no password', async (code, change) => {
    const db = database.open(change);
    const outcome = await db.readClock({ reads: 1 });
    const checks = await db.doctor();
    expect(codeOf(outcome)).toBe(code);
    expect(checks.some((check) => check.outcome === 'fail')).toBe(true);
    expect(JSON.stringify([outcome, checks])).not.toContain('horse');
  });

  it('says that nothing listens, and reads as soon as something does', async () => {
    await database.server.close();
    const db = database.open();
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-unreachable');
    await expect(outcomesOf(db)).resolves.toMatchObject({
      name: 'ok',
      port: 'fail',
      login: 'skipped',
    });
    await database.server.listen(database.port);
    expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
  });

  it.each([
    ['database-query-failed', { missingTable: 'OSSYS_SERVER' }],
    ['database-right-missing', { denied: 'OSSYS_SERVER' }],
  ])(
    'says %s for %j, gives the grant, and measures the clock all the same',
    async (code, fault) => {
      database.server.setFaults(fault);
      const db = database.open();
      expect(codeOf(await db.readServers())).toBe(code);
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
      const inventory = (await db.doctor()).find(({ check }) => check === 'inventory');
      expect(inventory?.outcome).toBe('fail');
      expect(inventory?.sql ?? '').toBe(
        code === 'database-right-missing'
          ? 'USE [OSPROD];\nGRANT SELECT ON dbo.OSSYS_SERVER TO [lockstep_reader];'
          : '',
      );
    },
  );

  it.each(['prelogin', 'login', 'query'] as const)(
    'gives a server that hangs at %s up within the limit, also on a connection that worked',
    async (hang) => {
      const db = database.open({ timeoutMs: 400 });
      await db.readClock({ reads: 1 });
      database.server.setFaults({ hang });
      if (hang !== 'query') database.server.disconnectAll();
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('database-timeout');
      expect(codeOf(await db.readServers())).toBe('database-timeout');
      database.server.setFaults({});
    },
  );

  it.each(['after-loginack', 'in-colmetadata', 'in-row'] as const)(
    'lives through bytes that are no TDS %s, and reads when they are gone',
    async (garbage) => {
      const db = database.open();
      expect(codeOf(await db.readClock({ reads: 1 }))).toBe('ok');
      database.server.setFaults({ garbage });
      database.server.disconnectAll();
      expect(codeOf(await db.readClock({ reads: 2 }))).toBe('database-protocol-error');
      expect(codeOf(await db.readServers())).toBe('database-protocol-error');
      expect(Object.values(await outcomesOf(db))).toContain('fail');
      database.server.setFaults({});
      expect(codeOf(await db.readClock({ reads: 2 }))).toBe('ok');
    },
  );
});

describe('running timers over the real driver in its thread', () => {
  it('come with their age by the clock of the database', async () => {
    const timers = await database.open().readRunningTimers();
    if (!timers.ok) throw new Error(timers.problem.evidence);
    expect(timers.value).toEqual([
      { name: 'Send mails', host: 'OSFE01', sinceAgeMs: expect.any(Number) },
    ]);
    // Whole seconds of a clock with a tick; how long the question took is on top.
    expect(timers.value[0]?.sinceAgeMs).toBeGreaterThanOrEqual(59_000);
  });

  it.each([
    ['a table is missing', { missingTable: 'OSSYS_CYCLIC_JOB_SHARED' }, 'database-query-failed'],
    ['a right is missing', { denied: 'OSSYS_CYCLIC_JOB_SHARED' }, 'database-right-missing'],
  ] as const)('are not read where %s, which is never a quiet farm', async (_, faults, code) => {
    database.server.setFaults(faults);
    expect(codeOf(await database.open().readRunningTimers())).toBe(code);
  });

  it('are not read from a table of another name that is not there', async () => {
    const db = database.open({ timers: { tables: ['OTHER_TIMERS'] } });
    const outcome = await db.readRunningTimers();
    expect(codeOf(outcome)).toBe('database-query-failed');
    expect(outcome).toMatchObject({
      problem: { evidence: expect.stringContaining('OTHER_TIMERS') },
    });
  });
});

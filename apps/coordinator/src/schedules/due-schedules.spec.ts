import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type NewSchedule, openStore, type Store } from '#adapters/store';
import { Changes } from '../live/changes.js';
import { SocketServer } from '../live/socket-server.js';
import { AuditsOnPaper, runningAudit } from '../spec/audits-on-paper.js';
import { DueSchedules } from './due-schedules.js';

const at = (text: string): number => Date.parse(`2026-11-${text}Z`);
const DUE = at('23T03:30');
const NEXT = at('24T03:30');

const nightly: NewSchedule = {
  id: 'nightly',
  environment: 'demo',
  name: null,
  cron: '30 3 * * *',
  zone: 'UTC',
  action: 'audit',
  enabled: true,
  nextAtMs: DUE,
  createdBy: 'ana',
  createdAtMs: at('22T12:00'),
};

describe('schedules that are due', () => {
  let folder: string;
  let store: Store;
  let audits: AuditsOnPaper;
  let schedules: DueSchedules;

  const coordinator = (): DueSchedules =>
    new DueSchedules(new Changes(new SocketServer()), store, [audits]);
  const fires = (id = 'nightly') => store.scheduleFires.list(id, 20);
  const nextOf = async (id = 'nightly') => (await store.schedules.find(id))?.nextAtMs;

  beforeEach(async () => {
    Logger.overrideLogger(false);
    folder = mkdtempSync(join(tmpdir(), 'lockstep-schedules-'));
    store = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
    await store.environments.insert({
      name: 'demo',
      settings: {
        platformDb: { kind: 'none' },
        warnMs: 1_000,
        failMs: 5_000,
        expectedZone: null,
        controllerHost: null,
        allowResync: false,
        stableMs: 1_000,
        batch: 1,
      } as never,
      workerSecretHash: 'hash',
      createdAtMs: 0,
    });
    audits = new AuditsOnPaper(store);
    schedules = coordinator();
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  it('begin their audit at their time, once, and wait for the next', async () => {
    await store.schedules.insert(nightly);
    await schedules.fireDue(DUE - 1);
    expect(await fires()).toEqual([]);
    await schedules.fireDue(DUE);
    await schedules.fireDue(DUE + 15_000);
    expect(audits.begun).toEqual([{ environment: 'demo', auditId: expect.any(String) }]);
    expect(await fires()).toEqual([
      {
        scheduleId: 'nightly',
        scheduledForMs: DUE,
        outcome: 'fired',
        auditId: audits.begun[0]?.auditId,
        message: null,
      },
    ]);
    expect(await nextOf()).toBe(NEXT);
  });

  it('begin one audit, however many coordinators look', async () => {
    await store.schedules.insert(nightly);
    await Promise.all([coordinator(), coordinator(), coordinator()].map((c) => c.fireDue(DUE)));
    expect(audits.begun).toHaveLength(1);
    expect(await fires()).toHaveLength(1);
  });

  it('begin the audit of a coordinator that was killed before it could, once', async () => {
    const schedule = await store.schedules.insert(nightly);
    const fire = { scheduledForMs: DUE, outcome: 'fired', auditId: 'due', message: null } as const;
    await store.schedules.fire(schedule, { fires: [fire], nextAtMs: NEXT });
    for (const one of [coordinator(), coordinator(), coordinator()])
      await one.fireDue(DUE + 60_000);
    expect(audits.begun).toEqual([{ environment: 'demo', auditId: 'due' }]);
    expect(await fires()).toEqual([{ scheduleId: 'nightly', ...fire }]);
  });

  it('leave alone what was not begun for more than six hours', async () => {
    const schedule = await store.schedules.insert(nightly);
    const fire = { scheduledForMs: DUE, outcome: 'fired', auditId: 'due', message: null } as const;
    await store.schedules.fire(schedule, { fires: [fire], nextAtMs: NEXT });
    await schedules.fireDue(DUE + 6 * 3_600_000 + 1);
    expect(audits.begun).toEqual([]);
  });

  it('that nobody noticed in time are recorded as missed, and the latest is made up for', async () => {
    await store.schedules.insert({ ...nightly, cron: '0 * * * *', nextAtMs: at('20T00:00') });
    await schedules.fireDue(at('23T03:10'));
    expect(await fires()).toMatchObject([
      {
        scheduledForMs: at('23T03:00'),
        outcome: 'fired',
        message: expect.stringContaining('5 earlier'),
      },
      { scheduledForMs: at('20T00:00'), outcome: 'missed', auditId: null },
    ]);
    expect(audits.begun).toHaveLength(1);
  });

  it('skip a time while the audit before still goes on, and say so', async () => {
    await store.schedules.insert({ ...nightly, cron: '*/15 * * * *' });
    await schedules.fireDue(DUE);
    await schedules.fireDue(DUE + 15 * 60_000);
    const [first] = audits.begun;
    if (first === undefined) throw new Error('nothing was begun');
    expect((await fires())[0]).toMatchObject({
      outcome: 'skipped-overlap',
      message: expect.stringContaining(first.auditId),
    });
    await store.audits.complete({ ...runningAudit(first), status: 'completed' });
    await schedules.fireDue(DUE + 30 * 60_000);
    expect(audits.begun).toHaveLength(2);
  });

  it('that cannot be followed fail with a reason and do not stop the others', async () => {
    await store.schedules.insert({ ...nightly, id: 'a-broken', zone: 'Mars' });
    await store.schedules.insert({ ...nightly, id: 'b-broken', cron: '99 3 * * *' });
    await store.schedules.insert(nightly);
    await schedules.fireDue(DUE);
    await schedules.fireDue(DUE + 15_000);
    expect(await fires('a-broken')).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('"Mars" is not known') },
    ]);
    expect(await fires('b-broken')).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('minute "99"') },
    ]);
    expect(audits.begun).toHaveLength(1);
  });

  it('whose audit cannot begin fail with the reason, and come due again', async () => {
    await store.schedules.insert(nightly);
    audits.trouble = 'the disk is full';
    await schedules.fireDue(DUE);
    expect(await fires()).toMatchObject([
      { outcome: 'failed', auditId: null, message: 'It could not begin: the disk is full' },
    ]);
    audits.trouble = null;
    await schedules.fireDue(NEXT);
    expect(audits.begun).toHaveLength(1);
  });

  it('with an action that this coordinator lacks fail', async () => {
    await store.schedules.insert({ ...nightly, action: 'audit-and-resync' });
    await schedules.fireDue(DUE);
    expect(await fires()).toMatchObject([
      { outcome: 'failed', message: expect.stringContaining('no action "audit-and-resync"') },
    ]);
    expect(await nextOf()).toBe(NEXT);
  });

  it('do nothing while they are disabled', async () => {
    await store.schedules.insert({ ...nightly, enabled: false });
    await schedules.fireDue(DUE);
    expect(await fires()).toEqual([]);
  });

  it('fire once, though the coordinator’s clock is set back and reaches the time again', async () => {
    await store.schedules.insert(nightly);
    await schedules.fireDue(DUE);
    await schedules.fireDue(DUE - 3_600_000);
    expect(await nextOf()).toBe(DUE);
    await schedules.fireDue(DUE);
    expect(await fires()).toHaveLength(1);
    expect(audits.begun).toHaveLength(1);
    expect(await nextOf()).toBe(NEXT);
  });

  it('are looked at once at a time', async () => {
    await store.schedules.insert(nightly);
    let open = (): void => undefined;
    audits.gate = new Promise((resolve) => (open = resolve));
    const looks = [schedules.fireDue(DUE), schedules.fireDue(NEXT)];
    open();
    await Promise.all(looks);
    expect(audits.begun).toHaveLength(1);
    expect(await nextOf()).toBe(NEXT);
  });

  it('never make a look fail, whatever the store does', async () => {
    await store.schedules.insert(nightly);
    await store.close();
    await expect(schedules.fireDue(DUE)).resolves.toBeUndefined();
  });

  it('are not looked at any more once the coordinator ends', async () => {
    await store.schedules.insert(nightly);
    await schedules.onModuleDestroy();
    await schedules.fireDue(DUE);
    expect(await fires()).toEqual([]);
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { type NewSchedule, openStore, type Store } from '#adapters/store';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { AuditsOnPaper } from '../spec/audits-on-paper.js';
import { SilentChanges } from '../spec/coordinator-in-memory.js';
import { DueSchedules } from './due-schedules.js';

const MINUTE = 60_000;
const DUE = Date.UTC(2026, 10, 23, 3, 30);

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
  createdAtMs: 0,
};

/** A process with its own connection to the store that all have in common. */
interface Coordinator {
  readonly store: Store;
  readonly audits: AuditsOnPaper;
  readonly schedules: DueSchedules;
}

let folder: string;
let coordinators: Coordinator[];

async function coordinator(): Promise<Coordinator> {
  const store = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  const audits = new AuditsOnPaper(store);
  return { store, audits, schedules: new DueSchedules(new SilentChanges(), store, [audits]) };
}

beforeEach(async () => {
  Logger.overrideLogger(false);
  folder = mkdtempSync(join(tmpdir(), 'lockstep-schedules-'));
  coordinators = [await coordinator(), await coordinator(), await coordinator()];
  await one().store.environments.insert({
    name: 'demo',
    settings: { platformDb: { kind: 'none' }, ...ENVIRONMENT_DEFAULTS },
    workerSecretHash: 'hash',
    createdAtMs: 0,
  });
  await one().store.schedules.insert(nightly);
});
afterEach(async () => {
  await Promise.all(coordinators.map(({ store }) => store.close()));
  rmSync(folder, { recursive: true });
  Logger.overrideLogger(['error', 'warn', 'log']);
});

function one(): Coordinator {
  const [first] = coordinators;
  if (first === undefined) throw new Error('there is no coordinator');
  return first;
}

/** All look at the same moment, each by its own clock. */
const allLook = (...nowMs: readonly number[]) =>
  Promise.all(coordinators.map(({ schedules }, i) => schedules.fireDue(nowMs[i] ?? 0)));
const begun = () => coordinators.flatMap(({ audits }) => audits.begun);
const fires = () => one().store.scheduleFires.list('nightly', 20);

describe('schedules of several coordinators on one store', () => {
  it('fire once, whoever looks first, and each time that they are due', async () => {
    for (const day of [0, 1, 2]) {
      const now = DUE + day * 24 * 60 * MINUTE;
      await allLook(now, now, now);
      for (const { audits } of coordinators)
        for (const order of audits.begun) await audits.end(order);
    }
    expect(begun()).toHaveLength(3);
    expect((await fires()).map(({ outcome }) => outcome)).toEqual(['fired', 'fired', 'fired']);
  });

  it('fire once, though their clocks are minutes apart', async () => {
    for (let at = DUE - 20 * MINUTE; at <= DUE + 20 * MINUTE; at += MINUTE)
      await allLook(at + 10 * MINUTE, at, at - 10 * MINUTE);
    expect(begun()).toHaveLength(1);
    expect(await fires()).toMatchObject([{ scheduledForMs: DUE, outcome: 'fired' }]);
    expect((await one().store.schedules.find('nightly'))?.nextAtMs).toBe(DUE + 24 * 60 * MINUTE);
  });

  it('begin what a coordinator that was killed had only written down, once', async () => {
    const schedule = await one().store.schedules.find('nightly');
    if (schedule === null) throw new Error('the schedule is gone');
    const fire = { scheduledForMs: DUE, outcome: 'fired', auditId: 'due', message: null } as const;
    await one().store.schedules.fire(schedule, { fires: [fire], nextAtMs: DUE + 24 * 60 * MINUTE });
    await allLook(DUE + MINUTE, DUE + MINUTE, DUE + MINUTE);
    expect(begun()).toEqual([{ environment: 'demo', auditId: 'due' }]);
    expect(await fires()).toMatchObject([{ outcome: 'fired', auditId: 'due' }]);
  });
});

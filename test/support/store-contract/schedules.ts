import type { NewSchedule, ScheduleRecord, Store } from '#adapters/store';
import { aRunningAudit, anEnvironment, AT, type TestDatabase } from './samples.js';

const HOUR = 3_600_000;

const aSchedule = (id = 'nightly', more: Partial<NewSchedule> = {}): NewSchedule => ({
  id,
  environment: 'Prod',
  name: null,
  cron: '30 3 * * *',
  zone: 'Europe/Lisbon',
  action: 'audit',
  enabled: true,
  nextAtMs: AT,
  createdBy: 'ana',
  createdAtMs: AT - HOUR,
  ...more,
});

const fired = (scheduledForMs: number, auditId: string) =>
  ({ scheduledForMs, outcome: 'fired', auditId, message: null }) as const;

async function storeWithSchedule(
  database: TestDatabase,
  more: Partial<NewSchedule> = {},
): Promise<{ store: Store; schedule: ScheduleRecord }> {
  const store = await database.open();
  await store.environments.insert(anEnvironment());
  return { store, schedule: await store.schedules.insert(aSchedule('nightly', more)) };
}

export function scheduleContract(database: () => TestDatabase): void {
  keeping(database);
  firing(database);
  recovering(database);
}

function keeping(database: () => TestDatabase): void {
  describe('schedules', () => {
    it('come back as they were stored', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      expect(schedule).toEqual({ ...aSchedule(), version: 1 });
      expect(await store.schedules.find('nightly')).toEqual(schedule);
      expect(await store.schedules.find('another')).toBeNull();
    });

    it('are listed by environment, in the order in which they were made', async () => {
      const { store } = await storeWithSchedule(database());
      await store.environments.insert(anEnvironment('Dev'));
      await store.schedules.insert(aSchedule('b', { createdAtMs: AT, enabled: false }));
      await store.schedules.insert(aSchedule('a', { environment: 'Dev' }));
      const ids = async (environment?: string) =>
        (await store.schedules.list({ environment })).map(({ id }) => id);
      expect(await ids()).toEqual(['a', 'nightly', 'b']);
      expect(await ids('PROD')).toEqual(['nightly', 'b']);
    });

    it('take changes only from someone who knows the latest version', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      const change = { ...schedule, name: 'night', enabled: false, nextAtMs: null };
      expect(await store.schedules.update(schedule, change)).toBe('updated');
      expect(await store.schedules.update(schedule, schedule)).toBe('stale');
      expect(await store.schedules.find('nightly')).toEqual({ ...change, version: 2 });
    });

    it('of an environment that is not there are refused, and go with it when it is removed', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      await store.schedules.fire(schedule, { fires: [fired(AT, 'a')], nextAtMs: null });
      expect(await store.environments.remove('prod')).toBe('removed');
      expect(await store.schedules.find('nightly')).toBeNull();
      expect(await store.scheduleFires.list('nightly', 9)).toEqual([]);
      await expect(store.schedules.insert(aSchedule())).rejects.toMatchObject({
        name: 'UnknownEnvironment',
        environment: 'Prod',
      });
    });

    it('are removed with their fires, once', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      await store.schedules.fire(schedule, { fires: [fired(AT, 'a')], nextAtMs: null });
      expect(await store.schedules.remove('nightly')).toBe('removed');
      expect(await store.schedules.remove('nightly')).toBe('missing');
      expect(await store.schedules.fire(schedule, { fires: [], nextAtMs: null })).toBe('lost');
    });
  });
}

function firing(database: () => TestDatabase): void {
  const NEXT = AT + 24 * HOUR;

  describe('a schedule that is due', () => {
    it('is written down by one of many, through two stores at once', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      const other = await database().open();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, i) =>
          (i % 2 ? store : other).schedules.fire(schedule, {
            fires: [fired(AT, `audit-${i}`)],
            nextAtMs: NEXT,
          }),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'fired')).toHaveLength(1);
      const winner = outcomes.indexOf('fired');
      expect(await store.scheduleFires.list('nightly', 9)).toEqual([
        { scheduleId: 'nightly', ...fired(AT, `audit-${winner}`) },
      ]);
      expect(await store.schedules.find('nightly')).toEqual({ ...schedule, nextAtMs: NEXT });
    });

    it('never has two fires for one time, and does not wait for that time again', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      await store.schedules.fire(schedule, { fires: [fired(AT, 'first')], nextAtMs: NEXT });
      const setBack = { ...schedule, nextAtMs: NEXT };
      expect(await store.schedules.correctNext(setBack, AT)).toBe('corrected');
      expect(
        await store.schedules.fire(schedule, { fires: [fired(AT, 'again')], nextAtMs: NEXT }),
      ).toBe('lost');
      expect(await store.scheduleFires.list('nightly', 9)).toMatchObject([{ auditId: 'first' }]);
      expect(await store.schedules.find('nightly')).toMatchObject({ nextAtMs: NEXT });
    });

    it.each([
      ['changed', { name: 'night' }],
      ['disabled', { enabled: false }],
    ])('does not fire when a person has %s it meanwhile', async (_, change) => {
      const { store, schedule } = await storeWithSchedule(database());
      await store.schedules.update(schedule, { ...schedule, ...change });
      const firingNow = store.schedules.fire(schedule, { fires: [fired(AT, 'a')], nextAtMs: NEXT });
      expect(await firingNow).toBe('lost');
      expect(await store.scheduleFires.list('nightly', 9)).toEqual([]);
    });

    it('may wait for nothing, and begin to wait again', async () => {
      const { store, schedule } = await storeWithSchedule(database(), { nextAtMs: null });
      expect(await store.schedules.correctNext(schedule, NEXT)).toBe('corrected');
      expect(await store.schedules.correctNext(schedule, AT)).toBe('lost');
      expect(await store.schedules.find('nightly')).toEqual({ ...schedule, nextAtMs: NEXT });
    });
  });
}

function recovering(database: () => TestDatabase): void {
  describe('the fires of a schedule', () => {
    it('are listed newest first, and the last that began an audit is known', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      const skipped = {
        scheduledForMs: AT + 2,
        outcome: 'skipped-overlap',
        auditId: null,
        message: 'the one before still goes on',
      } as const;
      const fires = [fired(AT, 'a'), fired(AT + 1, 'b'), skipped];
      await store.schedules.fire(schedule, { fires, nextAtMs: null });
      expect(await store.scheduleFires.list('nightly', 2)).toEqual([
        { scheduleId: 'nightly', ...skipped },
        { scheduleId: 'nightly', ...fired(AT + 1, 'b') },
      ]);
      expect(await store.scheduleFires.latestFired('nightly')).toMatchObject({ auditId: 'b' });
      expect(await store.scheduleFires.latestFired('another')).toBeNull();
    });

    it('whose audit was never begun are found, until they are marked as failed', async () => {
      const { store, schedule } = await storeWithSchedule(database());
      await store.audits.insert(aRunningAudit('begun'));
      const fires = [fired(AT - 9, 'old'), fired(AT, 'begun'), fired(AT + 1, 'not-begun')];
      await store.schedules.fire(schedule, { fires, nextAtMs: null });
      const [found, ...more] = await store.scheduleFires.withoutAudit(AT);
      expect(more).toEqual([]);
      expect(found).toEqual({ scheduleId: 'nightly', ...fired(AT + 1, 'not-begun') });
      if (found !== undefined) await store.scheduleFires.fail(found, 'no such environment');
      expect(await store.scheduleFires.withoutAudit(AT)).toEqual([]);
      expect(await store.scheduleFires.list('nightly', 1)).toMatchObject([
        { outcome: 'failed', auditId: null, message: 'no such environment' },
      ]);
    });
  });
}

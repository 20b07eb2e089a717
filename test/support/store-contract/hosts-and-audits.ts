import {
  aFinding,
  aPlan,
  aPlanRecord,
  aRunningAudit,
  anEnvironment,
  AT,
  completed,
  someFacts,
  storeWithPlan,
  type TestDatabase,
} from './samples.js';

export function hostContract(database: () => TestDatabase): void {
  const excluded = { reason: 'decommissioned', by: 'ana', reviewOn: '2027-01-31' };
  const report = { facts: someFacts('OSFE1'), workerVersion: '0.1.0', atMs: AT };

  describe('hosts', () => {
    it('keep what a worker said apart from what a person decided, under one name in any case', async () => {
      const store = await storeWithPlan(database());
      await store.hosts.saveFacts('prod', 'OSFE1', report);
      await store.hosts.setExclusion('PROD', 'osfe1', excluded);
      await store.hosts.setSameAs('Prod', 'Osfe1', 'OSFE01.example.com');
      await store.hosts.saveFacts('prod', 'osfe1', { ...report, atMs: AT + 1 });
      expect(await store.hosts.list('Prod')).toEqual([
        {
          environment: 'Prod',
          host: 'OSFE1',
          facts: report.facts,
          workerVersion: '0.1.0',
          lastSeenAtMs: AT + 1,
          excluded,
          sameAs: 'OSFE01.example.com',
        },
      ]);
    });

    it('can be excluded before any worker has spoken, and included again', async () => {
      const store = await storeWithPlan(database());
      await store.hosts.setExclusion('Prod', 'OSFE9', excluded);
      expect(await store.hosts.list('Prod')).toMatchObject([
        { host: 'OSFE9', facts: null, lastSeenAtMs: null, excluded },
      ]);
      await store.hosts.setExclusion('Prod', 'OSFE9', null);
      expect(await store.hosts.list('Prod')).toMatchObject([{ host: 'OSFE9', excluded: null }]);
    });

    it('are listed by name, for one environment', async () => {
      const store = await storeWithPlan(database());
      await store.environments.insert(anEnvironment('Test'));
      for (const host of ['b', 'C', 'a']) await store.hosts.saveFacts('Prod', host, report);
      await store.hosts.saveFacts('Test', 'd', report);
      expect((await store.hosts.list('prod')).map(({ host }) => host)).toEqual(['a', 'b', 'C']);
    });
  });
}

export function auditContract(database: () => TestDatabase): void {
  describe('audits', () => {
    it('are running, then completed with all figures as measured, then never edited', async () => {
      const store = await storeWithPlan(database());
      const running = aRunningAudit('audit-1');
      await store.audits.insert(running);
      expect(await store.audits.find('audit-1')).toEqual(running);
      expect(await store.audits.complete(completed(running))).toBe('completed');
      expect(await store.audits.complete({ ...completed(running), verdict: 'in-step' })).toBe(
        'not-running',
      );
      expect(await store.audits.find('audit-1')).toEqual(completed(running));
      expect(await store.audits.find('audit-2')).toBeNull();
    });

    it('are listed newest first, by pages', async () => {
      const store = await storeWithPlan(database());
      for (const i of [1, 2, 3, 4]) await store.audits.insert(aRunningAudit(`audit-${i}`, AT + i));
      const ids = async (beforeMs?: number) =>
        (await store.audits.list('prod', { beforeMs, limit: 2 })).map(({ id }) => id);
      expect(await ids()).toEqual(['audit-4', 'audit-3']);
      expect(await ids(AT + 3)).toEqual(['audit-2', 'audit-1']);
    });

    it('know the latest completed one, also when the coordinator’s clock was set back', async () => {
      const store = await storeWithPlan(database());
      expect(await store.audits.latestCompleted('Prod')).toBeNull();
      const [first, second] = [aRunningAudit('first', AT), aRunningAudit('second', AT - 3_600_000)];
      for (const audit of [first, second, aRunningAudit('third', AT)])
        await store.audits.insert(audit);
      for (const audit of [second, first]) await store.audits.complete(completed(audit));
      expect(await store.audits.latestCompleted('PROD')).toEqual(completed(second));
    });
  });
  runningAudits(database);
}

function runningAudits(database: () => TestDatabase): void {
  describe('audits that run', () => {
    it('are failed when they are as they were seen, and go on when their coordinator lives', async () => {
      const [dead, alive] = [await storeWithPlan(database()), await database().open()];
      for (const id of ['ended', 'left', 'goes-on', 'not-looked-at'])
        await dead.audits.insert(aRunningAudit(id));
      await alive.audits.beat(['goes-on']);
      const seen = (await alive.audits.running()).filter(({ id }) => id !== 'not-looked-at');
      expect(seen).toEqual([
        { id: 'ended', beat: 0 },
        { id: 'left', beat: 0 },
        { id: 'goes-on', beat: 1 },
      ]);
      await dead.audits.complete(completed(aRunningAudit('ended')));
      await dead.audits.beat(['ended', 'goes-on', 'never-there']);
      const found = [...seen, { id: 'never-there', beat: 0 }];
      expect(await alive.audits.failAbandoned(found, aFinding, AT + 9)).toEqual(['left']);
      expect(await alive.audits.find('left')).toEqual({
        ...aRunningAudit('left'),
        status: 'failed',
        endedAtMs: AT + 9,
        findings: [aFinding],
      });
      expect(await alive.audits.find('ended')).toEqual(completed(aRunningAudit('ended')));
      expect(await alive.audits.running()).toEqual([
        { id: 'goes-on', beat: 2 },
        { id: 'not-looked-at', beat: 0 },
      ]);
      expect(await dead.audits.complete(completed(aRunningAudit('goes-on')))).toBe('completed');
    });

    it('are failed by one of several who saw them', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await stores[0]!.audits.insert(aRunningAudit('left'));
      const failed = await Promise.all(
        stores.map(({ audits }) => audits.failAbandoned([{ id: 'left', beat: 0 }], aFinding, AT)),
      );
      expect(failed.flat()).toEqual(['left']);
    });
  });
}

export function planContract(database: () => TestDatabase): void {
  describe('plans', () => {
    it('come back as they were frozen', async () => {
      const store = await database().open();
      await store.environments.insert(anEnvironment());
      const record = aPlanRecord(aPlan(3));
      await store.plans.insert(record);
      expect(await store.plans.find(record.id)).toEqual(record);
      expect(await store.plans.find('another')).toBeNull();
    });
  });
}

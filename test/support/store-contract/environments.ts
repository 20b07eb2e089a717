import {
  aPlan,
  aPlanRecord,
  aRunRequest,
  aRunningAudit,
  anEnvironment,
  AT,
  created,
  someFacts,
  storeWithPlan,
  withStep,
  type TestDatabase,
} from './samples.js';

export function environmentContract(database: () => TestDatabase): void {
  naming(database);
  changing(database);
  removing(database);
  missing(database);
}

function naming(database: () => TestDatabase): void {
  describe('environments', () => {
    it('are found by their name in any case, with the spelling they were stored with', async () => {
      const store = await database().open();
      expect(await store.environments.insert(anEnvironment('Prod-ÇÃO'))).toBe('inserted');
      expect(await store.environments.find('pROD-ção')).toEqual({
        ...anEnvironment('Prod-ÇÃO'),
        fence: 0,
        version: 1,
      });
      expect(await store.environments.find('prod')).toBeNull();
    });

    it('exist once, whatever the case', async () => {
      const store = await database().open();
      await store.environments.insert(anEnvironment('Prod'));
      expect(await store.environments.insert(anEnvironment('PROD'))).toBe('exists');
      expect((await store.environments.list()).map(({ name }) => name)).toEqual(['Prod']);
    });

    it('are listed by name', async () => {
      const store = await database().open();
      for (const name of ['test', 'Dev', 'Prod'])
        await store.environments.insert(anEnvironment(name));
      expect((await store.environments.list()).map(({ name }) => name)).toEqual([
        'Dev',
        'Prod',
        'test',
      ]);
    });

    it('refuse a name longer than their column on every database', async () => {
      const store = await database().open();
      await expect(store.environments.insert(anEnvironment('x'.repeat(101)))).rejects.toThrow(
        /does not fit/,
      );
      expect(await store.environments.list()).toEqual([]);
    });
  });
}

function changing(database: () => TestDatabase): void {
  describe('environments', () => {
    it('take new settings only from someone who knows the latest version', async () => {
      const store = await database().open();
      await store.environments.insert(anEnvironment());
      const settings = { ...anEnvironment().settings, batch: 3 };
      expect(await store.environments.update('PROD', 1, settings)).toBe('updated');
      expect(await store.environments.update('PROD', 1, anEnvironment().settings)).toBe('stale');
      expect(await store.environments.update('nowhere', 1, settings)).toBe('stale');
      expect(await store.environments.find('prod')).toMatchObject({ settings, version: 2 });
    });

    it('take a new secret of their workers', async () => {
      const store = await database().open();
      await store.environments.insert(anEnvironment());
      expect(await store.environments.setWorkerSecretHash('prod', 'new')).toBe('updated');
      expect(await store.environments.setWorkerSecretHash('nowhere', 'new')).toBe('missing');
      expect(await store.environments.find('prod')).toMatchObject({ workerSecretHash: 'new' });
    });
  });
}

function removing(database: () => TestDatabase): void {
  describe('an environment that is removed', () => {
    it('takes its hosts, audits, plans and runs with it, and nobody else’s', async () => {
      const store = await storeWithPlan(database());
      const other = aPlan(2, 'Test');
      await store.environments.insert(anEnvironment('Test'));
      await store.plans.insert(aPlanRecord(other));
      for (const environment of ['Prod', 'Test']) {
        await store.hosts.saveFacts(environment, 'OSFE1', {
          facts: someFacts('OSFE1'),
          workerVersion: '1',
          atMs: AT,
        });
        await store.audits.insert(aRunningAudit(`audit-${environment}`, AT, environment));
      }
      const stored = await created(store, aRunRequest('run-1'));
      const aborted = {
        type: 'run',
        host: null,
        service: null,
        status: 'aborted',
        message: null,
      } as const;
      const next = withStep({ ...stored.run, status: 'aborted' }, 1, { commandId: 'c1' });
      await store.runs.save(stored, next, [aborted], AT, 'anyone');
      await created(store, aRunRequest('run-2', { plan: other }));

      expect(await store.environments.remove('PROD')).toBe('removed');

      expect(await store.environments.find('Prod')).toBeNull();
      expect(await store.hosts.list('Prod')).toEqual([]);
      expect(await store.audits.find('audit-Prod')).toBeNull();
      expect(await store.plans.find('plan-of-Prod')).toBeNull();
      expect(await store.runs.load('run-1')).toBeNull();
      expect(await store.runs.events('run-1', 0, 10)).toEqual([]);
      expect(await store.hosts.list('Test')).toHaveLength(1);
      expect(await store.audits.find('audit-Test')).not.toBeNull();
      expect((await store.runs.load('run-2'))?.run.steps).toHaveLength(3);
    });

    it('stays while one of its runs is not over', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      expect(await store.environments.remove('prod')).toBe('has-active-run');
      expect(await store.environments.find('prod')).toMatchObject({ version: 1 });
      expect(await store.runs.load('run-1')).not.toBeNull();
    });
  });
}

function missing(database: () => TestDatabase): void {
  describe('an environment that is removed', () => {
    it('is missing the second time', async () => {
      const store = await storeWithPlan(database());
      expect(await store.environments.remove('prod')).toBe('removed');
      expect(await store.environments.remove('prod')).toBe('missing');
    });

    it('is named when something is stored for it afterwards', async () => {
      const store = await storeWithPlan(database());
      await store.environments.remove('prod');
      const late = [
        store.hosts.setSameAs('Prod', 'OSFE1', 'OSFE2'),
        store.audits.insert(aRunningAudit('audit-1')),
        store.plans.insert(aPlanRecord()),
        store.runs.create(aRunRequest('run-1')),
      ];
      for (const outcome of await Promise.allSettled(late))
        expect(outcome).toMatchObject({
          status: 'rejected',
          reason: { name: 'UnknownEnvironment', environment: 'Prod' },
        });
    });
  });
}

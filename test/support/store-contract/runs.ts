import {
  aPlan,
  aPlanRecord,
  aRunRequest,
  anEnvironment,
  AT,
  created,
  storeWithPlan,
  type TestDatabase,
} from './samples.js';

export function runContract(database: () => TestDatabase): void {
  creating(database);
  refusing(database);
  creatingOnce(database);
  listing(database);
}

function creating(database: () => TestDatabase): void {
  describe('a run that is created', () => {
    it('comes back as it was stored', async () => {
      const store = await storeWithPlan(database());
      const { atMs, changes, ...request } = aRunRequest('run-1', { idempotencyKey: 'key' });
      const stored = {
        ...request,
        version: 1,
        lease: { owner: null, epoch: 0, fence: null },
        drivenMs: 0,
        createdAtMs: atMs,
        startedAtMs: null,
        finishedAtMs: null,
      };
      expect(await store.runs.create({ ...request, changes, atMs })).toEqual({
        kind: 'created',
        stored,
      });
      expect(await store.runs.load('run-1')).toEqual(stored);
      expect(await store.runs.load('run-2')).toBeNull();
    });

    it('has the first rows of its history from the start; one that is refused has none', async () => {
      const store = await storeWithPlan(database());
      const changes = (['awaiting-approval', 'queued'] as const).map((status) => ({
        type: 'run' as const,
        host: null,
        service: null,
        status,
        message: null,
      }));
      await created(store, aRunRequest('run-1', { changes }));
      await store.runs.create(aRunRequest('run-2', { changes }));
      expect(await store.runs.events('run-1', 0, 10)).toEqual(
        changes.map((change, i) => ({ n: i + 1, atMs: AT, ...change })),
      );
      expect(await store.runs.events('run-2', 0, 10)).toEqual([]);
    });
  });
}

function refusing(database: () => TestDatabase): void {
  describe('a run that is created', () => {
    it('is refused while another one of its environment is not over', async () => {
      const store = await storeWithPlan(database());
      const { run, ...stored } = await created(store, aRunRequest('run-1'));
      const busy = { kind: 'environment-busy', runId: 'run-1' };
      expect(await store.runs.create(aRunRequest('run-2'))).toEqual(busy);
      expect(await store.runs.load('run-2')).toBeNull();
      await store.runs.save(
        { run, ...stored },
        { ...run, status: 'needs-attention' },
        [],
        AT,
        'anyone',
      );
      expect(await store.runs.create(aRunRequest('run-2'))).toEqual(busy);
      const saved = await store.runs.load('run-1');
      if (saved) await store.runs.save(saved, { ...run, status: 'failed' }, [], AT, 'anyone');
      expect(await store.runs.create(aRunRequest('run-2'))).toMatchObject({ kind: 'created' });
    });

    it('leaves other environments free', async () => {
      const store = await storeWithPlan(database());
      const other = aPlan(1, 'Test');
      await store.environments.insert(anEnvironment('Test'));
      await store.plans.insert(aPlanRecord(other));
      await created(store, aRunRequest('run-1'));
      expect(await store.runs.create(aRunRequest('run-2', { plan: other }))).toMatchObject({
        kind: 'created',
      });
    });
  });
}

function creatingOnce(database: () => TestDatabase): void {
  describe('a run that is created', () => {
    it('is known by its idempotency key, before and after its end', async () => {
      const store = await storeWithPlan(database());
      const stored = await created(store, aRunRequest('run-1', { idempotencyKey: 'key' }));
      const duplicate = { kind: 'duplicate', runId: 'run-1' };
      expect(await store.runs.create(aRunRequest('run-2', { idempotencyKey: 'key' }))).toEqual(
        duplicate,
      );
      await store.runs.save(stored, { ...stored.run, status: 'aborted' }, [], AT, 'anyone');
      expect(await store.runs.create(aRunRequest('run-3', { idempotencyKey: 'key' }))).toEqual(
        duplicate,
      );
      expect(await store.runs.create(aRunRequest('run-4'))).toMatchObject({ kind: 'created' });
    });

    it('wins alone when several are asked for at the same time', async () => {
      const [one, two] = [await storeWithPlan(database()), await database().open()];
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6].map((i) => (i % 2 ? one : two).runs.create(aRunRequest(`run-${i}`))),
      );
      const winners = outcomes.filter(({ kind }) => kind === 'created');
      expect(winners).toHaveLength(1);
      expect(outcomes.filter(({ kind }) => kind === 'environment-busy')).toHaveLength(5);
      expect(await two.runs.list({ limit: 10 })).toHaveLength(1);
    });
  });
}

function listing(database: () => TestDatabase): void {
  describe('runs', () => {
    it('are listed newest first, by environment and status; the active ones oldest first', async () => {
      const store = await storeWithPlan(database());
      const other = aPlan(1, 'Test');
      await store.environments.insert(anEnvironment('Test'));
      await store.plans.insert(aPlanRecord(other));
      const first = await created(store, aRunRequest('first'));
      await store.runs.save(first, { ...first.run, status: 'failed' }, [], AT, 'anyone');
      await created(store, aRunRequest('second', { plan: other, atMs: AT - 1_000 }));
      await created(store, aRunRequest('third'));
      const ids = async (filter: Parameters<typeof store.runs.list>[0]) =>
        (await store.runs.list(filter)).map(({ run }) => run.id);
      expect(await ids({ limit: 2 })).toEqual(['third', 'second']);
      expect(await ids({ limit: 9, environment: 'PROD' })).toEqual(['third', 'first']);
      expect(await ids({ limit: 9, environment: 'prod', status: 'failed' })).toEqual(['first']);
      expect((await store.runs.active()).map(({ run }) => run.id)).toEqual(['second', 'third']);
    });

    it('have as many steps as a large farm needs', async () => {
      const store = await storeWithPlan(database(), aPlan(400));
      const stored = await created(store, aRunRequest('run-1', { plan: aPlan(400) }));
      expect(stored.run.steps).toHaveLength(401);
      expect(await store.runs.load('run-1')).toEqual(stored);
    });
  });
}

import {
  aRunRequest,
  anEnvironment,
  AT,
  created,
  someFacts,
  storeWithPlan,
  withStep,
  type TestDatabase,
} from './samples.js';

export function concurrencyContract(database: () => TestDatabase): void {
  writing(database);
  goingOn(database);
  closing(database);
}

function writing(database: () => TestDatabase): void {
  describe('writes at the same time', () => {
    it('lose nothing that was reported as written, whatever fails beside them', async () => {
      const store = await storeWithPlan(database());
      const names = Array.from({ length: 20 }, (_, i) => `E${i}`);
      const outcomes = await Promise.allSettled(
        names.flatMap((name) => [
          store.environments.insert(anEnvironment(name)),
          store.hosts.setSameAs('nowhere', name, null),
        ]),
      );
      expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(20);
      for (const name of names) expect(await store.environments.find(name)).not.toBeNull();
      expect(await store.hosts.list('nowhere')).toEqual([]);
    });

    it('of several stores on one database all arrive', async () => {
      const stores = [
        await storeWithPlan(database()),
        await database().open(),
        await database().open(),
      ];
      const report = { facts: someFacts('h'), workerVersion: '1', atMs: AT };
      const hosts = Array.from({ length: 60 }, (_, i) => `H${i}`);
      await Promise.all(
        hosts.map((host, i) => stores[i % 3]!.hosts.saveFacts('prod', host, report)),
      );
      for (const store of stores) expect(await store.hosts.list('prod')).toHaveLength(60);
    });
  });
}

const CHANGE = {
  type: 'step',
  host: 'OSFE1',
  service: 's',
  status: 'dispatched',
  message: null,
} as const;

function goingOn(database: () => TestDatabase): void {
  describe('writes at the same time', () => {
    it('of one run: each version is saved by one of them, and the history has no gap', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await created(stores[0]!, aRunRequest('run-1'));
      const outcomes = await Promise.all(
        Array.from({ length: 30 }, async (_, i) => {
          const { runs } = stores[i % 2]!;
          const stored = (await runs.load('run-1'))!;
          const next = withStep(stored.run, 1, { message: `save ${i}` });
          return runs.save(stored, next, [CHANGE], AT, 'anyone');
        }),
      );
      const saved = outcomes.filter(({ kind }) => kind === 'saved').length;
      expect(await stores[1]!.runs.load('run-1')).toMatchObject({ version: 1 + saved });
      const events = await stores[1]!.runs.events('run-1', 0, 100);
      expect(events.map(({ n }) => n)).toEqual(Array.from({ length: saved }, (_, i) => i + 1));
    });

    it('never show a reader a run and steps of two different versions', async () => {
      const [writer, reader] = [await storeWithPlan(database()), await database().open()];
      let stored = await created(writer, aRunRequest('run-1'));
      const advanceTo = async (stage: number) => {
        const steps = stored.run.steps.map((step) => ({ ...step, attempt: stage }));
        const saving = await writer.runs.save(
          stored,
          { ...stored.run, stage, steps },
          [],
          AT,
          'anyone',
        );
        if (saving.kind === 'saved') stored = saving.stored;
      };
      await advanceTo(1);
      const written = { all: false };
      const reads = (async () => {
        while (!written.all) {
          const { run } = (await reader.runs.load('run-1'))!;
          expect(new Set([run.stage, ...run.steps.map(({ attempt }) => attempt)]).size).toBe(1);
        }
      })();
      for (let stage = 2; stage <= 40; stage += 1) await advanceTo(stage);
      written.all = true;
      await reads;
      expect(stored.version).toBe(41);
    });
  });
}

function closing(database: () => TestDatabase): void {
  describe('a store that is closed', () => {
    it('has written what was asked before, refuses what is asked later, and closes once', async () => {
      const store = await database().open();
      const before = store.environments.insert(anEnvironment());
      const closed = [store.close(), store.close()];
      await expect(store.environments.list()).rejects.toThrow(/closed/);
      expect(await before).toBe('inserted');
      await Promise.all(closed);
      expect(await (await database().open()).environments.list()).toHaveLength(1);
    });
  });
}

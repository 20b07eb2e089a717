import type { StoredRun } from '#adapters/store';
import { stateChanges, type Run } from '#domain/runbook';
import { aRunRequest, AT, created, storeWithPlan, withStep, type TestDatabase } from './samples.js';

export function runSaveContract(database: () => TestDatabase): void {
  saving(database);
  savingAtOnce(database);
  givingCommands(database);
}

const CHANGE = {
  type: 'step',
  host: 'OSFE1',
  service: 's',
  status: 'dispatched',
  message: null,
} as const;

function saving(database: () => TestDatabase): void {
  describe('a run that is saved', () => {
    it('has its new state, one version more, and one event for each change', async () => {
      const store = await storeWithPlan(database());
      const stored = await created(store, aRunRequest('run-1'));
      const gates = stored.run.gates.map((gate) => ({
        ...gate,
        status: 'passed' as const,
        auditId: 'audit-1',
      }));
      const moved: Run = {
        ...stored.run,
        gates,
        status: 'preflight',
        wish: 'give-up',
        approvedBy: 'rui',
        breach: 'I1: too early',
        message: 'why',
      };
      const next = withStep(moved, 1, {
        status: 'dispatched',
        commandId: 'c1',
        expectGeneration: '7-8',
        message: 'm',
      });
      const changes = stateChanges(stored.run, next);
      const saving = await store.runs.save(stored, next, changes, AT + 5, 'anyone');
      const expected = { ...stored, run: next, version: 2, startedAtMs: AT + 5 };
      expect(saving).toEqual({ kind: 'saved', stored: expected });
      expect(await store.runs.load('run-1')).toEqual(expected);
      expect(changes).toHaveLength(3);
      expect(await store.runs.events('run-1', 0, 10)).toEqual(
        changes.map((change, i) => ({ n: i + 1, atMs: AT + 5, ...change })),
      );
    });

    it('numbers its events on, and gives them by pages', async () => {
      const store = await storeWithPlan(database());
      let stored = await created(store, aRunRequest('run-1'));
      for (const status of ['dispatched', 'accepted'] as const) {
        const next = withStep(stored.run, 0, { status });
        const changes = stateChanges(stored.run, next);
        const saving = await store.runs.save(stored, next, changes, AT, 'anyone');
        if (saving.kind === 'saved') stored = saving.stored;
      }
      const service = 'OutSystems Deployment Service';
      const row = { type: 'step', host: 'OSCTRL01', service, status: 'accepted', message: null };
      expect(await store.runs.events('run-1', 1, 10)).toEqual([{ n: 2, atMs: AT, ...row }]);
      expect(await store.runs.events('run-1', 0, 1)).toMatchObject([
        { n: 1, status: 'dispatched' },
      ]);
      expect(await store.runs.events('run-1', 2, 10)).toEqual([]);
    });
  });
}

function savingAtOnce(database: () => TestDatabase): void {
  describe('a run that is saved', () => {
    it('is stale for whoever knew an older version, and then nothing of theirs is written', async () => {
      const store = await storeWithPlan(database());
      const stored = await created(store, aRunRequest('run-1'));
      const [mine, theirs] = [1, 2].map((seq) =>
        withStep(stored.run, seq, { status: 'dispatched' }),
      );
      await store.runs.save(stored, mine!, [CHANGE], AT, 'anyone');
      expect(await store.runs.save(stored, theirs!, [CHANGE, CHANGE], AT, 'anyone')).toEqual({
        kind: 'stale',
      });
      expect(await store.runs.load('run-1')).toMatchObject({ version: 2, run: mine });
      expect(await store.runs.events('run-1', 0, 10)).toHaveLength(1);
    });

    it('remembers when it first left the queue and when it ended', async () => {
      const store = await storeWithPlan(database());
      let stored = await created(store, aRunRequest('run-1'));
      const statuses = ['queued', 'preflight', 'running', 'succeeded'] as const;
      for (const [i, status] of statuses.entries()) {
        const saving = await store.runs.save(
          stored,
          { ...stored.run, status },
          [],
          AT + 10 * i,
          'anyone',
        );
        if (saving.kind === 'saved') stored = saving.stored;
      }
      expect(await store.runs.load('run-1')).toMatchObject({
        startedAtMs: AT + 10,
        finishedAtMs: AT + 30,
        version: 5,
      });
    });

    it('leaves nothing when a part of it cannot be written', async () => {
      const store = await storeWithPlan(database());
      const stored = await created(store, aRunRequest('run-1'));
      const once = withStep(stored.run, 1, { commandId: 'used', status: 'dispatched' });
      const twice = withStep(once, 2, { commandId: 'used', status: 'dispatched' });
      await expect(store.runs.save(stored, twice, [CHANGE], AT, 'anyone')).rejects.toThrow();
      expect(await store.runs.load('run-1')).toEqual(stored);
      expect(await store.runs.events('run-1', 0, 10)).toEqual([]);
    });
  });
}

function givingCommands(database: () => TestDatabase): void {
  describe('a step of a run', () => {
    const given = (stored: StoredRun, attempt: number, commandId: string | null): Run =>
      withStep(stored.run, 1, { attempt, commandId });

    it('has one command for each attempt, and no command is given twice', async () => {
      const store = await storeWithPlan(database());
      let stored = await created(store, aRunRequest('run-1'));
      const give = async (attempt: number, commandId: string | null) => {
        const saving = await store.runs.save(
          stored,
          given(stored, attempt, commandId),
          [CHANGE],
          AT,
          'anyone',
        );
        if (saving.kind === 'saved') stored = saving.stored;
        return saving.kind;
      };
      expect(await give(1, 'c1')).toBe('saved');
      expect(await give(2, null)).toBe('saved');
      await expect(give(2, 'c1')).rejects.toThrow();
      await expect(give(1, 'c2')).rejects.toThrow();
      expect(await store.runs.load('run-1')).toEqual(stored);
      expect(await store.runs.events('run-1', 0, 10)).toHaveLength(2);
      expect(await give(2, 'c2')).toBe('saved');
      expect(await give(2, 'c2')).toBe('saved');
    });
  });
}

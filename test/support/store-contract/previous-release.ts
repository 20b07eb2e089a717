import { readFileSync } from 'node:fs';
import type { Store, StoredRun } from '#adapters/store';
import { advance, effectsOf, type Run, type RunEvent, stateChanges } from '#domain/runbook';
import { claimed, claimOf } from './claims.js';
import { aFinding, AT, type TestDatabase, withStep } from './samples.js';

/** The statements that make a store as the previous release left it, in the words of one database. */
export const previousRelease = (dialect: 'sqlite' | 'sql-server'): string =>
  readFileSync(new URL(`previous-release/${dialect}.sql`, import.meta.url), 'utf8');

/** What a coordinator of this release finds in a store of the previous one, and how its runs go on. */
export function previousReleaseContract(database: () => TestDatabase): void {
  found(database);
  goingOn(database);
}

const NEVER_CLAIMED = { epoch: 0, beat: 0 };

/** Every run of that store; `steps`: the statuses of the controller's. */
const RUNS = [
  ['run-done', 'succeeded', 'go-on', ['succeeded', 'succeeded', 'succeeded']],
  ['run-working', 'running', 'go-on', ['executing', 'pending', 'pending']],
  ['run-aborting', 'running', 'abort', ['executing', 'cancelled', 'cancelled']],
  ['run-executed', 'running', 'go-on', ['executed', 'pending', 'pending']],
  ['run-queued', 'queued', 'go-on', ['pending', 'pending', 'pending']],
] as const;

const loaded = async ({ runs }: Store, id: string): Promise<StoredRun> => {
  const stored = await runs.load(id);
  if (stored === null) throw new Error(`no run ${id}`);
  return stored;
};

function found(database: () => TestDatabase): void {
  describe('a store of the previous release', () => {
    it.each(RUNS)('has %s, which is %s with the wish %s', async (id, status, wish, steps) => {
      const stored = await loaded(await database().open(), id);
      expect(stored).toMatchObject({
        lease: { owner: null, epoch: 0, fence: null },
        drivenMs: 0,
        run: { status, wish, requestedBy: 'ana', approvedBy: null, breach: null },
      });
      expect(stored.run.steps.slice(0, 3).map((step) => step.status)).toEqual(steps);
    });

    it('has nobody who drives its runs, and knows their commands', async () => {
      const store = await database().open();
      expect((await store.runs.heads()).map(({ runId, owner }) => [runId, owner])).toEqual([
        ['run-working', null],
        ['run-aborting', null],
        ['run-executed', null],
        ['run-queued', null],
      ]);
      const stored = await loaded(store, 'run-working');
      // Its attempt has one already.
      const next = withStep(stored.run, 0, { commandId: 'another' });
      await expect(store.runs.save(stored, next, [], AT, 'anyone')).rejects.toThrow();
      expect(await loaded(store, 'run-working')).toEqual(stored);
    });

    it('has an audit that a dead coordinator left running', async () => {
      const store = await database().open();
      const left = [{ id: 'audit-2', beat: 0 }];
      expect(await store.audits.running()).toEqual(left);
      expect(await store.audits.failAbandoned(left, aFinding, AT)).toEqual(['audit-2']);
      expect(await store.audits.find('audit-1')).toMatchObject({ status: 'completed' });
    });

    it('is brought up to date once, however many open it', async () => {
      const stores = await Promise.all([1, 2, 3].map(() => database().open()));
      for (const store of stores) expect(await store.runs.heads()).toHaveLength(4);
    });
  });
}

/** What a healthy farm answers to the first thing that is wanted. */
function answerOf(run: Run): RunEvent | null {
  const [effect] = effectsOf(run);
  if (effect === undefined) return null;
  switch (effect.kind) {
    case 'begin':
      return { kind: 'begun' };
    case 'check-preflight':
      return {
        kind: 'preflight-checked',
        refusals: [],
        auditId: null,
        notConfirmed: [],
        message: 'Passed.',
      };
    case 'check-gate': {
      const { stage, gate } = effect;
      const outcome = { passed: true, message: 'Passed.', auditId: null, notConfirmed: [] };
      return { kind: 'gate-checked', stage, gate, ...outcome };
    }
    case 'observe-service': {
      const service = { state: 'running', startMode: 'automatic', generation: 'old' };
      return { kind: 'service-observed', seq: effect.seq, service };
    }
    case 'carry-out-command': {
      const { commandId } = effect;
      const outcome = { failed: false, message: '', generation: 'new' };
      return { kind: 'command-done', commandId, ...outcome };
    }
    case 'verify-service':
      return { kind: 'verified', seq: effect.seq, generation: 'new', message: null };
    case 'observe-clock':
    case 'verify-clock':
      throw new Error(`a restart asks for ${effect.kind}`);
  }
}

function goingOn(database: () => TestDatabase): void {
  describe('a run of the previous release', () => {
    it.each([
      ['run-working', 'succeeded', { succeeded: 5 }],
      ['run-aborting', 'aborted', { succeeded: 1, cancelled: 4 }],
      ['run-executed', 'succeeded', { succeeded: 3 }],
      ['run-queued', 'succeeded', { succeeded: 3 }],
    ])('is claimed and goes on: %s has %s', async (id, status, ends) => {
      const store = await database().open();
      const before = await store.runs.events(id, 0, 1_000);
      const lease = { owner: 'a', epoch: 1 };
      let stored = await claimed(
        store.runs.claim(claimOf({ runId: id, ...NEVER_CLAIMED }, lease.owner)),
      );
      // That release had raised it to 1 for its own coordinator.
      expect(stored.lease.fence).toBe(2);
      let written = before.length + 1;
      let event: RunEvent | null = { kind: 'taken-up' };
      for (let turn = 0; event !== null && turn < 100; turn += 1) {
        const next = advance(stored.run, event);
        const changes = stateChanges(stored.run, next);
        const saving = await store.runs.save(stored, next, changes, AT, lease);
        if (saving.kind !== 'saved') throw new Error(saving.kind);
        ({ stored } = saving);
        written += changes.length;
        event = answerOf(next);
      }
      expect((await loaded(store, id)).run).toEqual(stored.run);
      expect(stored.run.status).toBe(status);
      const count = (end: string) => stored.run.steps.filter((step) => step.status === end).length;
      expect(Object.fromEntries(Object.keys(ends).map((end) => [end, count(end)]))).toEqual(ends);
      const events = await store.runs.events(id, 0, 1_000);
      expect(events.slice(0, before.length)).toEqual(before);
      expect(events.map(({ n }) => n)).toEqual(Array.from({ length: written }, (_, i) => i + 1));
    });
  });
}

import { stateChanges, type Run } from '#domain/runbook';
import { claimed, claimOf, everythingOf, headOf, inAnyOrder, NEW } from './claims.js';
import { aRunRequest, AT, created, storeWithPlan, withStep, type TestDatabase } from './samples.js';

/** What the owner of a run may save, and nobody else. */
export function leasedSaveContract(database: () => TestDatabase): void {
  savingUnderALease(database);
  losing(database);
}

const CHANGE = {
  type: 'run',
  host: null,
  service: null,
  status: 'queued',
  message: 'a change',
} as const;

const running = (run: Run): Run => ({ ...run, status: 'running' });

function savingUnderALease(database: () => TestDatabase): void {
  describe('a run that is saved under a lease', () => {
    it('is saved while the lease is the owner’s, and keeps it', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      const stored = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      await store.runs.beat({ runId: 'run-1', owner: 'a', epoch: 1 }, 0);
      const next = running(stored.run);
      const changes = stateChanges(stored.run, next);
      const saving = await store.runs.save(stored, next, changes, AT, { owner: 'a', epoch: 1 });
      const expected = { ...stored, run: next, version: 3, startedAtMs: AT };
      expect(saving).toEqual({ kind: 'saved', stored: expected });
      expect(await store.runs.load('run-1')).toEqual(expected);
      expect(await headOf(store)).toMatchObject({ owner: 'a', epoch: 1, beat: 1 });
    });

    it('is stale for the owner when a report or a wish was saved by anyone in between', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      const stored = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      const wished = { ...stored.run, message: 'a wish' };
      expect(await store.runs.save(stored, wished, [], AT, 'anyone')).toMatchObject({
        kind: 'saved',
      });
      const mine = { owner: 'a', epoch: 1 };
      const before = await everythingOf(store);
      expect(await store.runs.save(stored, running(stored.run), [], AT, mine)).toEqual({
        kind: 'stale',
      });
      expect(await everythingOf(store)).toEqual(before);
      const again = await store.runs.load('run-1');
      if (again === null) throw new Error('no run');
      const saving = await store.runs.save(again, running(again.run), [], AT, mine);
      expect(saving).toMatchObject({ kind: 'saved', stored: { run: { message: 'a wish' } } });
    });

    it('is saved once when it is saved again because there was no answer', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      const stored = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      const next = withStep(stored.run, 1, { status: 'dispatched', commandId: 'c1' });
      const changes = stateChanges(stored.run, next);
      const save = () => store.runs.save(stored, next, changes, AT, { owner: 'a', epoch: 1 });
      expect(await save()).toMatchObject({ kind: 'saved' });
      expect(await save()).toEqual({ kind: 'stale' });
      expect(await store.runs.load('run-1')).toMatchObject({ run: next, version: 3 });
      expect(await store.runs.events('run-1', 1, 10)).toMatchObject([{ status: 'dispatched' }]);
    });
  });
}

function losing(database: () => TestDatabase): void {
  describe('a run whose lease is another’s', () => {
    it.each([
      ['an earlier epoch', { owner: 'a', epoch: 1 }],
      ['an earlier owner under the epoch of today', { owner: 'a', epoch: 2 }],
      ['the owner of today under an earlier epoch', { owner: 'b', epoch: 1 }],
    ])('cannot be saved by %s: nothing is written, no event either', async (_, by) => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      const old = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      const today = await claimed(store.runs.claim(claimOf({ ...NEW, epoch: 1 }, 'b')));
      const before = await everythingOf(store);
      for (const stored of [old, today]) {
        const next = withStep(running(stored.run), 1, { status: 'dispatched', commandId: 'c1' });
        const changes = stateChanges(stored.run, next);
        expect(await store.runs.save(stored, next, changes, AT, by)).toEqual({
          kind: 'lease-lost',
        });
      }
      expect(await everythingOf(store)).toEqual(before);
    });

    it('is never saved behind the claim of another, however the two meet', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await created(stores[0]!, aRunRequest('run-1'));
      let stored = await claimed(stores[0]!.runs.claim(claimOf(NEW, 'owner-1')));
      const ends: string[] = [];
      for (let round = 0; round < 10; round += 1) {
        const { owner, epoch } = stored.lease;
        const next = { ...stored.run, message: `round ${round}` };
        const [saving, claim] = await inAnyOrder(
          round,
          () => stores[0]!.runs.save(stored, next, [CHANGE], AT, { owner: owner ?? '', epoch }),
          () => claimed(stores[1]!.runs.claim(claimOf({ ...NEW, epoch }, `o-${round}`))),
        );
        // What the new owner was given is what is stored: the save came before it or not at all.
        expect(claim.run.message).toBe(saving.kind === 'saved' ? next.message : stored.run.message);
        expect(await stores[0]!.runs.load('run-1')).toEqual(claim);
        stored = claim;
        ends.push(saving.kind);
      }
      expect([...new Set(ends)].toSorted()).toEqual(['lease-lost', 'saved']);
      const events = await stores[0]!.runs.events('run-1', 0, 100);
      expect(events.map(({ n }) => n)).toEqual(events.map((_, i) => i + 1));
      expect(events).toHaveLength(1 + 10 + ends.filter((end) => end === 'saved').length);
    });
  });
}

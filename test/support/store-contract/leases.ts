import type { Store } from '#adapters/store';
import { claimed, claimOf, everythingOf, headOf, inAnyOrder, NEW } from './claims.js';
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

/** The lease of a run: who drives it, and what others can no longer do. */
export function leaseContract(database: () => TestDatabase): void {
  heads(database);
  claiming(database);
  claimingAtOnce(database);
  beating(database);
}

const leaseRows = async ({ runs }: Store) =>
  (await runs.events('run-1', 0, 1_000)).filter(({ type }) => type === 'lease');

function heads(database: () => TestDatabase): void {
  describe('the heads', () => {
    it('are of the runs that are not over, oldest first, with nobody who drives them', async () => {
      const store = await storeWithPlan(database());
      const other = aPlan(1, 'Test');
      await store.environments.insert(anEnvironment('Test'));
      await store.plans.insert(aPlanRecord(other));
      const over = await created(store, aRunRequest('over'));
      await store.runs.save(over, { ...over.run, status: 'failed' }, [], AT, 'anyone');
      await created(store, aRunRequest('second', { plan: other }));
      const third = await created(store, aRunRequest('third'));
      await store.runs.save(third, { ...third.run, status: 'needs-attention' }, [], AT, 'anyone');
      const nobody = { owner: null, epoch: 0, beat: 0 };
      expect(await store.runs.heads()).toEqual([
        { runId: 'second', environment: 'Test', status: 'queued', version: 1, ...nobody },
        { runId: 'third', environment: 'Prod', status: 'needs-attention', version: 2, ...nobody },
      ]);
    });
  });
}

function claiming(database: () => TestDatabase): void {
  describe('a run that is claimed', () => {
    it('has an owner, a new epoch, a greater fence and one row in its history', async () => {
      const store = await storeWithPlan(database());
      const before = await created(store, aRunRequest('run-1'));
      const stored = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      expect(stored).toEqual({
        ...before,
        version: 2,
        lease: { owner: 'a', epoch: 1, fence: 1 },
      });
      expect(await store.runs.load('run-1')).toEqual(stored);
      expect(await headOf(store)).toMatchObject({ owner: 'a', epoch: 1, beat: 0, version: 2 });
      expect(await store.environments.find('Prod')).toMatchObject({ fence: 1 });
      expect(await store.runs.events('run-1', 0, 10)).toEqual([
        {
          n: 1,
          atMs: AT + 7,
          type: 'lease',
          host: null,
          service: null,
          status: 'claimed',
          message: 'a drives it',
        },
      ]);
    });

    it.each([
      ['an earlier epoch', { epoch: 0, beat: 1 }],
      ['a later epoch', { epoch: 2, beat: 1 }],
      ['an earlier beat', { epoch: 1, beat: 0 }],
      ['another run', { runId: 'run-2', epoch: 1, beat: 1 }],
    ])('by %s than it has is taken, and nothing is written', async (_, seen) => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      await store.runs.claim(claimOf(NEW, 'a'));
      await store.runs.beat({ runId: 'run-1', owner: 'a', epoch: 1 }, 0);
      const before = await everythingOf(store);
      const claim = claimOf({ runId: 'run-1', ...seen }, 'b');
      expect(await store.runs.claim(claim)).toEqual({ kind: 'taken' });
      expect(await everythingOf(store)).toEqual(before);
    });

    it('is taken when it is over', async () => {
      const store = await storeWithPlan(database());
      const { run, ...stored } = await created(store, aRunRequest('run-1'));
      await store.runs.save({ run, ...stored }, { ...run, status: 'aborted' }, [], AT, 'anyone');
      expect(await store.runs.claim(claimOf(NEW, 'a'))).toEqual({ kind: 'taken' });
      expect(await leaseRows(store)).toEqual([]);
    });
  });
}

function claimingAtOnce(database: () => TestDatabase): void {
  describe('a run that is claimed', () => {
    it('goes to one of many who claim it at once, each time under a greater fence', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await created(stores[0]!, aRunRequest('run-1'));
      const fences: (number | null)[] = [];
      for (let epoch = 0; epoch < 5; epoch += 1) {
        const claims = await Promise.all(
          [0, 1, 2, 3, 4, 5].map((i) =>
            stores[i % 2]!.runs.claim(claimOf({ ...NEW, epoch }, `owner-${epoch}-${i}`)),
          ),
        );
        const won = claims.flatMap((claim) => (claim.kind === 'claimed' ? [claim.stored] : []));
        expect(won).toHaveLength(1);
        expect(won[0]?.lease.epoch).toBe(epoch + 1);
        fences.push(won[0]?.lease.fence ?? null);
      }
      expect(fences).toEqual([1, 2, 3, 4, 5]);
      expect(await leaseRows(stores[1]!)).toHaveLength(5);
    });

    it('has a greater fence than every earlier run of its environment', async () => {
      const store = await storeWithPlan(database());
      for (const [i, id] of ['run-1', 'run-2', 'run-3'].entries()) {
        await created(store, aRunRequest(id));
        const stored = await claimed(store.runs.claim(claimOf({ ...NEW, runId: id }, 'a')));
        expect(stored.lease.fence).toBe(i + 1);
        await store.runs.save(stored, { ...stored.run, status: 'failed' }, [], AT, 'anyone');
      }
    });

    it('is claimed once by an owner who asks again because there was no answer', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await created(stores[0]!, aRunRequest('run-1'));
      const first = await claimed(stores[0]!.runs.claim(claimOf(NEW, 'a')));
      const before = await everythingOf(stores[0]!);
      expect(await claimed(stores[1]!.runs.claim(claimOf(NEW, 'a')))).toEqual(first);
      expect(await everythingOf(stores[0]!)).toEqual(before);
    });
  });
}

function beating(database: () => TestDatabase): void {
  describe('the owner of a run', () => {
    const lease = { runId: 'run-1', owner: 'a', epoch: 1 };

    it('shows that it lives, and adds up how long the run was driven; no version moves', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      await store.runs.claim(claimOf(NEW, 'a'));
      for (const ms of [5_000, 4_999.6, 0]) expect(await store.runs.beat(lease, ms)).toBe('kept');
      expect(await headOf(store)).toMatchObject({ beat: 3, version: 2 });
      const next = await claimed(store.runs.claim(claimOf({ ...NEW, epoch: 1, beat: 3 }, 'b')));
      expect(next.drivenMs).toBe(10_000);
      expect(await headOf(store)).toMatchObject({ owner: 'b', epoch: 2, beat: 0 });
    });

    it('has lost its lease when another one has claimed the run, and adds nothing then', async () => {
      const store = await storeWithPlan(database());
      await created(store, aRunRequest('run-1'));
      await store.runs.claim(claimOf(NEW, 'a'));
      await store.runs.claim(claimOf({ ...NEW, epoch: 1 }, 'b'));
      const before = await everythingOf(store);
      expect(await store.runs.beat(lease, 5_000)).toBe('lost');
      expect(await store.runs.beat({ ...lease, epoch: 2 }, 5_000)).toBe('lost');
      expect(await store.runs.beat({ ...lease, owner: 'b' }, 5_000)).toBe('lost');
      await store.runs.release(lease);
      expect(await everythingOf(store)).toEqual(before);
    });

    it('keeps the lease or loses it, never both, when its beat meets the claim of another', async () => {
      const stores = [await storeWithPlan(database()), await database().open()];
      await created(stores[0]!, aRunRequest('run-1'));
      await stores[0]!.runs.claim(claimOf(NEW, 'owner-1'));
      const ends = new Set<string>();
      for (let round = 0; round < 10; round += 1) {
        const { owner, epoch, ...seen } = await headOf(stores[0]!);
        const held = { runId: 'run-1', owner: owner ?? '', epoch };
        const [beat, claim] = await inAnyOrder(
          round,
          () => stores[0]!.runs.beat(held, 1),
          () => stores[1]!.runs.claim(claimOf({ epoch, ...seen }, `owner-${epoch + 1}`)),
        );
        expect(claim.kind).toBe(beat === 'kept' ? 'taken' : 'claimed');
        ends.add(beat);
      }
      expect([...ends].toSorted()).toEqual(['kept', 'lost']);
    });

    it('lets go of it, and anyone may claim it at once as it was seen', async () => {
      const store = await storeWithPlan(database());
      const stored = await created(store, aRunRequest('run-1'));
      await store.runs.claim(claimOf(NEW, 'a'));
      await store.runs.beat(lease, 0);
      await store.runs.release(lease);
      expect(await headOf(store)).toMatchObject({ owner: null, epoch: 1, beat: 1 });
      expect(await store.runs.beat(lease, 0)).toBe('lost');
      const mine = { owner: 'a', epoch: 1 };
      const late = await store.runs.save({ ...stored, version: 2 }, stored.run, [], AT, mine);
      expect(late).toEqual({ kind: 'lease-lost' });
      const next = await claimed(store.runs.claim(claimOf(await headOf(store), 'b')));
      expect(next.lease).toEqual({ owner: 'b', epoch: 2, fence: 2 });
    });
  });
}

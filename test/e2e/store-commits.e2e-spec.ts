import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store, type StoredRun } from '#adapters/store';
import { stateChanges } from '#domain/runbook';
import { SqlServerStandIn } from '../support/sql-server/stand-in.js';
import { claimed, claimOf, headOf, NEW } from '../support/store-contract/claims.js';
import {
  aRunRequest,
  AT,
  created,
  storeWithPlan,
  withStep,
} from '../support/store-contract/samples.js';

/**
 * The connection breaks while a change is being committed: nobody knows whether it is stored. Whoever does it again, as
 * the engine does, must find exactly one of it. Both truths are tried.
 */
describe.each([
  ['was not stored', 'commit'],
  ['was stored', 'answer of commit'],
] as const)('a change that %s although its commit had no answer', (_, on) => {
  let folder: string;
  let server: SqlServerStandIn;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-commits-'));
    server = await new SqlServerStandIn(join(folder, 'a.sqlite')).start();
    store = await storeWithPlan({ open: () => openStore(server.settings()) });
  });
  afterEach(async () => {
    await store.close();
    await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function unanswered(change: () => Promise<unknown>): Promise<void> {
    server.next({ on });
    await expect(change()).rejects.toThrow(/broke while a change was being committed/);
    expect(server.untouchedMishaps).toBe(0);
  }

  const claimedRun = async (): Promise<StoredRun> => {
    await created(store, aRunRequest('run-1'));
    return claimed(store.runs.claim(claimOf(NEW, 'a')));
  };

  it('is one run when it is asked for again with its key', async () => {
    const change = {
      type: 'run',
      host: null,
      service: null,
      status: 'queued',
      message: null,
    } as const;
    const request = (id: string) => aRunRequest(id, { idempotencyKey: 'key', changes: [change] });
    await unanswered(() => store.runs.create(request('run-1')));
    const again = await store.runs.create(request('run-2'));
    const id = again.kind === 'created' ? again.stored.run.id : again.runId;
    expect(id).toBe(on === 'commit' ? 'run-2' : 'run-1');
    expect(await store.runs.list({ limit: 9 })).toHaveLength(1);
    expect(await store.runs.events(id, 0, 9)).toHaveLength(1);
  });

  it('is one claim: one epoch, one fence, one row in the history', async () => {
    await created(store, aRunRequest('run-1'));
    const claim = () => store.runs.claim(claimOf(NEW, 'a'));
    await unanswered(claim);
    expect((await claimed(claim())).lease).toEqual({ owner: 'a', epoch: 1, fence: 1 });
    expect(await store.environments.find('Prod')).toMatchObject({ fence: 1 });
    expect(await store.runs.events('run-1', 0, 9)).toMatchObject([{ type: 'lease' }]);
  });

  it('is one save: one version, one command, one row in the history', async () => {
    const stored = await claimedRun();
    const next = withStep(stored.run, 1, { status: 'dispatched', commandId: 'c1' });
    const save = () =>
      store.runs.save(stored, next, stateChanges(stored.run, next), AT, { owner: 'a', epoch: 1 });
    await unanswered(save);
    expect(await save()).toMatchObject({ kind: on === 'commit' ? 'saved' : 'stale' });
    expect(await store.runs.load('run-1')).toMatchObject({ version: 3, run: next });
    expect(await store.runs.events('run-1', 1, 9)).toMatchObject([{ status: 'dispatched' }]);
  });

  it('is a beat that keeps the lease, and a release that gives it up', async () => {
    await claimedRun();
    const lease = { runId: 'run-1', owner: 'a', epoch: 1 };
    await unanswered(() => store.runs.beat(lease, 100));
    expect(await store.runs.beat(lease, 100)).toBe('kept');
    await unanswered(() => store.runs.release(lease));
    await store.runs.release(lease);
    expect(await headOf(store)).toMatchObject({ owner: null, epoch: 1 });
  });

  it('is every line of a log once', async () => {
    await claimedRun();
    const lines = [1, 2].map((n) => ({ n, text: `line ${n}` }));
    const append = () => store.runLogs.append({ runId: 'run-1', commandId: 'c1', lines, atMs: AT });
    await unanswered(append);
    expect(await append()).toBe(on === 'commit' ? 2 : 0);
    expect(await store.runLogs.read('run-1', 0, 9)).toMatchObject([{ line: 1 }, { line: 2 }]);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { aRunRequest, created, storeWithPlan } from '../../support/store-contract/samples.js';
import { StoreReader } from './store-reader.js';

describe('a witness that reads the store by itself', () => {
  let folder = '';
  let store: Store;
  let reader: StoreReader;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-reader-'));
    const file = join(folder, 'store.sqlite');
    store = await storeWithPlan({ open: () => openStore({ type: 'sqlite', file }) });
    reader = new StoreReader(file);
  });
  afterEach(async () => {
    reader.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  it('sees a run, its steps and its history as they are stored', async () => {
    expect(reader.newest()).toBeNull();
    const queued = { type: 'run', host: null, service: null, status: 'queued', message: null };
    const changes = [{ ...queued, type: 'run', status: 'queued' }] as const;
    const { run } = await created(store, aRunRequest('run-1', { changes }));
    expect(reader.newest()).toMatchObject({
      id: 'run-1',
      status: run.status,
      controller: 'OSCTRL01',
      epoch: 0,
      steps: run.steps.map(({ seq, stage, host, status, attempt }) => ({
        runId: 'run-1',
        seq,
        stage,
        host,
        status,
        attempt,
      })),
    });
    expect(reader.events()).toEqual([{ runId: 'run-1', n: 1, ...queued }]);
    expect(reader.events('run-1', 1)).toEqual([]);
  });

  it('sees who claimed a run', async () => {
    await created(store, aRunRequest('run-1'));
    const claim = { runId: 'run-1', epoch: 0, beat: 0, owner: 'a', atMs: 1, message: 'mine' };
    expect((await store.runs.claim(claim)).kind).toBe('claimed');
    expect(reader.state('run-1')).toEqual({
      runId: 'run-1',
      owner: 'a',
      epoch: 1,
      beat: 0,
      fence: 1,
      lastEvent: 1,
    });
    expect(reader.run('run-1')?.epoch).toBe(1);
    expect(reader.run('run-2')).toBeNull();
  });
});

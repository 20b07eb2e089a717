import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { anEnvironment } from '../../support/store-contract/samples.js';
import { StoreLock } from './store-lock.js';

describe('the lock of another program on the store', () => {
  let folder = '';
  let store: Store;
  let lock: StoreLock;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockstep-lock-'));
    const file = join(folder, 'store.sqlite');
    store = await openStore({ type: 'sqlite', file });
    lock = new StoreLock(file);
  });
  afterEach(async () => {
    lock.close();
    await store.close();
    await rm(folder, { recursive: true });
  });

  const write = () => store.environments.insert(anEnvironment());

  it('keeps a coordinator from writing, not from reading, until it is released', async () => {
    await lock.take();
    let isWritten = false;
    const writing = write().then(() => (isWritten = true));
    expect(await store.environments.list()).toEqual([]);
    expect(isWritten).toBe(false);
    lock.release();
    await writing;
    expect(await store.environments.list()).toHaveLength(1);
  });

  it('is free for whoever looks while nobody writes, and not while somebody has it', async () => {
    const other = new StoreLock(join(folder, 'store.sqlite'));
    expect(lock.isFree()).toBe(true);
    await other.take();
    expect(lock.isFree()).toBe(false);
    other.release();
    expect(lock.isFree()).toBe(true);
    other.close();
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { SystemTimers } from '#adapters/timers';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { Changes } from '../live/changes.js';
import { logOfThisFile } from '../spec/coordinator-in-memory.js';
import { secretHash } from '../workers/worker-admission.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import type { WorkerSession } from '../workers/worker-session.js';
import { EnvironmentWatch } from './environment-watch.js';
import { PlatformDatabases } from './platform-databases.js';

const log = logOfThisFile();

class KeptChanges extends Changes {
  readonly published: string[] = [];

  constructor() {
    super(null as never);
  }

  override publish(topic: string, id: string): void {
    this.published.push(`${topic} ${id}`);
  }
}

const settings = { platformDb: { kind: 'none' }, ...ENVIRONMENT_DEFAULTS } as const;

let folder: string;
/** Another coordinator's connection to the same database. */
let elsewhere: Store;
let store: Store;
let registry: WorkerRegistry;
let changes: KeptChanges;
let watch: EnvironmentWatch;

/** Connected to this coordinator. */
function worker(host: string, secret: string, environment = 'demo') {
  const session = { environment, host, hello: { secret }, isConnected: true, close: () => {} };
  session.close = () => (session.isConnected = false);
  registry.add(session as unknown as WorkerSession);
  return session;
}

beforeEach(async () => {
  log.length = 0;
  folder = mkdtempSync(join(tmpdir(), 'lockstep-watch-'));
  store = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  elsewhere = await openStore({ type: 'sqlite', file: join(folder, 'store.sqlite') });
  for (const name of ['demo', 'other'])
    await store.environments.insert({
      name,
      settings,
      workerSecretHash: secretHash('old'),
      createdAtMs: 0,
    });
  const timers = new SystemTimers();
  registry = new WorkerRegistry(timers);
  changes = new KeptChanges();
  watch = new EnvironmentWatch(registry, new PlatformDatabases(), changes, timers, store);
});
afterEach(async () => {
  await Promise.all([store.close(), elsewhere.close()]);
  rmSync(folder, { recursive: true });
});

describe('what another coordinator changed in the store', () => {
  it('is nothing at first, and nobody is sent away', async () => {
    const one = worker('OSFE01', 'old');
    await watch.look();
    await watch.look();
    expect(one.isConnected).toBe(true);
    expect(changes.published).toEqual([]);
  });

  it('sends away the workers whose secret no longer holds, and no others', async () => {
    const stale = worker('OSFE01', 'old');
    const foreign = worker('OSFE03', 'old', 'other');
    await watch.look();
    await elsewhere.environments.setWorkerSecretHash('demo', secretHash('new'));
    const fresh = worker('OSFE02', 'new');
    await watch.look();
    expect([stale, fresh, foreign].map(({ isConnected }) => isConnected)).toEqual([
      false,
      true,
      true,
    ]);
    expect(log).toEqual([
      'OSFE01 of demo has to say hello again: its secret was changed elsewhere, or its environment is gone.',
    ]);
  });

  it('sends away the workers of an environment that is gone', async () => {
    const lost = worker('OSFE01', 'old');
    const kept = worker('OSFE03', 'old', 'other');
    await watch.look();
    await elsewhere.environments.remove('demo');
    await watch.look();
    expect([lost, kept].map(({ isConnected }) => isConnected)).toEqual([false, true]);
    expect(changes.published).toEqual(['environment demo']);
  });

  it('is told to whoever looks on', async () => {
    await watch.look();
    await elsewhere.environments.update('demo', 1, { ...settings, batch: 2 });
    await watch.look();
    await watch.look();
    expect(changes.published).toEqual(['environment demo']);
  });

  it('is looked for from the start to the end, whatever the store does', async () => {
    watch.onApplicationBootstrap();
    await watch.onModuleDestroy();
    const timers = new SystemTimers();
    const broken = new EnvironmentWatch(registry, new PlatformDatabases(), changes, timers, {
      environments: { list: () => Promise.reject(new Error('away')) },
    } as unknown as Store);
    broken.onApplicationBootstrap();
    await broken.onModuleDestroy();
    expect(log).toEqual(['The environments cannot be looked at: Error: away']);
  });
});

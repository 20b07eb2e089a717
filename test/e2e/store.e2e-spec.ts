import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore, type Store } from '#adapters/store';
import { storeContract, upgradeContract } from '../support/store-contract.js';
import { stateChanges } from '#domain/runbook';
import { claimed, claimOf, headOf, NEW } from '../support/store-contract/claims.js';
import {
  aRunRequest,
  AT,
  created,
  storeWithPlan,
  withStep,
} from '../support/store-contract/samples.js';
import { testStores } from '../support/test-stores.js';

const stores = testStores(process.env['LOCKSTEP_TEST_STORE']);

describe(`the store on ${stores.on}`, () => {
  afterAll(() => stores.end());

  storeContract(() => stores.empty());
  upgradeContract(() => stores.previous());
});

describe('the store on SQLite', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-store-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  describe('on a file that another process writes too', () => {
    let store: Store;
    let other: ChildProcess;

    /** Another coordinator in the middle of a transaction: it says when it has the lock, and commits when told. */
    const HOLD_THE_LOCK = `
      const db = require('better-sqlite3')(process.argv[1]);
      db.exec('BEGIN IMMEDIATE; UPDATE environment SET fence = fence + 1');
      console.log('locked');
      process.stdin.once('data', () => { db.exec('COMMIT'); db.close(); process.exit(0); });
    `;

    beforeEach(async () => {
      const file = join(folder, `${randomUUID()}.sqlite`);
      store = await storeWithPlan({ open: () => openStore({ type: 'sqlite', file }) });
      await created(store, aRunRequest('run-1'));
      other = spawn(process.execPath, ['-e', HOLD_THE_LOCK, file], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      await once(createInterface(other.stdout!), 'line');
    });
    afterEach(async () => {
      await store.close();
      if (other.exitCode !== null || other.signalCode !== null) return;
      other.kill('SIGKILL');
      await once(other, 'exit');
    });

    it('waits for the lock without stopping to read, sees nothing uncommitted, and loses nothing', async () => {
      const claiming = claimed(store.runs.claim(claimOf(NEW, 'a')));
      expect(await store.environments.find('prod')).toMatchObject({ fence: 0 });
      other.stdin!.write('commit\n');
      expect((await claiming).lease.fence).toBe(2);
      expect(await store.environments.find('prod')).toMatchObject({ fence: 2 });
    });

    it('claims, beats, saves and logs behind the lock, each once and in the order in which it was asked', async () => {
      const lease = { runId: 'run-1', owner: 'a', epoch: 1 };
      const claiming = claimed(store.runs.claim(claimOf(NEW, 'a')));
      const beating = store.runs.beat(lease, 100);
      const stored = { ...(await store.runs.load('run-1'))!, version: 2 };
      const next = withStep(stored.run, 0, { status: 'dispatched', commandId: 'c1' });
      const saving = store.runs.save(stored, next, stateChanges(stored.run, next), AT, lease);
      const lines = [{ n: 1, text: 'begins' }];
      const telling = { runId: 'run-1', commandId: 'c1', lines, atMs: AT };
      const logging = Promise.all([store.runLogs.append(telling), store.runLogs.append(telling)]);
      expect(await headOf(store)).toMatchObject({ owner: null, version: 1 });
      other.stdin!.write('commit\n');
      // The other process has raised the fence to 1.
      expect((await claiming).lease).toEqual({ owner: 'a', epoch: 1, fence: 2 });
      expect(await beating).toBe('kept');
      expect(await saving).toMatchObject({ kind: 'saved' });
      expect(await logging).toEqual([1, 0]);
      expect(await headOf(store)).toMatchObject({ owner: 'a', epoch: 1, beat: 1, version: 3 });
      const events = await store.runs.events('run-1', 0, 9);
      expect(events.map(({ n, type }) => [n, type])).toEqual([
        [1, 'lease'],
        [2, 'step'],
      ]);
      expect(await store.runLogs.read('run-1', 0, 9)).toHaveLength(1);
    });

    it('goes on after that process was killed, and nothing of its open transaction is left', async () => {
      const claiming = claimed(store.runs.claim(claimOf(NEW, 'a')));
      other.kill('SIGKILL');
      await once(other, 'exit');
      expect((await claiming).lease.fence).toBe(1);
    });
  });
});

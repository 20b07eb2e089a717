import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { openStore, type Store } from '#adapters/store';
import { storeContract } from '../support/store-contract.js';
import { anEnvironment } from '../support/store-contract/samples.js';
import { testStores } from '../support/test-stores.js';

const stores = testStores(process.env['LOCKSTEP_TEST_STORE']);

describe(`the store on ${stores.on}`, () => {
  afterAll(() => stores.end());

  storeContract(() => stores.empty());
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
      store = await openStore({ type: 'sqlite', file });
      await store.environments.insert(anEnvironment());
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
      const raising = store.environments.raiseFence('prod');
      expect(await store.environments.find('prod')).toMatchObject({ fence: 0 });
      other.stdin!.write('commit\n');
      expect(await raising).toBe(2);
      expect(await store.environments.find('prod')).toMatchObject({ fence: 2 });
    });

    it('goes on after that process was killed, and nothing of its open transaction is left', async () => {
      const raising = store.environments.raiseFence('prod');
      other.kill('SIGKILL');
      await once(other, 'exit');
      expect(await raising).toBe(1);
    });
  });
});

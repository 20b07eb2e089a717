import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '#adapters/store';
import { CoordinatorProcess } from '../support/coordinator-process.js';
import { DEADLOCK, LOCK_TIMEOUT } from '../support/sql-server/answers.js';
import { dialectMistakes } from '../support/sql-server/dialect-mistakes.js';
import { SqlServerStandIn } from '../support/sql-server/stand-in.js';
import { storeContract, upgradeContract } from '../support/store-contract.js';
import { previousRelease } from '../support/store-contract/previous-release.js';
import { claimed, claimOf, headOf, NEW } from '../support/store-contract/claims.js';
import {
  aRunRequest,
  created,
  someFacts,
  storeWithPlan,
} from '../support/store-contract/samples.js';

/** See {@link SqlServerStandIn} for what this proves and what it does not. */
describe('the store through the driver of SQL Server', () => {
  let folder: string;
  const servers: SqlServerStandIn[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-stand-in-'));
  });
  afterAll(async () => {
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true });
  });

  async function newServer(): Promise<SqlServerStandIn> {
    const server = new SqlServerStandIn(join(folder, `${servers.length}.sqlite`));
    servers.push(server);
    return server.start();
  }

  storeContract(async () => {
    const server = await newServer();
    return { open: () => openStore(server.settings()) };
  });

  upgradeContract(async () => {
    const server = await newServer();
    server.run(previousRelease('sql-server'));
    return { open: () => openStore(server.settings()) };
  });

  it('has said nothing in all these tests that SQL Server would not take', () => {
    const asked = servers.flatMap((server) => server.asked);
    const kinds = new Set(asked.map(({ text }) => /^\w+/.exec(text)?.[0]));
    expect(kinds).toEqual(
      new Set(['ALTER', 'CREATE', 'DECLARE', 'DELETE', 'INSERT', 'SELECT', 'UPDATE']),
    );
    const mistaken = asked.flatMap((each) => dialectMistakes(each).map((why) => [why, each.text]));
    expect(mistaken).toEqual([]);
  });

  describe('when something befalls a statement', () => {
    let server: SqlServerStandIn;
    let store: Store;
    beforeEach(async () => {
      server = await newServer();
      store = await storeWithPlan({ open: () => openStore(server.settings()) });
    });
    afterEach(async () => store.close());

    it.each([
      ['is the victim of a deadlock', DEADLOCK],
      ['waits too long for a lock', LOCK_TIMEOUT],
      ['loses its connection', undefined],
    ])('a transaction that %s is done again, whole and once', async (_, error) => {
      await created(store, aRunRequest('run-1'));
      server.next({ on: /^SELECT .*"fence"/, ...(error && { error }) });
      const { lease } = await claimed(store.runs.claim(claimOf(NEW, 'a')));
      expect(server.untouchedMishaps).toBe(0);
      expect(lease).toEqual({ owner: 'a', epoch: 1, fence: 1 });
      expect(await store.runs.events('run-1', 0, 9)).toHaveLength(1);
    });

    it.each([
      ['in a deadlock', DEADLOCK],
      ['with its connection', undefined],
    ])('a read that is lost %s is done again', async (_, error) => {
      server.next({ on: /^SELECT .*"environment"/, ...(error && { error }) });
      expect(await store.environments.list()).toHaveLength(1);
      expect(server.untouchedMishaps).toBe(0);
    });

    it('a commit without an answer is not done again: nobody knows whether it is stored', async () => {
      await created(store, aRunRequest('run-1'));
      const beat = () => store.runs.beat({ runId: 'run-1', owner: 'a', epoch: 1 }, 0);
      await store.runs.claim(claimOf(NEW, 'a'));
      server.next({ on: 'commit' });
      await expect(beat()).rejects.toThrow(
        /broke while a change was being committed .*: it may be stored or not\. Look before/,
      );
      expect(await headOf(store)).toMatchObject({ beat: 0 });
    });

    it('it goes on by itself after the server was away', async () => {
      await server.stop();
      const reading = store.environments.list();
      await server.start();
      expect(await reading).toHaveLength(1);
    });

    it('two coordinators that see a host for the first time at the same moment both store it', async () => {
      const report = { facts: someFacts('h'), workerVersion: '1', atMs: 0 };
      const duplicate = { number: 2627, state: 1, class: 14, message: 'Violation of PRIMARY KEY' };
      server.next({ on: /^INSERT INTO "host"/, error: duplicate });
      await store.hosts.saveFacts('prod', 'OSFE01', report);
      expect(await store.hosts.list('prod')).toHaveLength(1);
    });

    it('an environment whose run was being created while it was removed is looked at again', async () => {
      const held = { number: 547, state: 0, class: 16, message: 'conflicted with the REFERENCE' };
      server.next({ on: /^DELETE FROM "environment"/, error: held });
      expect(await store.environments.remove('prod')).toBe('removed');
    });
  });

  describe('when it is opened', () => {
    it('by several at once, its tables are made once', async () => {
      const server = await newServer();
      const stores = await Promise.all([1, 2, 3].map(() => openStore(server.settings())));
      for (const store of stores) await store.close();
      const made = server.asked.filter(({ text }) => text.startsWith('CREATE TABLE "run" '));
      expect(made).toHaveLength(1);
    });

    it('a database of another program is refused and left alone', async () => {
      const server = await newServer();
      server.run('CREATE TABLE "OSSYS_SERVER" ("ID" int)');
      await expect(openStore(server.settings())).rejects.toThrow(
        /lockstep at 127\.0\.0\.1:\d+ cannot be opened: it holds tables of another program\. Give the store a database of its own/,
      );
      expect(server.asked.some(({ text }) => text.startsWith('CREATE'))).toBe(false);
    });

    it('a database of a newer version is refused', async () => {
      const server = await newServer();
      await (await openStore(server.settings())).close();
      server.run(`INSERT INTO "schema_migration" ("timestamp", name) VALUES (9, 'far-9')`);
      await expect(openStore(server.settings())).rejects.toThrow(
        /written by a newer version of Lockstep \(it has far-9\)\. Start that version/,
      );
    });

    it.each([
      ['a wrong password', { password: 'wrong' }, /refused the login lockstep_store .*store\.user/],
      ['a wrong database', { database: 'other' }, /cannot open the database other .*docs\/store/],
      ['no encryption', { encrypt: true }, /offers no encryption, so the login was not sent/],
      ['a missing CA file', { caFile: '/nowhere.pem' }, /CA file cannot be read .*store\.caFile/],
    ])('%s is told, with what to do', async (_, changes, message) => {
      const server = await newServer();
      const opening = openStore(server.settings(changes));
      await expect(opening).rejects.toThrow(message);
      await expect(opening).rejects.not.toThrow(/Pä55|wrong/);
    });

    it('a server that is not there is told, with what to do', async () => {
      const server = await newServer();
      await server.stop();
      await expect(openStore(server.settings())).rejects.toThrow(
        /no connection: connect ECONNREFUSED 127\.0\.0\.1:\d+\. Check store\.host and store\.port/,
      );
    });

    it('a right that is missing is told, with what to do', async () => {
      const server = await newServer();
      const message = "CREATE TABLE permission denied in database 'lockstep'.";
      server.next({
        on: /^CREATE TABLE/,
        error: { number: 262, state: 1, class: 14, message },
      });
      await expect(openStore(server.settings())).rejects.toThrow(
        /lockstep_store may not do what the store needs .*docs\/store\.md has the statements/,
      );
    });
  });

  describe('as the store of a coordinator', () => {
    let server: SqlServerStandIn;
    let coordinator: CoordinatorProcess;
    beforeEach(async () => {
      server = await newServer();
      const { host, port, database, user, password } = server.settings();
      const dataDir = mkdtempSync(join(folder, 'coordinator-'));
      writeFileSync(join(dataDir, 'password'), password);
      coordinator = new CoordinatorProcess(dataDir, {
        LOCKSTEP_STORE__TYPE: 'mssql',
        LOCKSTEP_STORE__HOST: host,
        LOCKSTEP_STORE__PORT: String(port),
        LOCKSTEP_STORE__DATABASE: database,
        LOCKSTEP_STORE__USER: user,
        LOCKSTEP_STORE__PASSWORD: `file:${join(dataDir, 'password')}`,
        LOCKSTEP_STORE__ENCRYPT: 'false',
      });
    });
    afterEach(async () => coordinator.stop());

    it('keeps what it knows over a restart', async () => {
      await coordinator.start();
      const answer = await fetch(`${coordinator.url}/api/v1/environments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Prod', platformDb: { kind: 'none' } }),
      });
      expect(answer.status).toBe(201);
      await coordinator.stop();
      await coordinator.start();
      const again = await fetch(`${coordinator.url}/api/v1/environments/prod`);
      expect(await again.json()).toMatchObject({ name: 'Prod' });
    });

    it('ends its start with a reason when it is not there', async () => {
      await server.stop();
      await expect(coordinator.start()).rejects.toThrow(
        /The coordinator cannot start: The store lockstep at 127\.0\.0\.1:\d+ cannot be opened: no connection: connect ECONNREFUSED/,
      );
    });
  });
});

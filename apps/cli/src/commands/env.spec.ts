import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anEnvironment, someHosts } from '../spec/environment-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

const DATABASE = '--db-server osdb01 --db-name outsystems --db-user reader --db-password env:PW';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-cli-'));
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url, SECRET: 'from the environment' });
  coordinator.on('POST /environments', ({ body }: { body: object }) => ({
    status: 201,
    body: { ...anEnvironment, ...body },
  }));
});
afterEach(async () => {
  await coordinator.stop();
  rmSync(folder, { recursive: true });
});

describe('lockstep env add', () => {
  it('sends the reference of the password, and the secret of the workers that it read', async () => {
    const file = join(folder, 'secret');
    writeFileSync(file, 'a long worker secret\n');
    expect(await terminal.type(`env add demo ${DATABASE} --worker-secret file:${file}`)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({
      name: 'demo',
      platformDb: {
        kind: 'sqlserver',
        server: 'osdb01',
        database: 'outsystems',
        user: 'reader',
        passwordRef: 'env:PW',
      },
      workerSecret: 'a long worker secret',
    });
  });

  it('shows once the secret that the coordinator made', async () => {
    coordinator.on('POST /environments', { ...anEnvironment, workerSecret: 'made-by-it' });
    await terminal.type(`env add demo ${DATABASE}`);
    expect(terminal.outText).toContain('Secret of the workers of demo, shown only now: made-by-it');
  });

  it('says what cannot be read, and sends nothing', async () => {
    expect(await terminal.type(`env add demo ${DATABASE} --worker-secret env:NOT_SET`)).toBe(3);
    expect(terminal.errText).toContain('--worker-secret: env:NOT_SET is empty or not set');
    expect(coordinator.asked).toEqual([]);
  });

  it('passes on all mistakes that the coordinator found', async () => {
    coordinator.on('POST /environments', () =>
      problem(422, 'The settings do not fit together.', ['expectedZone: no such zone']),
    );
    expect(await terminal.type(`env add demo ${DATABASE} --zone Mars`)).toBe(3);
    expect(terminal.errLines).toContain('  - expectedZone: no such zone');
  });
});

describe('lockstep env', () => {
  it('set sends only what was given', async () => {
    coordinator.on('PATCH /environments/demo', anEnvironment);
    expect(await terminal.type('env set demo --fail-ms 2000 --no-zone --db-instance OS')).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({
      failMs: 2_000,
      expectedZone: null,
      platformDb: { kind: 'sqlserver', instance: 'OS', port: null },
    });
  });

  it('set passes on what the gates and the resync go by, and the whole list of other names', async () => {
    coordinator.on('PATCH /environments/demo', anEnvironment);
    const line =
      'env set demo --max-forward-ms 0 --max-backward-ms 1 --resync-limit-ms 2 --hold-ms 3 --settle-margin-ms 4 --quiet-policy go-on --quiet-wait-ms 5 --answer-wait-ms 6 --confirm-restart --db-alias OSDB --db-alias osdb.farm.local --db-alias OSDB';
    expect(await terminal.type(line)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({
      maxForwardMs: 0,
      maxBackwardMs: 1,
      resyncLimitMs: 2,
      holdMs: 3,
      settleMarginMs: 4,
      quietPolicy: 'go-on',
      quietWaitMs: 5,
      answerWaitMs: 6,
      confirmRestart: true,
      platformDb: { kind: 'sqlserver', aliases: ['OSDB', 'osdb.farm.local'] },
    });
  });

  it('set takes other names and the confirmation away', async () => {
    coordinator.on('PATCH /environments/demo', anEnvironment);
    expect(await terminal.type('env set demo --no-db-alias --no-confirm-restart')).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({
      confirmRestart: false,
      platformDb: { kind: 'sqlserver', aliases: [] },
    });
  });

  it('show prints settings and hosts', async () => {
    coordinator.on('GET /environments/demo', anEnvironment);
    coordinator.on('GET /environments/demo/hosts', someHosts);
    expect(await terminal.type('env show demo --json')).toBe(0);
    expect(JSON.parse(terminal.outText)).toEqual({ ...anEnvironment, ...someHosts });
  });

  it('list prints all', async () => {
    coordinator.on('GET /environments', { environments: [anEnvironment] });
    expect(await terminal.type('env list')).toBe(0);
    expect(terminal.outText).toContain('demo  osdb01:1433/outsystems');
  });

  it('remove asks first on a terminal', async () => {
    coordinator.on('GET /environments/demo', anEnvironment);
    coordinator.on('DELETE /environments/demo', () => ({ status: 204 }));
    const env = { LOCKSTEP_URL: coordinator.url };
    expect(await new FakeTerminal(env, { answers: ['no'] }).type('env remove demo')).toBe(1);
    expect(coordinator.whatWasAsked('DELETE /api/v1/environments/demo')).toEqual([]);
    expect(await new FakeTerminal(env, { answers: ['demo'] }).type('env remove demo')).toBe(0);
    expect(coordinator.whatWasAsked('DELETE /api/v1/environments/demo')).toHaveLength(1);
  });

  it.each([
    [
      'exclude demo OSFE09 --reason "being rebuilt" --review-on 2027-01-31',
      { excluded: { reason: 'being rebuilt', by: 'ann', reviewOn: '2027-01-31' } },
    ],
    ['include demo OSFE09', { excluded: null }],
    ['same demo OSFE09 --as OSFE10', { sameAs: 'OSFE10' }],
    ['same demo OSFE09 --none', { sameAs: null }],
  ])('%s', async (words, body) => {
    coordinator.on('PATCH /environments/demo/hosts/OSFE09', () => ({ status: 200 }));
    expect(await terminal.type(`env ${words}`)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual(body);
  });
});

import { jest } from '@jest/globals';
import { CoordinatorStandIn } from './spec/coordinator-stand-in.js';
import { until } from './spec/until.js';
import { command, resync, WorkerAtWork } from './spec/worker-at-work.js';

jest.setTimeout(60_000);

describe('a worker and a coordinator that is away, refuses it or sends nonsense', () => {
  let at: WorkerAtWork;

  beforeEach(async () => {
    at = await WorkerAtWork.readied();
  });
  afterEach(async () => at.ended());

  it('says hello first, with its environment, host and secret', async () => {
    await at.startedAndConnected();
    expect(at.coordinator.hellos).toEqual([
      expect.objectContaining({
        environment: 'demo',
        host: 'OSFE01',
        secret: 'opensesame',
        protocolMin: 1,
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      }),
    ]);
  });

  it.each([
    ['another service', command({}, 'sshd'), 'service-not-allowed'],
    ['an operation that does not exist', { ...command(), operation: 'exec' }, 'invalid-message'],
    ['a field that does not exist', { ...command(), shell: 'rm' }, 'invalid-message'],
    ['no arguments', { ...command(), args: undefined }, 'invalid-message'],
    [
      'arguments that its operation does not have',
      { ...command(), operation: 'time.resync' },
      'invalid-message',
    ],
    ['a resync without a fence', { ...resync(), fence: undefined }, 'invalid-message'],
    ['arguments that are a list', { ...command(), args: [] }, 'invalid-message'],
    ['nothing at all', null, 'invalid-message'],
  ])('rejects a command with %s', async (_, given, code) => {
    await at.startedAndConnected();
    expect(await at.coordinator.ask('command', given)).toMatchObject({ kind: 'rejected', code });
    expect(at.services.ledger).toEqual([]);
  });

  it('refuses what is not valid, counts it, logs it once, and goes on', async () => {
    await at.startedAndConnected();
    for (const probe of [null, { burst: 'b' }, { burst: 'b', seq: 1.5 }, 7])
      expect(await at.coordinator.ask('probe', probe)).toMatchObject({
        error: { code: 'invalid-message' },
      });
    expect(await at.coordinator.ask('command.query', { id: 1 })).toHaveProperty('error');
    expect(await at.coordinator.ask('service.status', [])).toHaveProperty('error');
    expect(await at.coordinator.ask('host.reach', { targets: {} })).toHaveProperty('error');
    at.coordinator.tell('probe');
    at.coordinator.tell('command', command());
    at.coordinator.tell('host.facts', { text: 'no answer wanted' });
    expect(await at.coordinator.ask('host.facts')).toHaveProperty('hostName');
    await at.worker?.stop();
    expect(at.logged('message probe')).toHaveLength(1);
    expect(at.log.at(-1)).toMatch(/probe 5.*command 1/);
    expect(at.services.ledger).toEqual([]);
  });

  it('says what to do when it is refused, and is let in once that is done', async () => {
    at.coordinator.welcome = { ok: false, code: 'wrong-secret', message: 'no\u001b[2J' };
    at.start();
    await until('it says so', () => at.logged('refused').length > 0);
    expect(at.log.at(-1)).toMatch(
      /secret is not that of demo.*put the environment's worker secret/,
    );
    at.coordinator.welcome = { ok: true, session: 's', protocol: 1 };
    await at.connected();
  });

  it.each([null, 'yes', { ok: 'true' }, { ok: false, code: '__proto__' }])(
    'is not taken in by a welcome like %j',
    async (welcome) => {
      at.coordinator.welcome = welcome;
      at.start();
      await until('it says so', () => at.logged('refused').length > 0);
      expect(at.log.at(-1)).toContain('Is this the address of a coordinator?');
    },
  );

  it('waits for a coordinator that is not there yet, and says once why', async () => {
    const { port } = at.coordinator;
    await at.coordinator.close();
    at.start(port);
    await until('it says so', () => at.logged('ECONNREFUSED').length > 0);
    at.coordinator = await CoordinatorStandIn.listening(port);
    await at.connected();
    expect(at.logged('ECONNREFUSED')).toHaveLength(1);
  });
});

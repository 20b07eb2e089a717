import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { AnchoredClock, type WallClock } from '#adapters/host';
import { type Command, type CommandAck, HostFacts, parseMessage, ProbeReply } from '#protocol';
import type { HostAdapters } from './host-adapters.js';
import { CoordinatorStandIn } from './spec/coordinator-stand-in.js';
import { failing, ServicesInMemory } from './spec/services-in-memory.js';
import { until } from './spec/until.js';
import { startWorker, type Worker } from './worker.js';
import type { WorkerConfig } from './worker-config.js';

jest.setTimeout(60_000);

/*
 * A real worker and a real socket.io server over loopback, in one process. Worker and coordinator read the same wall
 * clock, so every true offset is exactly 0 and each proved interval must hold it.
 */
const SCHEDULER = 'OutSystems Scheduler Service';
const DEPLOYMENT = 'OutSystems Deployment Service';

/** The plain data of a command. */
type Message = Pick<Command, keyof Command>;

const CONFIG: WorkerConfig = {
  coordinatorUrl: '',
  environment: 'demo',
  host: 'OSFE01',
  secret: 'opensesame',
  dataDir: 'data',
  services: { kind: 'simulated', farmUrl: '' },
  allow: [SCHEDULER, DEPLOYMENT],
  hsconf: '',
};

describe('a worker', () => {
  let coordinator: CoordinatorStandIn;
  let worker: Worker;
  let services: ServicesInMemory;
  let clock: WallClock;
  let log: string[];

  const adapters = (): HostAdapters => ({
    clock,
    services,
    zone: () => ({ iana: 'Europe/Lisbon', windowsId: null, utcOffsetMin: 60 }),
    controllerHost: () => Promise.resolve('OSCTRL01'),
    addresses: () => ['10.0.0.1'],
    close: () => clock.close(),
  });

  const start = (port = coordinator.port): void => {
    const config = { ...CONFIG, coordinatorUrl: `http://127.0.0.1:${port}` };
    worker = startWorker(config, adapters(), (fact) => log.push(fact));
  };

  const connected = (): Promise<void> =>
    until('the worker is connected', () => log.some((fact) => fact.endsWith(': connected')));

  const command = (change: Partial<Message> = {}, service = SCHEDULER): Message => ({
    commandId: 'c1',
    runId: 'r1',
    seq: 1,
    attempt: 1,
    fence: 1,
    operation: 'service.ensureRestarted',
    args: {
      service,
      expectGeneration: 'process 1',
      stopTimeoutMs: 10_000,
      startTimeoutMs: 10_000,
    },
    ...change,
  });

  const told = (): string[] => coordinator.events.map(({ commandId, n }) => `${commandId} ${n}`);
  const done = (): boolean => coordinator.events.some(({ kind }) => kind === 'done');

  beforeEach(async () => {
    coordinator = await CoordinatorStandIn.listening();
    services = new ServicesInMemory(SCHEDULER, DEPLOYMENT);
    clock = new AnchoredClock();
    log = [];
  });

  afterEach(async () => {
    await worker.stop();
    await coordinator.close();
  });

  it('says hello first, with its environment, host and secret', async () => {
    start();
    await connected();
    expect(coordinator.hellos).toEqual([
      expect.objectContaining({
        environment: 'demo',
        host: 'OSFE01',
        secret: 'opensesame',
        protocolMin: 1,
        version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      }),
    ]);
  });

  it('answers a burst of probes whose intervals all hold the true offset, 0', async () => {
    start();
    await connected();
    const own = new AnchoredClock();
    for (let seq = 0; seq < 16; seq += 1) {
      const before = own.read();
      const answer = await coordinator.ask('probe', { burst: 'b', seq });
      const after = own.read();
      const reply = parseMessage(ProbeReply, answer);
      if (!reply.ok) throw new Error(reply.mistakes.join());
      const { burst, receivedNs, repliedNs, granularityNs } = reply.message;
      const upper = BigInt(receivedNs) + BigInt(granularityNs) - before.ns;
      const lower = BigInt(repliedNs) - after.ns - BigInt(after.granularityNs);
      expect([burst, reply.message.seq]).toEqual(['b', seq]);
      expect(lower <= 0n && 0n <= upper).toBe(true);
    }
    own.close();
  });

  it('reports facts that keep the protocol, of the services on its list', async () => {
    services.change(DEPLOYMENT, { startMode: 'disabled' });
    start();
    await connected();
    const answer = await coordinator.ask('host.facts');
    expect(parseMessage(HostFacts, answer)).toMatchObject({ ok: true });
    expect(answer).toMatchObject({
      hostName: 'OSFE01',
      addresses: ['10.0.0.1'],
      clockSource: 'anchored',
      zone: { iana: 'Europe/Lisbon', utcOffsetMin: 60 },
      platform: { controllerHost: 'OSCTRL01' },
      services: [
        { service: SCHEDULER, state: 'running' },
        { service: DEPLOYMENT, startMode: 'disabled' },
      ],
    });
  });

  it('reports facts even when its service manager is away', async () => {
    services.isReachable = false;
    start();
    await connected();
    expect(await coordinator.ask('host.facts')).toMatchObject({
      services: [{ state: 'unknown' }, { state: 'unknown' }],
    });
    expect(await coordinator.ask('service.status', { service: SCHEDULER })).toEqual({
      error: { code: 'manager-unreachable', message: 'the service manager is away' },
    });
  });

  it('tells the status of services on its list, and of no others', async () => {
    start();
    await connected();
    expect(await coordinator.ask('service.status', { service: SCHEDULER })).toMatchObject({
      service: SCHEDULER,
      state: 'running',
    });
    expect(await coordinator.ask('service.status', { service: 'sshd' })).toMatchObject({
      error: { code: 'service-not-allowed', message: expect.stringContaining('sshd') },
    });
  });

  it('executes a command once, however often it is delivered, and reports it', async () => {
    start();
    await connected();
    expect(await coordinator.ask('command', command())).toEqual({ kind: 'accepted' });
    expect(await coordinator.ask('command', command())).toEqual({ kind: 'duplicate' });
    await until('the command is reported', done);
    expect(await coordinator.ask('command', command())).toEqual({ kind: 'duplicate' });
    expect(await coordinator.ask('command.query', { commandId: 'c1' })).toMatchObject({
      kind: 'done',
      result: { outcome: 'restarted', status: { state: 'running' } },
    });
    expect(services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    expect(told()).toEqual(['c1 1', 'c1 2']);
  });

  it('reports how a command failed', async () => {
    services.failing = { start: failing('start-failed', { state: 'stopped' }) };
    start();
    await connected();
    await coordinator.ask('command', command());
    await until('the command is reported', done);
    expect(coordinator.events.at(-1)).toMatchObject({
      kind: 'done',
      result: { outcome: 'failed', code: 'start-failed', status: { state: 'stopped' } },
    });
  });

  it('finishes what it began while the connection is lost, and reports it afterwards', async () => {
    let release: () => void = () => undefined;
    services.heldStop = new Promise((resolve) => (release = resolve));
    start();
    await connected();
    await coordinator.ask('command', command());
    await until('the restart has begun', () => services.ledger.length === 1);
    const { port } = coordinator;
    await coordinator.close();
    release();
    await until('the service runs again', () => services.ledger.length === 2);
    coordinator = await CoordinatorStandIn.listening(port);
    await until('the command is reported', done);
    expect(coordinator.hellos).toHaveLength(1);
    expect(coordinator.events.at(-1)).toMatchObject({ n: 2, result: { outcome: 'restarted' } });
  });

  it('sends an event again until it is acknowledged, also over a new connection', async () => {
    coordinator.acknowledges = false;
    start();
    await connected();
    await coordinator.ask('command', command());
    await until('the first event has come', () => coordinator.events.length === 1);
    coordinator.cut();
    coordinator.acknowledges = true;
    await until('the command is reported', done);
    expect(told()).toEqual(['c1 1', 'c1 1', 'c1 2']);
  });

  it.each([
    ['another service', command({}, 'sshd'), 'service-not-allowed'],
    ['an operation that does not exist', { ...command(), operation: 'exec' }, 'invalid-message'],
    ['a field that does not exist', { ...command(), shell: 'rm' }, 'invalid-message'],
    ['no arguments', { ...command(), args: undefined }, 'invalid-message'],
    ['arguments that are a list', { ...command(), args: [] }, 'invalid-message'],
    ['nothing at all', null, 'invalid-message'],
  ])('rejects a command with %s', async (_, given, code) => {
    start();
    await connected();
    expect(await coordinator.ask('command', given)).toMatchObject({ kind: 'rejected', code });
    expect(services.ledger).toEqual([]);
  });

  it('refuses what is not valid, counts it, logs it once, and goes on', async () => {
    start();
    await connected();
    for (const probe of [null, { burst: 'b' }, { burst: 'b', seq: 1.5 }, 7])
      expect(await coordinator.ask('probe', probe)).toMatchObject({
        error: { code: 'invalid-message' },
      });
    expect(await coordinator.ask('command.query', { id: 1 })).toHaveProperty('error');
    expect(await coordinator.ask('service.status', [])).toHaveProperty('error');
    coordinator.tell('probe');
    coordinator.tell('command', command());
    coordinator.tell('host.facts', { text: 'no answer wanted' });
    expect(await coordinator.ask('host.facts')).toHaveProperty('hostName');
    await worker.stop();
    expect(log.filter((fact) => fact.includes('message probe'))).toHaveLength(1);
    expect(log.at(-1)).toMatch(/probe 5.*command 1/);
    expect(services.ledger).toEqual([]);
  });

  it('says what to do when it is refused, and is let in once that is done', async () => {
    coordinator.welcome = { ok: false, code: 'wrong-secret', message: 'no\u001b[2J' };
    start();
    await until('it says so', () => log.some((fact) => fact.includes('refused')));
    expect(log.at(-1)).toMatch(/secret is not that of demo.*put the environment's worker secret/);
    coordinator.welcome = { ok: true, session: 's', protocol: 1 };
    await connected();
  });

  it.each([null, 'yes', { ok: 'true' }, { ok: false, code: '__proto__' }])(
    'is not taken in by a welcome like %j',
    async (welcome) => {
      coordinator.welcome = welcome;
      start();
      await until('it says so', () => log.some((fact) => fact.includes('refused')));
      expect(log.at(-1)).toContain('Is this the address of a coordinator?');
    },
  );

  it('waits for a coordinator that is not there yet, and says once why', async () => {
    const { port } = coordinator;
    await coordinator.close();
    start(port);
    await until('it says so', () => log.some((fact) => fact.includes('ECONNREFUSED')));
    coordinator = await CoordinatorStandIn.listening(port);
    await connected();
    expect(log.filter((fact) => fact.includes('ECONNREFUSED'))).toHaveLength(1);
  });

  it('finishes the restart under way and reports it before it stops', async () => {
    let release: () => void = () => undefined;
    services.heldStop = new Promise((resolve) => (release = resolve));
    start();
    await connected();
    await coordinator.ask('command', command());
    await until('the restart has begun', () => services.ledger.length === 1);
    const stopped = worker.stop();
    const late = (await coordinator.ask('command', command({ commandId: 'c2' }))) as CommandAck;
    expect(late).toMatchObject({ kind: 'rejected', code: 'busy' });
    release();
    await stopped;
    expect(services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    expect(told()).toEqual(['c1 1', 'c1 2']);
    await until('the connection is closed', () => !coordinator.isConnected);
  });
});

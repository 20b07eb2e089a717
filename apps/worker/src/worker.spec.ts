import { jest } from '@jest/globals';
import { AnchoredClock } from '#adapters/host';
import { type CommandAck, HostFacts, parseMessage, ProbeReply } from '#protocol';
import { CoordinatorStandIn } from './spec/coordinator-stand-in.js';
import { failing } from './spec/services-in-memory.js';
import { until } from './spec/until.js';
import { command, DEPLOYMENT, resync, SCHEDULER, WorkerAtWork } from './spec/worker-at-work.js';

jest.setTimeout(60_000);

describe('a worker', () => {
  let at: WorkerAtWork;

  beforeEach(async () => {
    at = await WorkerAtWork.readied();
  });
  afterEach(async () => at.ended());

  // Worker and coordinator read the same wall clock here, so every true offset is exactly 0.
  it('answers a burst of probes whose intervals all hold the true offset, 0', async () => {
    await at.startedAndConnected();
    const own = new AnchoredClock();
    for (let seq = 0; seq < 16; seq += 1) {
      const before = own.read();
      const answer = await at.coordinator.ask('probe', { burst: 'b', seq });
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
    at.services.change(DEPLOYMENT, { startMode: 'disabled' });
    await at.startedAndConnected();
    const answer = await at.coordinator.ask('host.facts');
    expect(parseMessage(HostFacts, answer)).toMatchObject({ ok: true });
    expect(answer).toMatchObject({
      hostName: 'OSFE01',
      addresses: ['10.0.0.1'],
      clockSource: 'anchored',
      zone: { iana: 'Europe/Lisbon', utcOffsetMin: 60 },
      platform: { controllerHost: 'OSCTRL01', databaseServer: 'OSDB01' },
      hold: null,
      publishing: false,
      timeService: { kind: 'in-memory', state: 'running', source: 'ntp1' },
      services: [
        { service: SCHEDULER, state: 'running' },
        { service: DEPLOYMENT, startMode: 'disabled' },
      ],
    });
  });

  it('reports facts even when its service manager is away', async () => {
    at.services.isReachable = false;
    await at.startedAndConnected();
    expect(await at.coordinator.ask('host.facts')).toMatchObject({
      services: [{ state: 'unknown' }, { state: 'unknown' }],
    });
    expect(await at.coordinator.ask('service.status', { service: SCHEDULER })).toEqual({
      error: { code: 'manager-unreachable', message: 'the service manager is away' },
    });
  });

  it('tells the status of services on its list, and of no others', async () => {
    await at.startedAndConnected();
    expect(await at.coordinator.ask('service.status', { service: SCHEDULER })).toMatchObject({
      service: SCHEDULER,
      state: 'running',
    });
    expect(await at.coordinator.ask('service.status', { service: 'sshd' })).toMatchObject({
      error: { code: 'service-not-allowed', message: expect.stringContaining('sshd') },
    });
  });

  it('executes a command once, however often it is delivered, and reports it', async () => {
    await at.startedAndConnected();
    expect(await at.coordinator.ask('command', command())).toEqual({ kind: 'accepted' });
    expect(await at.coordinator.ask('command', command())).toEqual({ kind: 'duplicate' });
    await at.reported();
    expect(await at.coordinator.ask('command', command())).toEqual({ kind: 'duplicate' });
    expect(await at.coordinator.ask('command.query', { commandId: 'c1' })).toMatchObject({
      kind: 'done',
      result: { outcome: 'restarted', status: { state: 'running' } },
    });
    expect(at.services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    expect(at.told).toEqual(['c1 executing', 'c1 done']);
  });

  it('reports how a command failed', async () => {
    at.services.failing = { start: failing('start-failed', { state: 'stopped' }) };
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await at.reported();
    expect(at.coordinator.events.at(-1)).toMatchObject({
      kind: 'done',
      result: { outcome: 'failed', code: 'start-failed', status: { state: 'stopped' } },
    });
  });

  it('asks the time service once for a resync, however often that is delivered', async () => {
    await at.startedAndConnected();
    expect(await at.coordinator.ask('command', resync())).toEqual({ kind: 'accepted' });
    await at.reported();
    expect(await at.coordinator.ask('command', resync())).toEqual({ kind: 'duplicate' });
    expect(at.coordinator.events.at(-1)).toMatchObject({
      result: { outcome: 'requested', code: null, status: null },
    });
    expect([at.time.asked, at.services.ledger]).toEqual([1, []]);
  });

  it.each([
    [{ kind: 'failed', code: 'change-too-big', message: 'It is.' }, 'change-too-big', 'It is.'],
    [new Error('broken'), 'not-supported', 'could not be asked: broken'],
  ] as const)('reports why the time service refused: %j', async (outcome, code, message) => {
    at.time.outcome = outcome;
    await at.startedAndConnected();
    await at.coordinator.ask('command', resync());
    await at.reported();
    expect(at.coordinator.events.at(-1)).toMatchObject({
      result: { outcome: 'failed', code, message: expect.stringContaining(message) },
    });
  });

  it('changes nothing while its administrator holds the server, and says why', async () => {
    await at.startedAndConnected();
    at.hold('disk is being replaced\nmore\n');
    for (const given of [command(), resync()])
      expect(await at.coordinator.ask('command', given)).toMatchObject({
        kind: 'rejected',
        code: 'held',
        message: expect.stringContaining('disk is being replaced'),
      });
    expect(await at.coordinator.ask('host.facts')).toMatchObject({
      hold: 'disk is being replaced',
    });
    expect([at.time.asked, at.services.ledger]).toEqual([0, []]);
    at.release();
    expect(await at.coordinator.ask('command', command())).toEqual({ kind: 'accepted' });
    await at.reported();
  });

  it('tries the ports on its list, and no others', async () => {
    await at.startedAndConnected();
    const target = { host: 'OSFE02', port: 12_000 };
    expect(await at.coordinator.ask('host.reach', { targets: [target] })).toEqual({
      targets: [{ ...target, open: true }],
    });
    const targets = [target, { host: 'OSFE02', port: 22 }];
    expect(await at.coordinator.ask('host.reach', { targets })).toMatchObject({
      error: { code: 'port-not-allowed', message: expect.stringContaining('22') },
    });
  });

  it('finishes what it began while the connection is lost, and reports it afterwards', async () => {
    let release: () => void = () => undefined;
    at.services.heldStop = new Promise((resolve) => (release = resolve));
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await until('the restart has begun', () => at.services.ledger.length === 1);
    const { port } = at.coordinator;
    await at.coordinator.close();
    release();
    await until('the service runs again', () => at.services.ledger.length === 2);
    at.coordinator = await CoordinatorStandIn.listening(port);
    await at.reported();
    expect(at.coordinator.hellos).toHaveLength(1);
    expect(at.coordinator.events.at(-1)).toMatchObject({
      kind: 'done',
      result: { outcome: 'restarted' },
    });
  });

  it('sends an event again until it is acknowledged, also over a new connection', async () => {
    at.coordinator.acknowledges = false;
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await until('the first event has come', () => at.coordinator.events.length === 1);
    at.coordinator.cut();
    at.coordinator.acknowledges = true;
    await at.reported();
    expect(at.told).toEqual(['c1 executing', 'c1 executing', 'c1 done']);
  });

  it('finishes the restart under way and reports it before it stops', async () => {
    let release: () => void = () => undefined;
    at.services.heldStop = new Promise((resolve) => (release = resolve));
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await until('the restart has begun', () => at.services.ledger.length === 1);
    const stopped = at.worker?.stop();
    const late = (await at.coordinator.ask('command', command({ commandId: 'c2' }))) as CommandAck;
    expect(late).toMatchObject({ kind: 'rejected', code: 'busy' });
    release();
    await stopped;
    expect(at.services.ledger).toEqual([`stop ${SCHEDULER}`, `start ${SCHEDULER}`]);
    expect(at.told).toEqual(['c1 executing', 'c1 done']);
    await until('the connection is closed', () => !at.coordinator.isConnected);
  });
});

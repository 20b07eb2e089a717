import { SystemTimers } from '#adapters/timers';
import type { EnvironmentRecord, NewClockEvent, Store } from '#adapters/store';
import type { CommandReport } from '#protocol';
import type { SocketServer } from '../live/socket-server.js';
import { ConnectionInMemory } from '../spec/connection-in-memory.js';
import { logOfThisFile, SilentChanges } from '../spec/coordinator-in-memory.js';
import { eventually } from '../spec/eventually.js';
import { CLOCK_EVENT, EVENT, HELLO } from '../spec/worker-messages.js';
import { Timeline } from '../time/timeline.js';
import { ClockEventInbox } from './clock-event-inbox.js';
import { CommandEvents } from './command-events.js';
import { Refusals } from './refusals.js';
import { secretHash, WorkerAdmission } from './worker-admission.js';
import { WorkerPresence } from './worker-presence.js';
import { WorkerRegistry } from './worker-registry.js';
import { WorkersGateway } from './workers.gateway.js';

describe('the door for workers', () => {
  logOfThisFile();
  let registry: WorkerRegistry;
  let refusals: Refusals;
  let events: CommandEvents;
  let find: () => Promise<Partial<EnvironmentRecord> | null>;
  let open: () => ConnectionInMemory;
  let connections: ConnectionInMemory[];
  let kept: NewClockEvent[];
  let keep: (event: NewClockEvent) => Promise<string>;

  beforeEach(() => {
    connections = [];
    kept = [];
    keep = (event) => Promise.resolve(`inserted ${kept.push(event)}`);
    registry = new WorkerRegistry(new SystemTimers());
    refusals = new Refusals();
    events = new CommandEvents();
    find = () => Promise.resolve({ name: 'demo', workerSecretHash: secretHash('right') });
    const store = {
      environments: { find: () => find() },
      clockEvents: { insert: (event: NewClockEvent) => keep(event) },
    } as unknown as Store;
    const timeline = new Timeline();
    const presence = new WorkerPresence(registry, new SilentChanges(), timeline, store);
    let connected: (socket: ConnectionInMemory) => void = () => undefined;
    const namespace = {
      use: () => undefined,
      on: (_: string, listener: typeof connected) => (connected = listener),
    };
    const sockets = { io: { of: () => namespace } } as unknown as SocketServer;
    new WorkersGateway(
      sockets,
      new WorkerAdmission(registry, store),
      presence,
      refusals,
      events,
      new ClockEventInbox(timeline, store),
      timeline,
    ).onModuleInit();
    open = () => {
      const connection = new ConnectionInMemory();
      connections.push(connection);
      connected(connection);
      return connection;
    };
  });
  afterEach(() => {
    for (const connection of connections) connection.disconnect();
  });

  const closed = (connection: ConnectionInMemory) =>
    eventually('the end of the connection', () => !connection.connected);
  const admitted = async () => {
    const connection = open();
    connection.says('hello', HELLO);
    await eventually('a session', () => registry.find('demo', 'OSFE01') !== null);
    return connection;
  };

  it('lets a worker in that knows the secret, and out again', async () => {
    const connection = await admitted();
    expect(connection.answers).toMatchObject([{ ok: true, protocol: 1 }]);
    connection.disconnect();
    expect(registry.all()).toEqual([]);
  });

  it.each([
    [1, 1],
    [2, 2],
    [9, 2],
  ])('speaks what both know with a worker that knows up to %i', async (protocolMax, protocol) => {
    const connection = open();
    connection.says('hello', { ...HELLO, protocolMax });
    await eventually('a session', () => registry.find('demo', 'OSFE01') !== null);
    expect(connection.answers).toMatchObject([{ ok: true, protocol }]);
    expect(registry.find('demo', 'OSFE01')?.protocol).toBe(protocol);
  });

  it.each<[string, object, string]>([
    ['another secret', { secret: 'wrong' }, 'wrong-secret'],
    ['an empty secret', { secret: '' }, 'invalid-message'],
    ['an unknown field', { more: 1 }, 'invalid-message'],
    ['a newer protocol', { protocolMin: 3, protocolMax: 9 }, 'protocol-not-supported'],
    ['a range the wrong way round', { protocolMin: 2, protocolMax: 1 }, 'protocol-not-supported'],
  ])('refuses a hello with %s, says why and closes', async (_, changes, code) => {
    const connection = open();
    connection.says('hello', { ...HELLO, ...changes });
    await closed(connection);
    expect(connection.answers).toMatchObject([{ ok: false, code }]);
    expect(refusals.totals()).toEqual({ [code]: 1 });
    expect(registry.all()).toEqual([]);
    expect(JSON.stringify(connection.answers)).not.toContain('right');
  });

  it('refuses the worker of an environment that nobody knows', async () => {
    find = () => Promise.resolve(null);
    const connection = open();
    connection.says('hello', HELLO);
    await closed(connection);
    expect(connection.answers).toMatchObject([{ ok: false, code: 'unknown-environment' }]);
  });

  it.each([
    ['binary', new Uint8Array(4)],
    ['nesting without end', JSON.parse('['.repeat(20_000) + ']'.repeat(20_000))],
    ['nothing', undefined],
  ])('refuses a hello that is %s, and closes', async (_, message) => {
    const connection = open();
    connection.says('hello', message);
    await closed(connection);
    expect(refusals.totals()).toEqual({ 'invalid-message': 1 });
  });

  it('does not take in a worker that went while its hello was looked up', async () => {
    let answer: (found: Partial<EnvironmentRecord>) => void = () => undefined;
    find = () => new Promise((resolve) => (answer = resolve));
    const living = await (async () => {
      const early = open();
      early.says('hello', HELLO);
      await eventually('the look-up', () => answer.length === 1);
      early.disconnect();
      const release = answer;
      find = () => Promise.resolve({ name: 'demo', workerSecretHash: secretHash('right') });
      const late = await admitted();
      release({ name: 'demo', workerSecretHash: secretHash('right') });
      await eventually('the late answer', () => early.answers.length === 1);
      return late;
    })();
    expect(living.connected).toBe(true);
    expect(registry.all().map(({ isConnected }) => isConnected)).toEqual([true]);
  });

  it('closes a connection whose hello could not be looked up', async () => {
    find = () => Promise.reject(new Error('disk full'));
    const connection = open();
    connection.says('hello', HELLO);
    await closed(connection);
    expect(registry.all()).toEqual([]);
  });

  it.each([
    ['command.event', EVENT, 'before-hello'],
    ['clock.event', CLOCK_EVENT, 'before-hello'],
    ['anything', {}, 'before-hello'],
  ])('closes on "%s" before the hello', async (event, message, kind) => {
    const connection = open();
    connection.says(event, message);
    await closed(connection);
    expect(refusals.totals()).toEqual({ [kind]: 1 });
    expect(connection.answers).toEqual([]);
  });

  it('closes on a message that nobody could answer', async () => {
    const connection = open();
    connection.saysWithoutWaiting('hello', HELLO);
    await closed(connection);
    expect(refusals.totals()).toEqual({ 'invalid-message': 1 });
  });

  it('says to a worker that its report is stored, when it is', async () => {
    const stored: [string, readonly CommandReport[]][] = [];
    events.listen((_, ...reports) => Promise.resolve(void stored.push(reports)));
    const connection = await admitted();
    connection.says('command.event', EVENT);
    await eventually('the acknowledgement', () => connection.answers.length === 2);
    expect(connection.answers[1]).toEqual({ upTo: 3 });
    expect(stored).toMatchObject([[EVENT.commandId, [EVENT]]]);
  });

  it('says to a worker that its reports up to the last one are stored, when they all are', async () => {
    const stored: [string, readonly CommandReport[]][] = [];
    events.listen((_, ...reports) => Promise.resolve(void stored.push(reports)));
    const connection = await admitted();
    const batch = [
      { n: 4, kind: 'executing' },
      { n: 5, kind: 'log', text: 'stopping' },
    ];
    connection.says('command.events', { commandId: 'r.0.1', events: batch });
    await eventually('the acknowledgement', () => connection.answers.length === 2);
    expect(connection.answers[1]).toEqual({ upTo: 5 });
    expect(stored).toMatchObject([['r.0.1', batch]]);
  });

  it('says nothing while the report is not stored, and keeps the connection', async () => {
    let isAsked = false;
    events.listen(() => {
      isAsked = true;
      return Promise.reject(new Error('disk full'));
    });
    const connection = await admitted();
    connection.says('command.event', EVENT);
    await eventually('the report', () => isAsked);
    await new Promise((resolve) => setImmediate(resolve));
    expect(connection.answers).toHaveLength(1);
    expect(connection.connected).toBe(true);
  });

  it('says to a worker that what happened to its clock is stored, when it is', async () => {
    const connection = await admitted();
    connection.says('clock.event', CLOCK_EVENT);
    await eventually('the acknowledgement', () => connection.answers.length === 2);
    expect(connection.answers[1]).toEqual({ upTo: 7 });
    expect(kept).toMatchObject([{ environment: 'demo', host: 'OSFE01', ringN: 7 }]);
  });

  it('says nothing while what happened to a clock is not stored, and keeps the connection', async () => {
    let isAsked = false;
    keep = () => {
      isAsked = true;
      return Promise.reject(new Error('disk full'));
    };
    const connection = await admitted();
    connection.says('clock.event', CLOCK_EVENT);
    await eventually('the report', () => isAsked);
    await new Promise((resolve) => setImmediate(resolve));
    expect([connection.answers.length, connection.connected]).toEqual([1, true]);
  });

  it.each([
    ['clock.event', { ...CLOCK_EVENT, n: 0 }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, ring: 'mine' }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, changeUpperMs: 249 }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, changeUpperMs: Infinity }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, agoToMs: null }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, agoFromMs: 1 }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, seenBy: 'database' }, 'invalid-message'],
    ['clock.event', { ...CLOCK_EVENT, more: 1 }, 'invalid-message'],
    ['command.event', { ...EVENT, n: 0 }, 'invalid-message'],
    ['command.event', { ...EVENT, kind: 'done', result: [] }, 'invalid-message'],
    ['command.events', { commandId: 'r.0.1', events: [] }, 'invalid-message'],
    ['command.events', { commandId: 'r.0.1', events: [{ n: 1, kind: 'x' }] }, 'invalid-message'],
    ['hello', HELLO, 'unknown-message'],
    ['probe', {}, 'unknown-message'],
  ])('closes on "%s" with %j after the hello', async (event, message, kind) => {
    events.listen(() => Promise.reject(new Error('must not come here')));
    const connection = await admitted();
    connection.says(event, message);
    await closed(connection);
    expect(refusals.totals()).toEqual({ [kind]: 1 });
    expect(registry.all()).toEqual([]);
  });
});

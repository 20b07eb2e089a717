import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { MAX_MESSAGE_BYTES, WORKERS_NAMESPACE } from '#protocol';
import { apiDescription, brokenReferences, silentOperations } from '../support/api-description.js';
import { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';

const HELLO = {
  environment: 'demo',
  host: 'OSFE01',
  secret: 'a-secret-of-the-test-environment',
  protocolMin: 1,
  protocolMax: 1,
  version: '0.1.0',
  bootId: 'boot',
};

const heard = (socket: Socket, event: string): Promise<unknown> =>
  new Promise((resolve) => socket.once(event, resolve));

describe('the door for workers', () => {
  let folder = '';
  let coordinator: CoordinatorProcess;
  const open: Socket[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lockstep-door-'));
    coordinator = new CoordinatorProcess(folder);
    await coordinator.start();
    await new RestClient(coordinator.url).ask('POST', '/environments', {
      name: 'demo',
      workerSecret: HELLO.secret,
      platformDb: { kind: 'none' },
    });
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.disconnect();
  });
  afterAll(async () => {
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function connect(): Promise<Socket> {
    const socket = io(`${coordinator.url}${WORKERS_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      ackTimeout: 10_000,
      retries: 0,
    });
    open.push(socket);
    await heard(socket, 'connect');
    return socket;
  }

  const logged = (kind: string) =>
    eventually(`a line about ${kind}`, () =>
      coordinator.output.some((line) => line.includes(`: ${kind}.`)),
    );

  it.each([
    ['a wrong secret', { secret: 'x'.repeat(32) }, 'wrong-secret'],
    ['an empty secret', { secret: '' }, 'invalid-message'],
    ['an unknown environment', { environment: 'nowhere' }, 'unknown-environment'],
    ['a protocol of the future', { protocolMin: 7, protocolMax: 9 }, 'protocol-not-supported'],
    ['an unknown field', { admin: true }, 'invalid-message'],
  ])('refuses %s, says why, logs it and closes', async (_what, change, code) => {
    const socket = await connect();
    const closed = heard(socket, 'disconnect');
    expect(await socket.emitWithAck('hello', { ...HELLO, ...change })).toMatchObject({
      ok: false,
      code,
    });
    await closed;
    await logged(code);
  });

  it('closes a connection that speaks before its hello', async () => {
    const socket = await connect();
    const closed = heard(socket, 'disconnect');
    socket.emit(
      'command.event',
      { commandId: 'x', n: 1, kind: 'executing', result: null },
      () => undefined,
    );
    await closed;
    await logged('before-hello');
  });

  it('closes a connection that sends too much at once', async () => {
    const socket = await connect();
    const closed = heard(socket, 'disconnect');
    socket.emit('hello', { ...HELLO, secret: 'x'.repeat(MAX_MESSAGE_BYTES) }, () => undefined);
    await closed;
    await logged('too-large');
  });

  it.each([
    ['an invalid message', 'command.event', { commandId: '', n: 0 }, 'invalid-message'],
    ['an unknown message', 'shell', { run: 'id' }, 'unknown-message'],
  ])('closes a worker that sends %s', async (_what, event, message, kind) => {
    const socket = await connect();
    expect(await socket.emitWithAck('hello', HELLO)).toMatchObject({ ok: true });
    const closed = heard(socket, 'disconnect');
    socket.emit(event, message, () => undefined);
    await closed;
    await logged(kind);
  });

  it('keeps the newest connection of a host', async () => {
    const older = await connect();
    await older.emitWithAck('hello', HELLO);
    const closed = heard(older, 'disconnect');
    const newer = await connect();
    expect(await newer.emitWithAck('hello', HELLO)).toMatchObject({ ok: true });
    await closed;
    const { body } = await new RestClient(coordinator.url).ask<{ workers: { host: string }[] }>(
      'GET',
      '/workers',
    );
    expect(body.workers.map(({ host }) => host)).toEqual(['OSFE01']);
  });

  it('refuses a second worker of one name while the first is there', async () => {
    const first = await connect();
    await first.emitWithAck('hello', HELLO);
    const second = await connect();
    expect(await second.emitWithAck('hello', { ...HELLO, bootId: 'another' })).toMatchObject({
      ok: false,
      code: 'host-already-connected',
    });
    expect(first.connected).toBe(true);
  });

  it('sends everybody away when the secret changes', async () => {
    const rest = new RestClient(coordinator.url);
    const socket = await connect();
    await socket.emitWithAck('hello', HELLO);
    const closed = heard(socket, 'disconnect');
    await rest.ask('PATCH', '/environments/demo', { workerSecret: 'another-secret-of-the-test' });
    await closed;
    await rest.ask('PATCH', '/environments/demo', { workerSecret: HELLO.secret });
  });

  it.each(['failMs', 'batch', 'stableMs', 'workerSecret'])(
    'refuses null for %s',
    async (setting) => {
      const rest = new RestClient(coordinator.url);
      const { status } = await rest.ask('PATCH', '/environments/demo', { [setting]: null });
      expect(status).toBe(400);
    },
  );

  it('survives an answer that is not what was asked for', async () => {
    const rest = new RestClient(coordinator.url);
    const socket = await connect();
    socket.on('host.facts', (reply: (facts: unknown) => void) => reply({ hostName: 7 }));
    socket.on('probe', (_probe: unknown, reply: (stamps: unknown) => void) =>
      reply({ receivedNs: 'x' }),
    );
    await socket.emitWithAck('hello', HELLO);
    const audit = await rest.audit('demo');
    expect(audit.status).toBe('completed');
    expect((await rest.hosts('demo')).hosts.map(({ facts }) => facts)).toEqual([null]);
  });

  it('does not let a page of another origin in', async () => {
    const socket = io(`${coordinator.url}${WORKERS_NAMESPACE}`, {
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      extraHeaders: { origin: 'http://evil.example' },
    });
    open.push(socket);
    await heard(socket, 'connect_error');
    const response = await fetch(`${coordinator.url}/api/v1/environments/demo/audits`, {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
    });
    expect(response.status).toBe(403);
  });

  it('stands beside an interface that describes each of its answers', async () => {
    const description = await apiDescription(coordinator.url);
    expect(Object.keys(description.paths).length).toBeGreaterThan(20);
    expect(silentOperations(description)).toEqual([]);
    expect(brokenReferences(description)).toEqual([]);
  });
});

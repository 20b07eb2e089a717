import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { io } from 'socket.io-client';
import { type SimulatedAdapters, connectSimulatedHost } from '#adapters/host';
import { FARM_NAMESPACE } from '#protocol';
import { readCommandLine } from './command-line.js';
import { type RunningFarm, runningFarm, tellFarm } from './control-client.js';
import { Farm } from './farm.js';
import type { FarmFile } from './farm-file.js';
import type { FarmView } from './farm-view.js';
import type { LedgerEntry } from './ledger.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';
/** Milliseconds: above what anything here takes, below Jest's own limit. */
const ENOUGH = 4_000;

let dataDir: string;
let farm: Farm;
let file: FarmFile;
let closing: (() => unknown)[];

async function startFarm(...args: string[]): Promise<void> {
  const quick = ['--start-ms', '5', '--stop-ms', '5', '--ready-ms', '5'];
  const command = readCommandLine(
    ['--data-dir', dataDir, '--no-workers', '--in-step', ...quick, ...args],
    { coordinatorUrl: 'http://127.0.0.1:7400' },
  );
  if (command.kind !== 'run') throw new Error(JSON.stringify(command));
  farm = new Farm(command.options, {
    workerEntry: 'none',
    print: () => undefined,
    onBroken: (error) => {
      throw error;
    },
  });
  file = await farm.start();
}

async function worker(host: string): Promise<SimulatedAdapters> {
  const url = `http://127.0.0.1:${file.linkPort}`;
  const adapters = await connectSimulatedHost({ url, host, pid: process.pid });
  closing.push(() => adapters.close());
  return adapters;
}

async function running(): Promise<RunningFarm> {
  const found = await runningFarm(dataDir);
  if (found === null) throw new Error('no farm runs');
  return found;
}

async function view(): Promise<FarmView> {
  return (await (await fetch(`http://127.0.0.1:${file.controlPort}/state`)).json()) as FarmView;
}

async function ledger(): Promise<(LedgerEntry & { n: number })[]> {
  const text = await readFile(join(dataDir, 'ledger.ndjson'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LedgerEntry & { n: number });
}

/** The database's own view of which front-ends are there. */
async function activeServers(): Promise<string[]> {
  const pool = await new sql.ConnectionPool({
    server: '127.0.0.1',
    port: file.tdsPort,
    user: 'lockstep_reader',
    password: await readFile(join(dataDir, 'db.password'), 'utf8'),
    database: 'outsystems',
    options: { encrypt: false, trustServerCertificate: true },
  }).connect();
  try {
    const { recordset } = await pool.query<{ NAME: string; IS_ACTIVE: boolean }>(
      'SELECT ID, NAME, IP_ADDRESS, IS_ACTIVE FROM OSSYS_SERVER',
    );
    return recordset.filter((row) => row.IS_ACTIVE).map((row) => row.NAME);
  } finally {
    await pool.close();
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = process.hrtime.bigint() + BigInt(ENOUGH) * 1_000_000n;
  while (!(await condition()))
    if (process.hrtime.bigint() > deadline) throw new Error('it never came true');
}

async function isReady(services: SimulatedAdapters['services'], name: string): Promise<boolean> {
  return (await services.status(name)).ready === true;
}

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lockstep-farm-'));
  closing = [];
});

afterEach(async () => {
  for (const close of closing) await close();
  await farm.stop();
  await rm(dataDir, { recursive: true });
});

describe('a farm', () => {
  it('starts with everything up, an empty ledger and secrets that only its owner can read', async () => {
    await startFarm();
    expect(await ledger()).toEqual([]);
    expect(await activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03']);
    expect((await stat(join(dataDir, 'db.password'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await readFile(join(dataDir, 'farm.json'), 'utf8'))).toEqual({
      pid: process.pid,
      controlPort: file.controlPort,
      linkPort: file.linkPort,
      tdsPort: file.tdsPort,
      workers: [],
    });
    const { servers } = await view();
    expect(
      servers.map(({ host, services }) => [host, ...services.map(({ status }) => status.state)]),
    ).toEqual([
      ['OSCTRL01', 'running', 'running', 'running'],
      ['OSFE01', 'stopped', 'running', 'running'],
      ['OSFE02', 'stopped', 'running', 'running'],
      ['OSFE03', 'stopped', 'running', 'running'],
    ]);
  });

  it('takes its word back and forgets its ledger, but keeps its secrets', async () => {
    await startFarm();
    await (await worker('OSFE01')).services.stop(SCHEDULER, ENOUGH);
    const password = await readFile(join(dataDir, 'db.password'), 'utf8');
    await farm.stop();
    expect(await runningFarm(dataDir)).toBeNull();
    await startFarm();
    expect(await ledger()).toEqual([]);
    expect(await readFile(join(dataDir, 'db.password'), 'utf8')).toBe(password);
  });

  it('leaves nothing open when a port is taken', async () => {
    await startFarm();
    const first = farm;
    closing.push(() => first.stop());
    await expect(startFarm('--tds-port', String(file.tdsPort))).rejects.toThrow('EADDRINUSE');
    expect(await runningFarm(dataDir)).toMatchObject({ pid: process.pid });
  });
});

describe("a farm's services", () => {
  it('are stopped and started by their workers, as the ledger and the database say', async () => {
    await startFarm();
    const { services } = await worker('OSFE02');
    const before = await services.status(DEPLOYMENT);
    expect(await services.stop(DEPLOYMENT, ENOUGH)).toMatchObject({
      kind: 'done',
      status: { state: 'stopped', generation: null },
    });
    expect(await activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE03']);
    const started = await services.start(DEPLOYMENT, ENOUGH);
    expect(started).toMatchObject({ kind: 'done', status: { state: 'running' } });
    await until(() => isReady(services, DEPLOYMENT));
    expect(await activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03']);
    const after = await services.status(DEPLOYMENT);
    expect(after.generation).not.toBe(before.generation);
    const line = { host: 'OSFE02', service: DEPLOYMENT };
    expect(await ledger()).toEqual([
      { n: 1, ...line, action: 'stop', generation: before.generation },
      { n: 2, ...line, action: 'start', generation: after.generation },
    ]);
  });

  it('are numbered in one row across the farm', async () => {
    await startFarm();
    const hosts = await Promise.all(['OSCTRL01', 'OSFE01', 'OSFE03'].map(worker));
    await Promise.all(hosts.map(({ services }) => services.stop(SCHEDULER, ENOUGH)));
    await Promise.all(hosts.map(({ services }) => services.start(SCHEDULER, ENOUGH)));
    const lines = await ledger();
    expect(lines.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(lines.map(({ generation }) => generation)).size).toBe(6);
  });

  it('stop once for all who ask meanwhile', async () => {
    await startFarm();
    const { services } = await worker('OSFE01');
    const outcomes = await Promise.all([
      services.stop(SCHEDULER, ENOUGH),
      services.stop(SCHEDULER, ENOUGH),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(await services.stop(SCHEDULER, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await ledger()).toHaveLength(1);
  });

  it('end what a worker began that is gone', async () => {
    await startFarm();
    const { services, close } = await worker('OSFE01');
    const cut = services.stop(SCHEDULER, ENOUGH);
    const again = (await worker('OSFE01')).services;
    await until(async () => (await again.status(SCHEDULER)).state !== 'running');
    close();
    await cut;
    await until(async () => (await again.status(SCHEDULER)).state === 'stopped');
    expect(await ledger()).toMatchObject([{ n: 1, action: 'stop' }]);
  });

  it('fail as they are told to', async () => {
    await startFarm(
      ...['--fail', `OSCTRL01/${CONTROLLER}=start`, '--fail', `OSFE01/${SCHEDULER}=stop`],
      ...['--fail', `OSFE01/${DEPLOYMENT}=hang`],
    );
    const controller = (await worker('OSCTRL01')).services;
    await controller.stop(CONTROLLER, ENOUGH);
    expect(await controller.start(CONTROLLER, ENOUGH)).toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(/Controller Service on OSCTRL01 .*Error 1067.*event log/),
    });
    expect((await controller.status(CONTROLLER)).state).toBe('stopped');

    const frontEnd = (await worker('OSFE01')).services;
    expect(await frontEnd.stop(SCHEDULER, ENOUGH)).toMatchObject({ code: 'stop-failed' });
    await frontEnd.stop(DEPLOYMENT, ENOUGH);
    expect(await frontEnd.start(DEPLOYMENT, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await frontEnd.start(CONTROLLER, ENOUGH)).toMatchObject({ code: 'disabled' });
    expect(await frontEnd.start('Print Spooler', ENOUGH)).toMatchObject({ code: 'not-installed' });
    expect(await activeServers()).not.toContain('OSFE01');

    expect((await ledger()).map(({ service, action }) => [service, action])).toEqual([
      [CONTROLLER, 'stop'],
      [DEPLOYMENT, 'stop'],
      [DEPLOYMENT, 'start'],
    ]);
    const found = await running();
    const repaired = { offsets: [], rates: [], zones: [], faults: [], noFault: true };
    expect(await tellFarm(found, 'set', repaired)).toMatchObject({ mistakes: [] });
    expect(await controller.start(CONTROLLER, ENOUGH)).toMatchObject({ kind: 'done' });
  });
});

describe("a farm's control", () => {
  it('sets a clock right for the worker before it answers', async () => {
    await startFarm('--offset', 'OSFE02=-7200', '--zone', 'OSFE03=Europe/London');
    const [right, wrong, away] = await Promise.all(['OSFE01', 'OSFE02', 'OSFE03'].map(worker));
    if (!right || !wrong || !away) throw new Error('a worker is missing');
    expect(right.clock.read().ns - wrong.clock.read().ns > 7_000_000_000n).toBe(true);

    const found = await running();
    expect(await tellFarm(found, 'fix-clock', { host: 'OSFE02', slewPpm: null })).toEqual({
      lines: [expect.stringMatching(/^OSFE02: clock set right \(was 7200\.0 ms behind\)/)],
      mistakes: [],
    });
    const before = right.clock.read().ns;
    const now = wrong.clock.read().ns;
    expect(before <= now && now <= right.clock.read().ns).toBe(true);

    await tellFarm(found, 'fix-zone', { host: 'OSFE03' });
    expect(away.zone().iana).toBe('Europe/Amsterdam');
    expect(await ledger()).toEqual([]);
  });

  it('does not answer before the worker has confirmed', async () => {
    await startFarm('--offset', 'OSFE02=-7200');
    const socket = io(`http://127.0.0.1:${file.linkPort}${FARM_NAMESPACE}`, {
      transports: ['websocket'],
      forceNew: true,
    });
    closing.push(() => socket.disconnect());
    await new Promise((joined) => socket.emit('join', { host: 'OSFE02', pid: 1 }, joined));
    const told = new Promise<() => void>((resolve) =>
      socket.on('host', (_host: unknown, applied: () => void) => resolve(applied)),
    );
    let answered = false;
    const answer = tellFarm(await running(), 'fix-clock', { host: 'OSFE02', slewPpm: null });
    const done = answer.then(() => (answered = true));
    const applied = await told;
    expect((await view()).servers[2]).toMatchObject({ host: 'OSFE02', offsetMs: 0 });
    expect(answered).toBe(false);
    applied();
    await done;
    expect(await answer).toMatchObject({ mistakes: [] });
  });

  it("steers the database's clock and zone too", async () => {
    await startFarm('--offset', 'OSDB01=60000');
    expect((await view()).database).toMatchObject({
      host: 'OSDB01',
      offsetMs: 60_000,
      tickMs: 15.625,
    });
    await tellFarm(await running(), 'fix-clock', { host: 'OSDB01', slewPpm: 50_000 });
    expect((await view()).database).toMatchObject({ appliedRatePpm: -50_000 });
  });

  it('refuses what it does not understand and names it', async () => {
    await startFarm();
    const found = await running();
    expect(await tellFarm(found, 'fix-zone', { host: 'OSFE09' })).toMatchObject({
      mistakes: [expect.stringContaining('no host OSFE09')],
    });
    expect(await tellFarm(found, 'fix-clock', { host: 'OSFE01', slewPpm: -1, x: 1 })).toEqual({
      lines: [],
      mistakes: expect.arrayContaining(['slewPpm: isPositive', 'x: whitelistValidation']),
    });
    const post = (path: string, type: string, body: string) =>
      fetch(`${found.controlUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
    expect((await post('/set', 'text/plain', '{}')).status).toBe(415);
    expect((await post('/set', 'application/json', '{')).status).toBe(400);
    expect((await post('/set', 'application/json', `"${'x'.repeat(100_000)}"`)).status).toBe(400);
    expect((await post('/reboot', 'application/json', '{}')).status).toBe(404);
  });
});

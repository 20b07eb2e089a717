import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { io } from 'socket.io-client';
import { FARM_NAMESPACE } from '#protocol';
import { runningFarm, tellFarm } from './control-client.js';
import type { FarmFile } from './farm-file.js';
import { ENOUGH, FarmUnderTest, until } from './farm-under-test.js';
import { NO_KNOBS } from './knobs.js';

const SCHEDULER = 'OutSystems Scheduler Service';

let farm: FarmUnderTest;

beforeEach(async () => {
  farm = await FarmUnderTest.inNewFolder();
});

afterEach(async () => {
  await farm.remove();
});

describe('a farm', () => {
  it('starts with everything up, an empty ledger and secrets that only its owner can read', async () => {
    await farm.start();
    expect(await farm.ledger()).toEqual([]);
    expect(await farm.activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03']);
    expect((await stat(join(farm.dataDir, 'db.password'))).mode & 0o777).toBe(0o600);
    expect(JSON.parse(await farm.read('farm.json'))).toEqual({
      pid: process.pid,
      controlPort: farm.file.controlPort,
      linkPort: farm.file.linkPort,
      tdsPort: farm.file.tdsPort,
      workers: [],
    });
    const { servers } = await farm.view();
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
    await farm.start();
    await (await farm.worker('OSFE01')).services.stop(SCHEDULER, ENOUGH);
    const password = await farm.read('db.password');
    await farm.stop();
    expect(await runningFarm(farm.dataDir)).toBeNull();
    await farm.start();
    expect(await farm.ledger()).toEqual([]);
    expect(await farm.read('db.password')).toBe(password);
  });

  it('leaves nothing open when a port is taken', async () => {
    await farm.start();
    await expect(farm.start('--tds-port', String(farm.file.tdsPort))).rejects.toThrow('EADDRINUSE');
    expect(await runningFarm(farm.dataDir)).toMatchObject({ pid: process.pid });
  });
});

describe("a farm's worker processes", () => {
  it('are named in its file until they die, all of them at once too', async () => {
    await writeFile(
      join(farm.dataDir, 'worker.mjs'),
      "process.on('disconnect', () => process.exit());",
    );
    await farm.startWithWorkers('--hosts=3');
    expect(farm.file.workers.map(({ host }) => host)).toEqual(['OSCTRL01', 'OSFE01', 'OSFE02']);
    for (const { pid } of farm.file.workers) process.kill(pid, 'SIGKILL');
    await until(async () => {
      const text = await farm.read('farm.json');
      return (JSON.parse(text) as FarmFile).workers.length === 0;
    });
    expect(await runningFarm(farm.dataDir)).not.toBeNull();
  });
});

describe("a farm's control", () => {
  it('sets a clock right for the worker before it answers', async () => {
    await farm.start('--offset', 'OSFE02=-7200', '--zone', 'OSFE03=Europe/London');
    const [right, wrong, away] = await Promise.all(
      ['OSFE01', 'OSFE02', 'OSFE03'].map((host) => farm.worker(host)),
    );
    if (!right || !wrong || !away) throw new Error('a worker is missing');
    expect(right.clock.read().ns - wrong.clock.read().ns > 7_000_000_000n).toBe(true);

    const found = await farm.running();
    expect(await tellFarm(found, 'fix-clock', { host: 'OSFE02', slewPpm: null })).toEqual({
      lines: [expect.stringMatching(/^OSFE02: clock set right \(was 7200\.0 ms behind\)/)],
      mistakes: [],
    });
    const before = right.clock.read().ns;
    const now = wrong.clock.read().ns;
    expect(before <= now && now <= right.clock.read().ns).toBe(true);

    await tellFarm(found, 'fix-zone', { host: 'OSFE03' });
    expect(away.zone().iana).toBe('Europe/Amsterdam');
    expect(await farm.ledger()).toEqual([]);
  });

  it('does not answer before the worker has confirmed', async () => {
    await farm.start('--offset', 'OSFE02=-7200');
    const socket = io(`http://127.0.0.1:${farm.file.linkPort}${FARM_NAMESPACE}`, {
      transports: ['websocket'],
      forceNew: true,
    });
    await new Promise((joined) => socket.emit('join', { host: 'OSFE02', pid: 1 }, joined));
    const told = new Promise<() => void>((resolve) =>
      socket.on('host', (_host: unknown, applied: () => void) => resolve(applied)),
    );
    let answered = false;
    const answer = tellFarm(await farm.running(), 'fix-clock', { host: 'OSFE02', slewPpm: null });
    const done = answer.then(() => (answered = true));
    const applied = await told;
    expect((await farm.view()).servers[2]).toMatchObject({ host: 'OSFE02', offsetMs: 0 });
    expect(answered).toBe(false);
    applied();
    await done;
    expect(await answer).toMatchObject({ mistakes: [] });
    socket.disconnect();
  });

  it('has a resync followed by the worker before it answers', async () => {
    await farm.start('--offset', 'OSFE02=-7200', '--time', 'OSFE03=stale', '--slew-ppm', '1000');
    const [behind, stale] = await Promise.all(['OSFE02', 'OSFE03'].map((h) => farm.worker(h)));
    expect(await behind?.time.resync(ENOUGH)).toEqual({ kind: 'requested' });
    expect(behind?.clock.appliedRatePpm()).toBe(1_000);
    expect(await stale?.time.resync(ENOUGH)).toMatchObject({ kind: 'failed', code: 'stale' });
    expect(stale?.clock.appliedRatePpm()).toBe(0);
    const { servers } = await farm.view();
    expect(servers[2]?.offsetMs).toBeLessThan(0);
    await tellFarm(await farm.running(), 'set', {
      ...NO_KNOBS,
      times: [{ host: 'OSFE03', time: 'no-sync' }],
    });
    expect(await stale?.time.facts()).toMatchObject({ source: null, policy: 'NoSync' });
  });

  it('shows a worker what its server.hsconf says, deployments, ports and a HOLD', async () => {
    await farm.start('--binding', 'OSFE01=OSDB02/other', '--hold', 'OSFE01=until 6');
    const worker = await farm.worker('OSFE01');
    expect(worker.platform()).toMatchObject({
      controllerHost: 'OSCTRL01',
      databaseServer: 'OSDB02',
      databaseCatalog: 'other',
    });
    expect(worker.isPublishing()).toBe(false);
    expect(await farm.read('workers/OSFE01/HOLD')).toBe('until 6\n');
    const found = await farm.running();
    await tellFarm(found, 'set', {
      ...NO_KNOBS,
      publishing: [{ host: 'OSFE01' }],
      noHold: true,
    });
    expect(worker.isPublishing()).toBe(true);
    await expect(farm.read('workers/OSFE01/HOLD')).rejects.toThrow('ENOENT');
    const target = { host: 'OSFE01', port: 12_002 };
    expect(await worker.reach([target])).toEqual([{ ...target, open: true }]);
    await worker.services.stop(SCHEDULER, ENOUGH);
    expect(await worker.reach([target])).toEqual([{ ...target, open: false }]);
  });

  it('shows a worker another serial, and deployments that cannot be read until that is taken back', async () => {
    await farm.start('--serial', 'OSFE01=CLONED', '--publishing-unreadable', 'OSFE02');
    const [cloned, unread] = await Promise.all(['OSFE01', 'OSFE02'].map((h) => farm.worker(h)));
    expect([cloned?.platform().serial, unread?.platform().serial]).toEqual([
      'CLONED',
      'LOCKSTEP-DEMO-0001',
    ]);
    expect([cloned?.isPublishing(), unread?.isPublishing()]).toEqual([false, null]);
    const found = await farm.running();
    const knobs = { ...NO_KNOBS, serials: [{ host: 'OSFE02', serial: 'CLONED' }] };
    await tellFarm(found, 'set', { ...knobs, unreadable: [{ host: 'OSFE01' }] });
    expect([unread?.platform().serial, cloned?.isPublishing()]).toEqual(['CLONED', null]);
    expect((await farm.view()).servers.map(({ publishing }) => publishing)).toEqual([
      false,
      null,
      null,
      false,
    ]);
    await tellFarm(found, 'set', { ...NO_KNOBS, noPublishing: true });
    expect([cloned?.isPublishing(), unread?.isPublishing()]).toEqual([false, false]);
  });

  it("steers the database's clock and zone too", async () => {
    await farm.start('--offset', 'OSDB01=60000');
    expect((await farm.view()).database).toMatchObject({
      host: 'OSDB01',
      offsetMs: 60_000,
      tickMs: 15.625,
    });
    await tellFarm(await farm.running(), 'fix-clock', { host: 'OSDB01', slewPpm: 50_000 });
    expect((await farm.view()).database).toMatchObject({ appliedRatePpm: -50_000 });
  });

  it('refuses what it does not understand and names it', async () => {
    await farm.start();
    const found = await farm.running();
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

import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { runningFarm, tellFarm } from '../../apps/farm/src/control-client.js';
import type { FarmView } from '../../apps/farm/src/farm-view.js';
import { Farm } from '../../apps/farm/src/farm.js';
import { faketimeLibrary } from '../../apps/farm/src/faketime-library.js';
import { NO_KNOBS } from '../../apps/farm/src/knobs.js';
import { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';

/**
 * Real worker processes that read their own clock through the C library, as on a real server, while libfaketime makes
 * that clock wrong. The truth is the farm's; what is held against it is what the coordinator reports.
 */
const WORKER = fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url));

const library = faketimeLibrary();
if (library === null)
  process.stdout.write(
    'Skipped: libfaketime is not installed (Debian: apt-get install faketime)\n',
  );
const describeWithFaketime = library === null ? describe.skip : describe;

/** Milliseconds: how exactly the farm can set a faked clock, two clocks being read one after the other. */
const SETTING = 0.02;

const OFFSETS = { OSFE01: 9_000, OSFE02: -250, OSFE03: -3_600_000 } as const;
const HOSTS = Object.keys(OFFSETS) as (keyof typeof OFFSETS)[];

describeWithFaketime('workers whose own clocks are faked', () => {
  let folder: string;
  let farm: Farm;
  let coordinator: CoordinatorProcess;
  let rest: RestClient;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lockstep-faketime-'));
    coordinator = new CoordinatorProcess(folder);
    await coordinator.start();
    rest = new RestClient(coordinator.url);
    farm = new Farm(
      {
        hosts: 4,
        knobs: {
          ...NO_KNOBS,
          offsets: HOSTS.map((host) => ({ host, offsetMs: OFFSETS[host] })),
        },
        tickMs: 1,
        tdsPort: 0,
        dataDir: path.join(folder, 'farm'),
        coordinatorUrl: coordinator.url,
        environment: 'demo',
        secretFile: null,
        workers: true,
        faketime: true,
      },
      {
        workerEntry: WORKER,
        faketime: library,
        print: () => undefined,
        onBroken: (error) => {
          throw error;
        },
      },
    );
    const { tdsPort } = await farm.start();
    await addEnvironment(tdsPort);
    await eventually('four connected workers', async () => {
      const { hosts } = await rest.hosts('demo');
      return hosts.filter(({ worker, facts }) => worker === 'connected' && facts).length === 4;
    });
  });

  afterAll(async () => {
    await farm.stop();
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function addEnvironment(tdsPort: number): Promise<void> {
    const secret = await readFile(path.join(folder, 'farm', 'worker.secret'), 'utf8');
    const { status, body } = await rest.ask('POST', '/environments', {
      name: 'demo',
      workerSecret: secret.trim(),
      platformDb: {
        kind: 'sqlserver',
        server: '127.0.0.1',
        port: tdsPort,
        database: 'outsystems',
        user: 'lockstep_reader',
        passwordRef: `file:${path.join(folder, 'farm', 'db.password')}`,
        encrypt: false,
        tickMs: 1,
      },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }

  async function told(command: 'set' | 'fix-clock', request: object): Promise<void> {
    const running = await runningFarm(path.join(folder, 'farm'));
    if (running === null) throw new Error('the farm does not run');
    expect((await tellFarm(running, command, request)).mistakes).toEqual([]);
  }

  async function truth(): Promise<ReadonlyMap<string, number>> {
    const running = await runningFarm(path.join(folder, 'farm'));
    if (running === null) throw new Error('the farm does not run');
    const view = (await (await fetch(`${running.controlUrl}/state`)).json()) as FarmView;
    return new Map(view.servers.map(({ host, offsetMs }) => [host, offsetMs]));
  }

  /** By how much the truth lies outside of what an audit reports, ms; 0: inside. */
  async function misses(): Promise<Record<string, number>> {
    const offsets = await truth();
    const { readings } = await rest.audit('demo');
    return Object.fromEntries(
      readings
        .filter(({ role }) => role !== 'database')
        .map(({ host, lowerMs, upperMs }) => {
          const offset = offsets.get(host) ?? NaN;
          const miss = Math.max(0, (lowerMs ?? NaN) - offset, offset - (upperMs ?? NaN));
          return [host, miss <= SETTING ? 0 : miss];
        }),
    );
  }

  it('read them through the C library, in processes of their own', async () => {
    const { hosts } = await rest.hosts('demo');
    expect(hosts.flatMap(({ facts }) => (facts === null ? [] : [facts.clockSource]))).toEqual(
      Array(4).fill('clock-gettime'),
    );
    expect(existsSync(path.join(folder, 'farm', 'workers', 'OSFE01', 'faketime'))).toBe(true);
  });

  it('are reported with intervals that hold the truth: +9 s, -0.25 s, -1 h', async () => {
    expect(Object.fromEntries(await truth())).toEqual({ OSCTRL01: 0, ...OFFSETS });
    expect(await misses()).toEqual({ OSCTRL01: 0, OSFE01: 0, OSFE02: 0, OSFE03: 0 });
  });

  it('are followed when they are set, and set right, while they run', async () => {
    await told('set', { ...NO_KNOBS, offsets: [{ host: 'OSFE02', offsetMs: 4_000 }] });
    await told('fix-clock', { host: 'OSFE01', slewPpm: null });
    expect((await truth()).get('OSFE01')).toBe(0);
    expect((await truth()).get('OSFE02')).toBe(4_000);
    expect(await misses()).toEqual({ OSCTRL01: 0, OSFE01: 0, OSFE02: 0, OSFE03: 0 });
  });
});

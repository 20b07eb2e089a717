import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { faketimeLibrary } from '../../apps/farm/src/faketime-library.js';
import { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';
import { clockEventsOf } from '../support/stored-clock-events.js';

/**
 * A real worker process that reads its machine's own clock through the C library, as on a real server, while
 * libfaketime sets that clock: the file that it looks at says by how much, and is rewritten while the worker runs.
 */
const WORKER = fileURLToPath(new URL('../../dist/apps/worker/src/main.js', import.meta.url));

const library = faketimeLibrary();
if (library === null)
  process.stdout.write(
    'Skipped: libfaketime is not installed (Debian: apt-get install faketime)\n',
  );
const describeWithFaketime = library === null ? describe.skip : describe;

/** Milliseconds: how far the middle of an interval may be from the size of a step. */
const SIZED = 0.1;

/** Milliseconds: libfaketime reads its file as a double. */
const GRAIN = 0.001;

const SECRET = 'a-secret-of-the-test-environment';

describeWithFaketime('a worker whose own clock is set while it runs', () => {
  let folder: string;
  let coordinator: CoordinatorProcess;
  let worker: ChildProcess | null = null;
  let offset = 0;
  const sizes: number[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'lockstep-steps-'));
    coordinator = new CoordinatorProcess(folder);
    await coordinator.start();
    await new RestClient(coordinator.url).ask('POST', '/environments', {
      name: 'demo',
      workerSecret: SECRET,
      platformDb: { kind: 'none' },
    });
    const settings = {
      coordinator: { url: coordinator.url },
      environment: 'demo',
      host: 'OSFE01',
      secret: `file:${path.join(folder, 'secret')}`,
      dataDir: path.join(folder, 'worker'),
      services: { kind: 'systemd', units: { Scheduler: 'scheduler.service' } },
      allow: ['Scheduler'],
      hsconf: path.join(folder, 'server.hsconf'),
    };
    await writeFile(path.join(folder, 'secret'), SECRET);
    // JSON is YAML.
    await writeFile(path.join(folder, 'worker.yaml'), JSON.stringify(settings));
    await fake(0);
    await started();
  });

  afterAll(async () => {
    await ended('SIGTERM');
    await coordinator.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** By a rename: a reading must never meet half a file. */
  async function fake(ms: number): Promise<void> {
    const file = path.join(folder, 'faketime');
    await writeFile(`${file}.new`, `${ms < 0 ? '-' : '+'}${Math.abs(ms / 1_000).toFixed(9)} x1\n`);
    await rename(`${file}.new`, file);
  }

  async function started(): Promise<void> {
    const log = path.join(folder, 'worker.log');
    const output = await open(log, 'w');
    worker = spawn(
      process.execPath,
      [WORKER, 'run', '--config', path.join(folder, 'worker.yaml')],
      {
        stdio: ['ignore', output.fd, output.fd, 'ipc'],
        env: {
          ...process.env,
          LD_PRELOAD: library ?? '',
          FAKETIME_TIMESTAMP_FILE: path.join(folder, 'faketime'),
          DONT_FAKE_MONOTONIC: '1',
          FAKETIME_DONT_FAKE_MONOTONIC: '1',
          FAKETIME_NO_CACHE: '1',
        },
      },
    );
    await output.close();
    await eventually('the connection of the worker', async () =>
      (await readFile(log, 'utf8')).includes(': connected'),
    );
  }

  async function ended(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (worker === null) return;
    const exited = once(worker, 'exit');
    worker.kill(signal);
    await exited;
    worker = null;
  }

  /** Sets the clock by so much, and finds that, and everything before it, once each. */
  async function stepped(ms: number): Promise<void> {
    offset += ms;
    sizes.push(ms);
    await fake(offset);
    await expectSizes('worker');
  }

  async function expectSizes(seenBy: 'worker' | 'boot-time'): Promise<void> {
    const events = await clockEventsOf(folder, 'OSFE01', sizes.length);
    expect(events.map(({ ringN, kind }) => `${ringN} ${kind}`)).toEqual(
      sizes.map((_, i) => `${i + 1} step`),
    );
    expect(events.at(-1)?.seenBy).toBe(seenBy);
    for (const [i, { change }] of events.entries()) {
      const truth = sizes[i] ?? NaN;
      expect(change.lower - GRAIN).toBeLessThanOrEqual(truth);
      expect(change.upper + GRAIN).toBeGreaterThanOrEqual(truth);
      expect(Math.abs((change.lower + change.upper) / 2 - truth)).toBeLessThanOrEqual(SIZED);
    }
  }

  it.each([3, -3, 250, -3_600_000])('finds and sizes %d ms', stepped);

  it('finds, from the clock since the boot, that it was set while no worker ran', async () => {
    await ended('SIGKILL');
    offset += 3_600_040;
    sizes.push(3_600_040);
    await fake(offset);
    await started();
    await expectSizes('boot-time');
  });

  it('claims nothing when it was left alone between two runs, and goes on', async () => {
    await ended('SIGTERM');
    await started();
    await stepped(-40);
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type WorkerFiles, writeWorkerFiles } from './worker-files.js';
import { type EndedWorker, WorkerProcesses } from './worker-processes.js';

/** Says what it was given, then waits to be ended; without its parent it ends by itself. */
const WORKER = `
console.log(JSON.stringify({ args: process.argv.slice(2), url: process.env.LOCKSTEP_URL ?? null }));
process.on('disconnect', () => process.exit());
process.on('SIGTERM', () => process.exit(0));
`;

/** Milliseconds: far above what a process takes to start or to end. */
const ENOUGH = 20_000;

let folder: string;
let workers: WorkerProcesses;
let ended: EndedWorker[];

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ENOUGH;
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

const SETTINGS = {
  coordinatorUrl: 'http://127.0.0.1:7400',
  environment: 'demo',
  secretFile: 'worker.secret',
  farmUrl: 'http://127.0.0.1:9',
  ownClock: false,
};

async function start(host: string): Promise<WorkerFiles> {
  const secretFile = join(folder, 'worker.secret');
  const files = await writeWorkerFiles(host, { ...SETTINGS, dataDir: folder, secretFile });
  workers.start(host, files);
  await until(async () => (await readFile(files.log, 'utf8')).includes('\n'));
  return files;
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockstep-workers-'));
  const entry = join(folder, 'worker.mjs');
  await writeFile(entry, WORKER);
  ended = [];
  workers = new WorkerProcesses(entry, (worker) => ended.push(worker));
});

afterEach(async () => {
  await workers.stop();
  await rm(folder, { recursive: true });
});

describe("a farm's workers", () => {
  it(
    'run as configured, whatever the settings of the farm itself',
    async () => {
      process.env['LOCKSTEP_URL'] = 'http://elsewhere';
      const { config, log } = await start('OSFE01');
      delete process.env['LOCKSTEP_URL'];
      expect(JSON.parse(await readFile(log, 'utf8'))).toEqual({
        args: ['run', '--config', config],
        url: null,
      });
      expect(parse(await readFile(config, 'utf8'))).toEqual({
        coordinator: { url: 'http://127.0.0.1:7400' },
        environment: 'demo',
        host: 'OSFE01',
        secret: `file:${join(folder, 'worker.secret')}`,
        dataDir: join(folder, 'workers', 'OSFE01'),
        services: { kind: 'simulated', farmUrl: 'http://127.0.0.1:9' },
        limits: { perQuarterHour: 1_000, perHour: 1_000 },
      });
    },
    ENOUGH,
  );

  it('connect to every coordinator that is named', async () => {
    const { config } = await writeWorkerFiles('OSFE01', {
      ...SETTINGS,
      dataDir: folder,
      coordinatorUrl: 'http://127.0.0.1:7400,http://127.0.0.1:7401',
    });
    expect(parse(await readFile(config, 'utf8'))).toMatchObject({
      coordinator: { url: ['http://127.0.0.1:7400', 'http://127.0.0.1:7401'] },
    });
  });

  it(
    'are told of when they die, and stay dead',
    async () => {
      await start('OSFE01');
      await start('OSFE02');
      const [first, second] = workers.running;
      if (first === undefined || second === undefined) throw new Error('two workers should run');
      process.kill(first.pid, 'SIGKILL');
      await until(() => ended.length > 0);
      expect(ended).toEqual([{ host: 'OSFE01', how: 'SIGKILL' }]);
      expect(workers.running).toEqual([second]);
    },
    ENOUGH,
  );

  it(
    'all end with the farm, which is no news',
    async () => {
      await start('OSFE01');
      await start('OSFE02');
      await workers.stop();
      expect(workers.running).toEqual([]);
      expect(ended).toEqual([]);
    },
    ENOUGH,
  );
});

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runningFarm, tellFarm } from '../../apps/farm/src/control-client.js';
import type { FarmFile } from '../../apps/farm/src/farm-file.js';
import { Farm } from '../../apps/farm/src/farm.js';
import { type Knobs, NO_KNOBS } from '../../apps/farm/src/knobs.js';
import { openHostAdapters } from '../../apps/worker/src/host-adapters.js';
import type { WorkerConfig } from '../../apps/worker/src/worker-config.js';
import { startWorker, type Worker } from '../../apps/worker/src/worker.js';
import type { EnvironmentSettingsView } from '#protocol';
import { eventually } from './eventually.js';
import { CoordinatorProcess } from './coordinator-process.js';
import { RestClient } from './rest-client.js';

export interface LedgerLine {
  readonly n: number;
  readonly host: string;
  readonly service: string;
  readonly action: 'stop' | 'start';
}

/** Milliseconds: services that do not keep a test waiting. */
const QUICK: Knobs = { ...NO_KNOBS, readyMs: 30, startMs: 20, stopMs: 20 };

/** Milliseconds: a coordinator that starts again takes its runs up soon. */
const LEASE_MS = 1_000;

const SECRET = 'a-secret-of-the-test-environment';

/** A whole farm: the compiled coordinator as a process of its own; farm and real workers in this one. */
export class TestFarm {
  readonly workers = new Map<string, Worker>();

  private constructor(
    readonly folder: string,
    private readonly farm: Farm,
    readonly ports: FarmFile,
    readonly coordinator: CoordinatorProcess,
  ) {}

  /** All clocks right unless `knobs` say otherwise. Environment: `demo`, its workers connected. */
  static async open({
    hosts = 4,
    knobs = {},
    environment = {},
    coordinator: settings = {},
  }: {
    hosts?: number;
    knobs?: Partial<Knobs>;
    /** Settings other than those of these tests. */
    environment?: Partial<EnvironmentSettingsView>;
    /** LOCKSTEP_… variables. */
    coordinator?: Record<string, string>;
  } = {}): Promise<TestFarm> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lockstep-test-'));
    const farm = new Farm(
      {
        hosts,
        knobs: { ...QUICK, ...knobs },
        tickMs: 1,
        tdsPort: 0,
        dataDir: path.join(folder, 'farm'),
        coordinatorUrl: '',
        environment: 'demo',
        secretFile: null,
        workers: false,
        faketime: false,
      },
      {
        workerEntry: '',
        print: () => undefined,
        onBroken: (error) => {
          throw error;
        },
      },
    );
    const ports = await farm.start();
    const coordinator = new CoordinatorProcess(folder, {
      LOCKSTEP_ENGINE__LEASEMS: String(LEASE_MS),
      ...settings,
    });
    await coordinator.start();
    const test = new TestFarm(folder, farm, ports, coordinator);
    await test.addEnvironment(environment);
    await Promise.all(test.hostNames(hosts).map((host) => test.startWorker(host)));
    await test.connected(hosts);
    return test;
  }

  get url(): string {
    return this.coordinator.url;
  }

  get rest(): RestClient {
    return new RestClient(this.url);
  }

  hostNames(count: number): string[] {
    return Array.from({ length: count }, (_, i) =>
      i === 0 ? 'OSCTRL01' : `OSFE${String(i).padStart(2, '0')}`,
    );
  }

  async startWorker(host: string, changes: Partial<WorkerConfig> = {}): Promise<Worker> {
    const config: WorkerConfig = {
      coordinatorUrls: [this.url],
      environment: 'demo',
      host,
      secret: SECRET,
      // Where the farm puts the HOLD of this server.
      dataDir: path.join(this.folder, 'farm', 'workers', host),
      services: { kind: 'simulated', farmUrl: `http://127.0.0.1:${this.ports.linkPort}` },
      allow: [
        'OutSystems Deployment Controller Service',
        'OutSystems Deployment Service',
        'OutSystems Scheduler Service',
      ],
      limits: { perQuarterHour: 1_000, perHour: 1_000 },
      hsconf: '',
      reachPorts: [12_000, 12_001, 12_002],
      clock: 'simulated',
      ...changes,
    };
    const worker = startWorker(
      config,
      await openHostAdapters(config, () => undefined),
      () => undefined,
    );
    this.workers.set(host, worker);
    return worker;
  }

  async stopWorker(host: string): Promise<void> {
    await this.workers.get(host)?.stop();
    this.workers.delete(host);
    await eventually(`${host} to be gone`, async () => {
      const { hosts } = await this.rest.hosts('demo');
      return hosts.every((entry) => entry.host !== host || entry.worker !== 'connected');
    });
  }

  async connected(count: number): Promise<void> {
    await eventually(`${count} connected workers`, async () => {
      const { hosts } = await this.rest.hosts('demo');
      return (
        hosts.filter(({ worker, facts }) => worker === 'connected' && facts !== null).length ===
        count
      );
    });
  }

  async set(knobs: Partial<Knobs>): Promise<void> {
    const running = await runningFarm(path.join(this.folder, 'farm'));
    if (running === null) throw new Error('the farm does not run');
    const { mistakes } = await tellFarm(running, 'set', { ...NO_KNOBS, ...knobs });
    if (mistakes.length > 0) throw new Error(mistakes.join('; '));
  }

  /** What happened behind line `after`. */
  async ledger(after = 0): Promise<LedgerLine[]> {
    const text = await readFile(path.join(this.folder, 'farm', 'ledger.ndjson'), 'utf8');
    return (
      text
        .split('\n')
        // Behind the last end of a line there is nothing, or a line that is being written.
        .slice(0, -1)
        .map((line) => JSON.parse(line) as LedgerLine)
        .filter(({ n }) => n > after)
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.workers.values()].map((worker) => worker.stop()));
    await this.coordinator.stop();
    await this.farm.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Changes settings of the environment. */
  async configure(settings: Partial<EnvironmentSettingsView>): Promise<void> {
    const { status, body } = await this.rest.ask('PATCH', '/environments/demo', settings);
    if (status !== 200) throw new Error(JSON.stringify(body));
  }

  private async addEnvironment(settings: Partial<EnvironmentSettingsView>): Promise<void> {
    const { status, body } = await this.rest.ask('POST', '/environments', {
      name: 'demo',
      workerSecret: SECRET,
      stableMs: 0,
      ...settings,
      platformDb: {
        kind: 'sqlserver',
        server: '127.0.0.1',
        port: this.ports.tdsPort,
        database: 'outsystems',
        user: 'lockstep_reader',
        passwordRef: `file:${path.join(this.folder, 'farm', 'db.password')}`,
        encrypt: false,
        timeoutMs: 3_000,
      },
    });
    if (status !== 201) throw new Error(JSON.stringify(body));
  }
}

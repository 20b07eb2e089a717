import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BootTime } from '#adapters/host';
import type { Command, ReachTarget } from '#protocol';
import { startWorker, type Worker } from '../worker.js';
import { CoordinatorStandIn } from './coordinator-stand-in.js';
import { MovableClock } from './movable-clock.js';
import { ServicesInMemory } from './services-in-memory.js';
import { TimeServiceInMemory } from './time-service-in-memory.js';
import { until } from './until.js';

export const SCHEDULER = 'OutSystems Scheduler Service';
export const DEPLOYMENT = 'OutSystems Deployment Service';

/** The plain data of a command. */
type Message = Pick<Command, keyof Command>;

/** A real worker and a real socket.io server over loopback, in one process, with services in memory. */
export class WorkerAtWork {
  readonly services = new ServicesInMemory(SCHEDULER, DEPLOYMENT);
  readonly time = new TimeServiceInMemory();
  readonly log: string[] = [];
  readonly clock = new MovableClock();
  bootTime: BootTime | null = null;
  readonly dataDir = mkdtempSync(join(tmpdir(), 'worker-'));
  worker: Worker | null = null;

  private constructor(public coordinator: CoordinatorStandIn) {}

  static async readied(): Promise<WorkerAtWork> {
    return new WorkerAtWork(await CoordinatorStandIn.listening());
  }

  start(...ports: readonly number[]): void {
    const { clock, bootTime } = this;
    const config = {
      coordinatorUrls: (ports.length === 0 ? [this.coordinator.port] : ports).map(
        (port) => `http://127.0.0.1:${port}`,
      ),
      environment: 'demo',
      host: 'OSFE01',
      secret: 'opensesame',
      dataDir: this.dataDir,
      services: { kind: 'simulated', farmUrl: '' },
      allow: [SCHEDULER, DEPLOYMENT],
      limits: { perQuarterHour: 3, perHour: 6 },
      hsconf: '',
      reachPorts: [12_000, 12_001],
      clock: 'simulated',
    } as const;
    const adapters = {
      clock,
      bootTime,
      sharesRate: false,
      services: this.services,
      zone: () => ({ iana: 'Europe/Lisbon', windowsId: null, utcOffsetMin: 60 }),
      time: this.time,
      platform: () => Promise.resolve({ controllerHost: 'OSCTRL01', databaseServer: 'OSDB01' }),
      publishing: () => Promise.resolve(false),
      reach: (targets: readonly ReachTarget[]) =>
        Promise.resolve(targets.map(({ host, port }) => ({ host, port, open: port === 12_000 }))),
      addresses: () => ['10.0.0.1'],
      close: () => undefined,
    };
    this.worker = startWorker(config, adapters, (fact) => this.log.push(fact));
  }

  /** As its administrator does, with an editor. */
  hold(text: string): void {
    writeFileSync(join(this.dataDir, 'HOLD'), text);
  }

  release(): void {
    rmSync(join(this.dataDir, 'HOLD'));
  }

  async connected(): Promise<void> {
    await until('the worker is connected', () => this.logged(': connected').length > 0);
  }

  async startedAndConnected(): Promise<void> {
    this.start();
    await this.connected();
  }

  logged(part: string): string[] {
    return this.log.filter((fact) => fact.includes(part));
  }

  /** "<commandId> <kind>" of every report that came, without the lines of the log. */
  get told(): string[] {
    return this.coordinator.events
      .filter(({ kind }) => kind !== 'log')
      .map(({ commandId, kind }) => `${commandId} ${kind}`);
  }

  async reported(): Promise<void> {
    await until('the command is reported', () =>
      this.coordinator.events.some(({ kind }) => kind === 'done'),
    );
  }

  /** Nothing new begins to run, and nothing is left running. */
  async ended(): Promise<void> {
    await this.worker?.stop();
    await this.coordinator.close();
    this.clock.close();
    rmSync(this.dataDir, { recursive: true });
  }
}

/** The restart of a service that runs as its first process. */
export const command = (change: Partial<Message> = {}, service = SCHEDULER): Message => ({
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

export const resync = (change: Partial<Message> = {}): Message =>
  command({ operation: 'time.resync', args: null, ...change });

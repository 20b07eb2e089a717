import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openWallClock } from '#adapters/host';
import { buildFarm } from './build-farm.js';
import { Control } from './control.js';
import { ControlServer } from './control-server.js';
import { turnKnobs } from './farm-change.js';
import { DEFAULT_DELAYS } from './farm-command.js';
import { FakedClocks } from './faked-clocks.js';
import { type FarmFile, removeFarmFile, writeFarmFile } from './farm-file.js';
import { type FarmState, type LiveFarm, databaseOf, isServer } from './farm-model.js';
import type { FarmOptions } from './farm-options.js';
import { farmSummary } from './farm-summary.js';
import { generationSource } from './generation.js';
import { HoldFiles } from './hold-files.js';
import { Ledger } from './ledger.js';
import { databaseClock, databaseHost, platformTables } from './platform-database.js';
import { secretIn } from './secret-file.js';
import { ServiceDesk } from './service-desk.js';
import { TdsServer } from './tds/tds-server.js';
import { writeWorkerFiles } from './worker-files.js';
import { WorkerLink } from './worker-link.js';
import { WorkerProcesses } from './worker-processes.js';

const LOGIN = { user: 'lockstep_reader', database: 'outsystems' };

export interface FarmSurroundings {
  /** JavaScript file of the worker's program. */
  readonly workerEntry: string;
  /** libfaketime, with which the workers' clocks are faked; null: they are simulated. */
  readonly faketime?: string | null;
  readonly print: (line: string) => void;
  /** The farm cannot go on. */
  readonly onBroken: (error: unknown) => void;
}

/** A farm on one machine: services, clocks, database and ledger live here and outlive its workers. */
export class Farm {
  private readonly live: LiveFarm;
  private readonly nextGeneration = generationSource();
  private readonly workers: WorkerProcesses;
  private readonly closing: (() => Promise<void> | void)[] = [];
  private ports: Omit<FarmFile, 'pid' | 'workers'> | null = null;
  /** The last change of farm.json: two at once would take each other's file away. */
  private filed: Promise<void> = Promise.resolve();

  constructor(
    private readonly options: FarmOptions,
    private readonly surroundings: FarmSurroundings,
  ) {
    this.live = { state: startingState(options, this.nextGeneration) };
    this.workers = new WorkerProcesses(surroundings.workerEntry, ({ host, how }) => {
      surroundings.print(
        `${host}: its worker ended (${how}) and is not started again. Look at ${join(options.dataDir, 'workers', host, 'worker.log')}`,
      );
      // One that dies while the farm starts is missing from the file that is written then.
      if (this.ports !== null) void this.writeFile().catch(surroundings.onBroken);
    });
  }

  /** Resolves when everything listens and the workers are started; rejects when something cannot, with nothing left open. */
  async start(): Promise<FarmFile> {
    try {
      return await this.open();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** For a person, once it has started. */
  summary(): string[] {
    if (this.ports === null) return ['The farm does not listen yet.'];
    return farmSummary(this.live.state, this.ports, process.hrtime.bigint());
  }

  /** Ends the workers first: they must not see their host die. */
  async stop(): Promise<void> {
    await this.workers.stop();
    while (this.closing.length > 0) await this.closing.pop()?.();
    await this.filed;
    if (this.ports !== null) await removeFarmFile(this.options.dataDir);
  }

  private async open(): Promise<FarmFile> {
    const { options, live } = this;
    await mkdir(options.dataDir, { recursive: true });
    const password = await secretIn(join(options.dataDir, 'db.password'));
    const secretFile = options.secretFile ?? join(options.dataDir, 'worker.secret');
    await secretIn(secretFile);
    const ledger = await Ledger.create(join(options.dataDir, 'ledger.ndjson'));
    const desk = new ServiceDesk(live, {
      ledger,
      generation: this.nextGeneration,
      onBroken: this.surroundings.onBroken,
    });
    const faked = await this.fakedClocks();
    const link = new WorkerLink(live, desk, async (machine) => faked?.follow(machine));
    const holds = new HoldFiles(options.dataDir, () =>
      live.state.machines.filter(isServer).map(({ name }) => name),
    );
    // A farm starts as if nobody had ever touched it.
    await holds.apply({ ...options.knobs, noHold: true });
    const control = new ControlServer(new Control(live, link, holds));
    const database = new TdsServer({
      clock: databaseClock(live),
      tables: platformTables(live),
      login: { ...LOGIN, password },
      machineName: databaseOf(live.state).name,
      host: databaseHost(live),
    });
    this.closing.push(
      () => ledger.close(),
      () => desk.close(),
      () => database.close(),
      () => link.close(),
      () => control.close(),
    );
    const linkPort = await link.listen();
    this.ports = {
      linkPort,
      tdsPort: await database.listen(options.tdsPort),
      controlPort: await control.listen(),
    };
    if (options.workers)
      await this.startWorkers({ secretFile, farmUrl: `http://127.0.0.1:${linkPort}` }, faked);
    return this.writeFile();
  }

  private async fakedClocks(): Promise<FakedClocks | null> {
    const { faketime = null, onBroken } = this.surroundings;
    if (faketime === null) return null;
    const real = await openWallClock();
    const clocks = new FakedClocks(this.options.dataDir, faketime, real, onBroken);
    this.closing.push(() => clocks.close());
    return clocks;
  }

  private async startWorkers(
    of: { secretFile: string; farmUrl: string },
    faked: FakedClocks | null,
  ): Promise<void> {
    const { dataDir, coordinatorUrl, environment } = this.options;
    const settings = { dataDir, coordinatorUrl, environment, ownClock: faked !== null, ...of };
    for (const machine of this.live.state.machines.filter(isServer)) {
      const files = await writeWorkerFiles(machine.name, settings);
      const surroundings = faked?.environmentOf(machine.name);
      await faked?.follow(machine);
      this.workers.start(machine.name, files, surroundings);
    }
  }

  private async writeFile(): Promise<FarmFile> {
    const { ports, options } = this;
    if (ports === null) throw new Error('the farm does not listen yet');
    const { controlPort, linkPort, tdsPort } = ports;
    const { running: workers } = this.workers;
    const file = { pid: process.pid, controlPort, linkPort, tdsPort, workers };
    this.filed = this.filed.then(() => writeFarmFile(options.dataDir, file));
    await this.filed;
    return file;
  }
}

function startingState(options: FarmOptions, generation: (wallNs: bigint) => string): FarmState {
  const atNs = process.hrtime.bigint();
  const wallNs = BigInt(Date.now()) * 1_000_000n;
  const farm = buildFarm({
    servers: options.hosts,
    delays: DEFAULT_DELAYS,
    tickMs: options.tickMs,
    atNs,
    wallNs,
    generation: () => generation(wallNs),
  });
  const change = turnKnobs(farm, options.knobs, atNs);
  if (change.kind === 'refused') throw new Error(change.mistakes.join('; '));
  return change.state;
}

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'mssql';
import { type SimulatedAdapters, connectSimulatedHost } from '#adapters/host';
import { readCommandLine } from './command-line.js';
import { type RunningFarm, runningFarm } from './control-client.js';
import { Farm } from './farm.js';
import type { FarmFile } from './farm-file.js';
import type { FarmView } from './farm-view.js';
import type { LedgerEntry } from './ledger.js';

/** Milliseconds: above what anything here takes, below Jest's own limit. */
export const ENOUGH = 4_000;

/** A farm in this process, with its own folder, quick services and no faults unless they are asked for. */
export class FarmUnderTest {
  private farms: Farm[] = [];
  private workers: SimulatedAdapters[] = [];

  private constructor(
    readonly dataDir: string,
    public file: FarmFile,
  ) {}

  static async inNewFolder(): Promise<FarmUnderTest> {
    const nothing = { pid: 0, controlPort: 0, linkPort: 0, tdsPort: 0, workers: [] };
    return new FarmUnderTest(await mkdtemp(join(tmpdir(), 'lockstep-farm-')), nothing);
  }

  start(...args: string[]): Promise<void> {
    return this.startWithWorkers('--no-workers', ...args);
  }

  /** Its workers run `worker.mjs` of its folder. */
  async startWithWorkers(...args: string[]): Promise<void> {
    const quick = ['--in-step', '--start-ms=5', '--stop-ms=5', '--ready-ms=5'];
    const command = readCommandLine(['--data-dir', this.dataDir, ...quick, ...args], {
      coordinatorUrl: 'http://127.0.0.1:7400',
    });
    if (command.kind !== 'run') throw new Error(JSON.stringify(command));
    const farm = new Farm(command.options, {
      workerEntry: join(this.dataDir, 'worker.mjs'),
      print: () => undefined,
      onBroken: (error) => {
        throw error;
      },
    });
    this.farms.push(farm);
    this.file = await farm.start();
  }

  async stop(): Promise<void> {
    for (const worker of this.workers.splice(0)) worker.close();
    for (const farm of this.farms.splice(0)) await farm.stop();
  }

  async remove(): Promise<void> {
    await this.stop();
    await rm(this.dataDir, { recursive: true });
  }

  /** The simulated adapters of a worker, in this process. */
  async worker(host: string): Promise<SimulatedAdapters> {
    const url = `http://127.0.0.1:${this.file.linkPort}`;
    const adapters = await connectSimulatedHost({ url, host, pid: process.pid });
    this.workers.push(adapters);
    return adapters;
  }

  async running(): Promise<RunningFarm> {
    const found = await runningFarm(this.dataDir);
    if (found === null) throw new Error('no farm runs');
    return found;
  }

  async view(): Promise<FarmView> {
    const response = await fetch(`http://127.0.0.1:${this.file.controlPort}/state`);
    return (await response.json()) as FarmView;
  }

  async ledger(): Promise<(LedgerEntry & { n: number })[]> {
    const lines = (await this.read('ledger.ndjson')).split('\n');
    return lines
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as LedgerEntry & { n: number });
  }

  read(name: string): Promise<string> {
    return readFile(join(this.dataDir, name), 'utf8');
  }

  /** The front-ends that the platform database knows as active. */
  async activeServers(): Promise<string[]> {
    const pool = await new sql.ConnectionPool({
      server: '127.0.0.1',
      port: this.file.tdsPort,
      user: 'lockstep_reader',
      password: await this.read('db.password'),
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
}

export async function until(condition: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + ENOUGH;
  while (!(await condition()))
    if (performance.now() > deadline) throw new Error('it never came true');
}

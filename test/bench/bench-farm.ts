import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type ChildProgram,
  endProgram,
  lastWords,
  startProgram,
} from '../../apps/demo/src/child-programs.js';
import type { FarmFile } from '../../apps/farm/src/farm-file.js';
import type { CoordinatorProcess } from '../support/coordinator-process.js';
import { eventually } from '../support/eventually.js';
import { RestClient } from '../support/rest-client.js';
import { benchCoordinator } from './bench-coordinator.js';

export const ENVIRONMENT = 'bench';

/** As the farm's database has it. */
export const DATABASE_LOGIN = { database: 'outsystems', user: 'lockstep_reader' };

interface FarmSize {
  /** Servers, the controller included; the database comes on top. */
  readonly hosts: number;
  /** More arguments of the farm's command line. */
  readonly farmArgs?: readonly string[];
}

/** Everything as on real machines: a coordinator, a farm and one worker per host, each a process of its own. */
export class BenchFarm {
  private constructor(
    private readonly folder: string,
    readonly coordinator: CoordinatorProcess,
    private readonly program: ChildProgram,
    readonly file: FarmFile,
  ) {}

  /** All clocks and zones right, all workers connected. */
  static async open({ hosts, farmArgs = [] }: FarmSize): Promise<BenchFarm> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-bench-'));
    const coordinator = await benchCoordinator(folder);
    await coordinator.start();
    const program = startProgram({
      name: 'farm',
      app: 'farm',
      args: [
        '--in-step',
        `--hosts=${hosts}`,
        `--environment=${ENVIRONMENT}`,
        `--data-dir=${join(folder, 'farm')}`,
        `--url=${coordinator.url}`,
        ...farmArgs,
      ],
      env: {},
      logFile: join(folder, 'farm.log'),
    });
    const ready = await Promise.race([once(program.process, 'message'), program.ended]);
    if (typeof ready === 'string')
      throw new Error(`The farm ended (${ready}):\n${lastWords(program)}`);
    const file = JSON.parse(await readFile(join(folder, 'farm', 'farm.json'), 'utf8')) as FarmFile;
    const farm = new BenchFarm(folder, coordinator, program, file);
    try {
      await farm.register();
      await farm.connected(hosts);
    } catch (error) {
      await farm.close();
      throw error;
    }
    return farm;
  }

  get rest(): RestClient {
    return new RestClient(this.coordinator.url);
  }

  databasePassword(): Promise<string> {
    return readFile(this.passwordFile, 'utf8').then((text) => text.trim());
  }

  /** The farm first: its workers must not see their coordinator die. */
  async close(): Promise<void> {
    await endProgram(this.program);
    await this.coordinator.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private get passwordFile(): string {
    return join(this.folder, 'farm', 'db.password');
  }

  private async register(): Promise<void> {
    const secret = await readFile(join(this.folder, 'farm', 'worker.secret'), 'utf8');
    const { status, body } = await this.rest.ask('POST', '/environments', {
      name: ENVIRONMENT,
      workerSecret: secret.trim(),
      stableMs: 0,
      platformDb: {
        kind: 'sqlserver',
        server: '127.0.0.1',
        port: this.file.tdsPort,
        ...DATABASE_LOGIN,
        passwordRef: `file:${this.passwordFile}`,
        encrypt: false,
      },
    });
    if (status !== 201)
      throw new Error(`The environment was refused (${status}): ${JSON.stringify(body)}`);
  }

  private async connected(count: number): Promise<void> {
    await eventually(`${count} connected workers`, async () => {
      const { hosts } = await this.rest.hosts(ENVIRONMENT);
      const there = hosts.filter(({ worker, facts }) => worker === 'connected' && facts !== null);
      return there.length === count;
    });
  }
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EnvironmentSettingsView } from '#protocol';
import type { CoordinatorProcess } from '../coordinator-process.js';
import { FarmWithoutWorkers } from '../farm-without-workers.js';
import { RestClient } from '../rest-client.js';
import { Swarm } from './swarm.js';
import { SwarmLedger } from './swarm-ledger.js';

const SECRET = 'a-secret-of-the-swarm';

/** Far beyond what any test restarts. */
const MAX_COMMANDS = 20_000;

export interface SwarmFarmSize {
  /** Servers of each environment, the controller included. */
  readonly hosts: number;
  readonly environments: readonly string[];
  /** Processes on one store, of the data directory that they are given; not started yet. */
  readonly coordinators: readonly ((
    dataDir: string,
  ) => CoordinatorProcess | Promise<CoordinatorProcess>)[];
  readonly settings?: Partial<EnvironmentSettingsView>;
  readonly betweenStopAndStart?: () => Promise<void>;
}

/**
 * Coordinators as on real machines, each a process of its own, over environments of a swarm. All environments have one
 * platform database: that of a farm in this process, where nothing ever restarts.
 */
export class SwarmFarm {
  readonly ledger = new SwarmLedger(MAX_COMMANDS);
  readonly coordinators: CoordinatorProcess[] = [];
  private readonly swarms: Swarm[] = [];

  private constructor(
    private readonly folder: string,
    private readonly farm: FarmWithoutWorkers,
  ) {}

  static async open(size: SwarmFarmSize): Promise<SwarmFarm> {
    const folder = await mkdtemp(join(tmpdir(), 'lockstep-swarm-'));
    const opened = new SwarmFarm(folder, await FarmWithoutWorkers.start({ hosts: size.hosts }));
    try {
      await opened.fill(size);
    } catch (error) {
      await opened.close();
      throw error;
    }
    return opened;
  }

  get rest(): RestClient {
    return new RestClient(this.first.url);
  }

  /** The only one, where there are not several. */
  get first(): CoordinatorProcess {
    const [first] = this.coordinators;
    if (first === undefined) throw new Error('there is no coordinator');
    return first;
  }

  /** The workers first: they must not see their coordinators die. */
  async close(): Promise<void> {
    for (const swarm of this.swarms) swarm.close();
    for (const coordinator of this.coordinators) await coordinator.stop();
    await this.farm.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async fill(size: SwarmFarmSize): Promise<void> {
    for (const made of size.coordinators) {
      const coordinator = await made(this.folder);
      this.coordinators.push(coordinator);
      await coordinator.start();
    }
    const urls = this.coordinators.map(({ url }) => url);
    for (const environment of size.environments) {
      await this.register(environment, size.settings ?? {});
      const { hosts, betweenStopAndStart } = size;
      const { ledger } = this;
      const options = { urls, environment, secret: SECRET, hosts, ledger };
      this.swarms.push(
        await Swarm.start(
          betweenStopAndStart === undefined ? options : { ...options, betweenStopAndStart },
        ),
      );
    }
  }

  private async register(name: string, settings: Partial<EnvironmentSettingsView>): Promise<void> {
    const { status, body } = await this.rest.ask('POST', '/environments', {
      name,
      workerSecret: SECRET,
      stableMs: 0,
      ...settings,
      platformDb: this.farm.platformDb,
    });
    if (status !== 201)
      throw new Error(`The environment was refused (${status}): ${JSON.stringify(body)}`);
  }
}

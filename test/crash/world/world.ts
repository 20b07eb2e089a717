import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EnvironmentSettingsView } from '#protocol';
import { eventually } from '../../support/eventually.js';
import type { Children } from './children.js';
import { Coordinator } from './coordinator.js';
import { type Delays, ENVIRONMENT, FarmProcess, QUICK } from './farm.js';
import { FlakyLine } from './flaky-line.js';
import { freePort } from './free-port.js';
import { StoreReader } from './store-reader.js';
import { Worker } from './worker.js';

interface WorldSettings {
  /** For everything that it keeps. */
  readonly folder: string;
  /** Servers of the farm; the first is the controller. */
  readonly hosts: number;
  /** How many there may be; the first is started. */
  readonly coordinators: 1 | 2;
  /** Each worker reaches its coordinator by a line that can be cut. */
  readonly flaky?: boolean;
  readonly delays?: Delays;
  readonly settings?: Partial<EnvironmentSettingsView>;
}

/** Everything as on real machines: coordinators, a farm and one worker per server, each a process of its own. */
export class World {
  /** What ended although nobody ended it. */
  readonly surprises: string[] = [];

  // oxlint-disable-next-line max-params -- everything there is
  private constructor(
    readonly storeFile: string,
    readonly store: StoreReader,
    readonly farm: FarmProcess,
    readonly coordinators: readonly Coordinator[],
    readonly workers: readonly Worker[],
    readonly lines: readonly FlakyLine[],
    surprises: string[],
  ) {
    this.surprises = surprises;
  }

  /** Resolves when the workers are connected to the first coordinator. */
  static async open(world: WorldSettings, children: Children): Promise<World> {
    const { folder } = world;
    await mkdir(folder, { recursive: true });
    const surprises: string[] = [];
    const parts = { children, onSurprise: (what: string) => void surprises.push(what) };
    const storeFile = join(folder, 'lockstep.sqlite');
    const coordinators = await Promise.all(
      ['A', 'B'].slice(0, world.coordinators).map(async (letter) => {
        const own = join(folder, `coordinator-${letter}`);
        await mkdir(own);
        const at = { folder: own, port: await freePort(), storeFile };
        return new Coordinator(`coordinator ${letter}`, at, parts);
      }),
    );
    const farm = await FarmProcess.start({ delays: QUICK, ...world }, parts);
    await coordinators[0]?.start();
    const lines =
      world.flaky === true ? hostNames(world.hosts).map(() => lineTo(coordinators)) : [];
    const workers = await Promise.all(
      hostNames(world.hosts).map(async (host, i) => {
        const line = lines[i];
        const coordinatorUrls =
          line === undefined
            ? coordinators.map(({ url }) => url)
            : [`http://127.0.0.1:${await line.listen()}`];
        return Worker.prepare(host, { folder, farm, coordinatorUrls }, parts);
      }),
    );
    const store = new StoreReader(storeFile);
    const opened = new World(storeFile, store, farm, coordinators, workers, lines, surprises);
    await opened.addEnvironment(world.settings ?? {});
    for (const worker of workers) worker.start();
    await opened.connected();
    return opened;
  }

  /** Those that answer. */
  get ready(): readonly Coordinator[] {
    return this.coordinators.filter(({ readyFor }) => readyFor !== null);
  }

  worker(host: string): Worker {
    const worker = this.workers.find((one) => one.host === host);
    if (worker === undefined) throw new Error(`there is no worker ${host}`);
    return worker;
  }

  /** Resolves when every worker is connected to every coordinator that answers. */
  async connected(): Promise<void> {
    for (const { name, rest } of this.ready)
      await eventually(`all workers at ${name}`, async () => {
        if (this.surprises.length > 0) throw new Error(this.surprises.join('; '));
        const { hosts } = await rest.hosts(ENVIRONMENT);
        const there = hosts.filter(({ worker, facts }) => worker === 'connected' && facts !== null);
        return there.length === this.workers.length;
      });
  }

  /** Asks all to end; the workers first, for what they still have to tell. */
  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await Promise.all(this.coordinators.map((coordinator) => coordinator.stop()));
    for (const line of this.lines) line.close();
    await this.farm.stop();
  }

  private async addEnvironment(settings: Partial<EnvironmentSettingsView>): Promise<void> {
    const secret = await readFile(this.farm.workerSecretFile, 'utf8');
    const reply = await this.coordinators[0]?.rest.ask('POST', '/environments', {
      name: ENVIRONMENT,
      workerSecret: secret.trim(),
      stableMs: 0,
      ...settings,
      platformDb: {
        kind: 'sqlserver',
        server: '127.0.0.1',
        port: this.farm.tdsPort,
        database: 'outsystems',
        user: 'lockstep_reader',
        passwordRef: `file:${this.farm.databasePasswordFile}`,
        encrypt: false,
      },
    });
    if (reply?.status !== 201)
      throw new Error(`the environment was refused: ${JSON.stringify(reply?.body)}`);
  }
}

const hostNames = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    i === 0 ? 'OSCTRL01' : `OSFE${String(i).padStart(2, '0')}`,
  );

function lineTo([coordinator]: readonly Coordinator[]): FlakyLine {
  if (coordinator === undefined) throw new Error('there is no coordinator');
  return new FlakyLine(Number(new URL(coordinator.url).port));
}

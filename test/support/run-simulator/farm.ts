import { Network } from './net/network.js';
import type { Point } from './points.js';
import { CoordinatorProcess } from './process/coordinator-process.js';
import { SimulatedHost } from './process/simulated-host.js';
import { Slot } from './process/slot.js';
import { WorkerProcess } from './process/worker-process.js';
import { SimulatedService } from './services/simulated-service.js';
import type { Life } from './time/life.js';
import type { World } from './world.js';

/** The coordinators, the servers with their services and workers, and the network between them. */
export class Farm {
  readonly network: Network;
  readonly hosts: readonly SimulatedHost[];
  readonly coordinators: readonly Slot<CoordinatorProcess>[];
  readonly workers: readonly Slot<WorkerProcess>[];

  constructor(private readonly world: World) {
    const { scenario, time, odds } = world;
    this.network = new Network(time, odds.network);
    this.hosts = [...scenario.hosts].map(([name, services]) => this.#host(name, services));
    this.coordinators = Array.from({ length: scenario.coordinators }, (_, i) =>
      this.#coordinator(`coordinator-${i + 1}`),
    );
    this.workers = this.hosts.map((host) => this.#worker(host));
  }

  start(): void {
    for (const slot of this.#slots) slot.start();
  }

  /** One that lives and goes on; by chance which. */
  anyCoordinator(): CoordinatorProcess | null {
    const going = this.coordinators.filter(({ goesOnSince }) => goesOnSince !== null);
    const choice = this.world.odds.stream('choice').whole(0, going.length - 1);
    return going[choice]?.process ?? null;
  }

  /** Milliseconds: since when one coordinator lives, and the store answers it; null: none does. */
  undisturbedSince(): number | null {
    const since = this.coordinators.flatMap(({ goesOnSince }) => goesOnSince ?? []);
    return since.length === 0 || this.world.odds.isStoreAway
      ? null
      : Math.max(Math.min(...since), this.world.odds.storeTroubleAt);
  }

  /** Null: that process does not live. */
  slotOf(process: string): Slot<CoordinatorProcess> | Slot<WorkerProcess> | null {
    return this.#slots.find((slot) => slot.process?.life.name === process) ?? null;
  }

  faultsAt(point: Point): { readonly pointChance: number } {
    const { coordinators, workers } = this.world.odds.faults;
    return point.startsWith('C') ? coordinators : workers;
  }

  get #slots(): readonly (Slot<CoordinatorProcess> | Slot<WorkerProcess>)[] {
    return [...this.coordinators, ...this.workers];
  }

  #host(name: string, services: readonly string[]): SimulatedHost {
    const { time, odds, tell } = this.world;
    const serviceWorld = {
      time,
      witness: tell,
      stopTemper: () => odds.stopTemper(),
      startTemper: () => odds.startTemper(),
    };
    return new SimulatedHost(
      name,
      new Map(
        services.map((service) => [service, new SimulatedService(name, service, serviceWorld)]),
      ),
    );
  }

  #coordinator(name: string): Slot<CoordinatorProcess> {
    return new Slot(name, this.world, {
      made: (processName) => new CoordinatorProcess(processName, this.world),
      onDead: (life) => this.network.breakAllOf(life),
      onStopped: (life) => this.network.silent(life),
    });
  }

  #worker(host: SimulatedHost): Slot<WorkerProcess> {
    const connect = (coordinator: number, life: Life) =>
      this.network.connect(
        { host: host.name, life },
        this.coordinators[coordinator]?.process ?? null,
      );
    return new Slot(`worker-${host.name}`, this.world, {
      made: (processName) => new WorkerProcess(processName, host, this.world, connect),
      onDead: (life) => {
        this.network.breakAllOf(life);
        this.#crashed(host);
      },
      onStopped: (life) => this.network.silent(life),
    });
  }

  /** What the death of its worker leaves on the disk of a host. */
  #crashed({ name, disk }: SimulatedHost): void {
    const { odds, tell } = this.world;
    disk.crash(odds.crash);
    if (!odds.stream('crash').isLucky(odds.faults.disk.deletedChance)) return;
    disk.deleteAll();
    tell({ kind: 'journal-deleted', host: name });
  }
}

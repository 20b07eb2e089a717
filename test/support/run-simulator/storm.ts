import type { Random } from '../random.js';
import type { Farm } from './farm.js';
import type { CoordinatorProcess } from './process/coordinator-process.js';
import type { SimulatedHost } from './process/simulated-host.js';
import type { Slot } from './process/slot.js';
import type { WorkerProcess } from './process/worker-process.js';
import type { World } from './world.js';

/** Milliseconds from a death to the next process: some are long, most are not. */
const AGAIN = { from: 100, to: 20_000 } as const;
const STOPPED_FOR = { from: 500, to: 45_000 } as const;
const AWAY_FOR = { from: 200, to: 30_000 } as const;
const CUT_FOR = { from: 200, to: 30_000 } as const;
const HELD_FOR = { from: 1_000, to: 15_000 } as const;

/** All that goes wrong by itself, at random moments, until the world heals. */
export class Storm {
  #isOver = false;

  constructor(
    private readonly world: World,
    private readonly farm: Farm,
  ) {}

  begin(): void {
    const { network, coordinators, workers, hosts } = this.farm;
    const { faults } = this.world.odds;
    this.#each('coordinators', coordinators, faults.coordinators);
    this.#each('workers', workers, faults.workers);
    this.#every('breaks', faults.network.breakEvery, () => network.breakOne(this.#random.next()));
    this.#every('cuts', faults.network.cutEvery, () =>
      network.cut(this.#one(hosts).name, this.#between(CUT_FOR)),
    );
    this.#every('away', faults.store.awayEvery, () => this.#storeAway());
    this.#every('store cut', faults.store.cutEvery, () =>
      this.#cutOff(this.#one(coordinators).name),
    );
    this.#every('dies', faults.services.diesEvery, () => {
      const service = this.#one([...this.#one(hosts).services.values()]);
      service.die(this.#between({ from: 50, to: 3_000 }));
    });
    this.#every('hold', faults.holdEvery, () => this.#hold(this.#one(hosts)));
  }

  /** Nothing more happens; what stands still goes on. */
  end(): void {
    const { network, coordinators, workers, hosts } = this.farm;
    this.#isOver = true;
    this.world.odds.heal();
    network.heal();
    for (const host of hosts) host.hold = null;
    for (const slot of [...coordinators, ...workers]) slot.goOn();
  }

  /** Milliseconds until a dead process is started again. */
  startAfter(): number {
    return this.#isOver ? AGAIN.from : this.#between(AGAIN);
  }

  #each(
    what: string,
    slots: readonly Slot<CoordinatorProcess | WorkerProcess>[],
    { killEvery, stopEvery, endEvery }: World['odds']['faults']['workers'],
  ): void {
    this.#every(`${what} killed`, killEvery, () => this.#one(slots).kill(this.startAfter()));
    this.#every(`${what} stopped`, stopEvery, () =>
      this.#one(slots).stop(this.#between(STOPPED_FOR)),
    );
    this.#every(`${what} ended`, endEvery, () => this.#one(slots).end(this.startAfter()));
  }

  #storeAway(): void {
    const { odds, time } = this.world;
    odds.isStoreAway = true;
    time.after(this.#between(AWAY_FOR), () => {
      odds.isStoreAway = false;
    });
  }

  #cutOff(coordinator: string): void {
    const { odds, time } = this.world;
    odds.storeCutOff.add(coordinator);
    time.after(this.#between(AWAY_FOR), () => odds.storeCutOff.delete(coordinator));
  }

  #hold(host: SimulatedHost): void {
    const { time } = this.world;
    host.hold = 'maintenance';
    time.after(this.#between(HELD_FOR), () => {
      host.hold = null;
    });
  }

  /** Again and again, with exponential pauses: at any moment it is as likely as at any other. */
  #every(what: string, mean: number | null, act: () => void): void {
    if (mean === null) return;
    const { world } = this;
    world.time.after(this.#random.exponential(mean), () => {
      if (this.#isOver) return;
      world.tell({ kind: 'fault', what });
      act();
      this.#every(what, mean, act);
    });
  }

  #between({ from, to }: { readonly from: number; readonly to: number }): number {
    return this.#random.magnitude(from, to);
  }

  #one<T>(all: readonly T[]): T {
    const one = all[this.#random.whole(0, all.length - 1)];
    if (one === undefined) throw new Error('there is none to choose from');
    return one;
  }

  get #random(): Random {
    return this.world.odds.stream('storm');
  }
}

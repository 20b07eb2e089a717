import type { ResyncOutcome } from '#adapters/host';
import { Random, streamOf } from '../random.js';
import type { CrashTemper } from './disk/host-disk.js';
import type { DiskTemper } from './disk/disk-of-process.js';
import { type Faults, NO_FAULTS } from './faults.js';
import type { NetworkTemper } from './net/link.js';
import type { ManagerTemper } from './services/services-of-process.js';
import type { StartTemper, StopTemper } from './services/temper.js';
import type { CallFate, StoreTemper } from './store/store-call.js';

/** Milliseconds. */
const DISK_LATENCY = { read: 0.2, append: 0.1, sync: 3, truncate: 0.2, rename: 2 } as const;
const LONGEST_LATE = 40_000;
const LONGEST_WAY = 6_000;

/** How the world behaves: draws, each kind from a stream of its own, from the faults that are there now. */
export class Odds {
  readonly #streams = new Map<string, Random>();
  #faults: Faults;
  /** The store is away. */
  isStoreAway = false;
  /** Coordinators that do not reach it, though others do. */
  readonly storeCutOff = new Set<string>();
  #isHealed = false;
  #storeTroubleAt = 0;

  constructor(
    private readonly seed: number,
    faults: Faults,
    private readonly now: () => number,
  ) {
    this.#faults = faults;
  }

  /** Milliseconds: when a call of the store failed last. */
  get storeTroubleAt(): number {
    return this.#storeTroubleAt;
  }

  get faults(): Faults {
    return this.#faults;
  }

  /** From now on nothing goes wrong any more. */
  heal(): void {
    this.#faults = NO_FAULTS;
    this.#isHealed = true;
    this.isStoreAway = false;
    this.storeCutOff.clear();
  }

  stream(name: string): Random {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const random = new Random().restart(this.seed, streamOf(name), 0);
    this.#streams.set(name, random);
    return random;
  }

  readonly network: NetworkTemper = {
    newWay: () => {
      const slowness = this.stream('links').isLucky(this.#faults.network.slowChance)
        ? this.stream('links').magnitude(200, LONGEST_WAY)
        : 0;
      return () => {
        const random = this.stream('network');
        const { delay, lateChance } = this.#faults.network;
        // A slow way heals with all the rest.
        const way = random.exponential(delay + (this.#isHealed ? 0 : slowness));
        return random.isLucky(lateChance) ? way + random.magnitude(50, LONGEST_LATE) : way;
      };
    },
    isLost: () => this.stream('loss').isLucky(this.#faults.network.lostChance),
    isDoubled: () => this.stream('doubling').isLucky(this.#faults.network.doubledChance),
    arrivesAfterBreak: () => this.stream('break').isLucky(0.5),
    noticedAfter: () => {
      const random = this.stream('break');
      return random.isLucky(0.8) ? random.magnitude(1, 200) : random.between(200, 18_000);
    },
  };

  /** As the coordinator of that place has it. */
  store(coordinator: string): StoreTemper {
    return {
      latency: () => this.stream('store').magnitude(0.2, 4),
      isAway: () => this.isStoreAway || this.storeCutOff.has(coordinator),
      onTrouble: () => {
        this.#storeTroubleAt = this.now();
      },
      fate: () => this.#fate(),
    };
  }

  #fate(): CallFate {
    const { refusedChance, lostAnswerChance } = this.#faults.store;
    const random = this.stream('store');
    if (random.isLucky(refusedChance)) return 'refused';
    return random.isLucky(lostAnswerChance) ? 'lost-answer' : 'done';
  }

  readonly disk: DiskTemper = {
    latency: (call) => this.stream('disk').exponential(DISK_LATENCY[call]),
    isFull: () => this.stream('disk').isLucky(this.#faults.disk.fullChance),
  };

  readonly crash: CrashTemper = {
    surviving: (bytes) => this.stream('crash').whole(0, bytes),
    happened: () => this.stream('crash').isLucky(0.5),
  };

  readonly manager: ManagerTemper = {
    latency: () => this.stream('manager').magnitude(0.2, 5),
    isUnreachable: () => this.stream('manager').isLucky(this.#faults.services.unreachableChance),
  };

  resync(): ResyncOutcome {
    return this.stream('clocks').isLucky(0.8)
      ? { kind: 'requested' }
      : { kind: 'failed', code: 'no-sync', message: 'There is no source to follow.' };
  }

  stopTemper(): StopTemper {
    const random = this.stream('services');
    const { refusesChance, slowChance } = this.#faults.services;
    if (random.isLucky(refusesChance)) return { kind: 'refuses' };
    return { kind: 'stops', takes: this.#takes(random, slowChance) };
  }

  startTemper(): StartTemper {
    const random = this.stream('services');
    const { failsChance, slowChance, neverReadyChance, diesChance } = this.#faults.services;
    return {
      kind: random.isLucky(failsChance) ? 'fails' : 'starts',
      takes: this.#takes(random, slowChance),
      readyAfter: random.isLucky(neverReadyChance) ? null : this.#takes(random, slowChance),
      diesAfter: random.isLucky(diesChance) ? random.magnitude(20, 3_000) : null,
      startsAgainAfter: random.isLucky(0.8) ? random.magnitude(50, 2_000) : null,
    };
  }

  /** Slow is about as long as the limits of a policy. */
  #takes(random: Random, slowChance: number): number {
    return random.isLucky(slowChance) ? random.magnitude(2_000, 30_000) : random.magnitude(20, 900);
  }
}

import type { Random } from '../random.js';
import { type Faults, NO_FAULTS } from './faults.js';

/**
 * Each world has some kinds of faults and not others: with all of them at once nothing would ever come far, and with the
 * same mix in all worlds what needs quiet, or two rare things together, would never be seen.
 */
export function drawFaults(random: Random): Faults {
  const chance = random.next();
  // A calm world shows that the product works at all, and reaches the ends that need it.
  if (chance < 0.08) return NO_FAULTS;
  const faults = mixed(random, random.between(0.15, 0.55));
  if (chance < 0.3) return withZombies(faults, random);
  return chance < 0.4 ? withFlapping(faults, random) : faults;
}

function mixed(random: Random, much: number): Faults {
  const draw = new FaultDrawing(random, much);
  return {
    network: {
      delay: random.magnitude(1, 60),
      lostChance: draw.chance(0.002, 0.05),
      doubledChance: draw.chance(0.005, 0.1),
      lateChance: draw.chance(0.001, 0.03),
      slowChance: draw.chance(0.05, 0.5),
      breakEvery: draw.every(2_000, 60_000),
      cutEvery: draw.every(10_000, 90_000),
    },
    store: {
      refusedChance: draw.chance(0.005, 0.15),
      lostAnswerChance: draw.chance(0.005, 0.1),
      awayEvery: draw.every(8_000, 60_000),
      cutEvery: draw.every(4_000, 60_000),
    },
    disk: { fullChance: draw.chance(0.002, 0.05), deletedChance: draw.chance(0.1, 0.8) },
    services: {
      slowChance: draw.chance(0.02, 0.3),
      refusesChance: draw.chance(0.02, 0.25),
      failsChance: draw.chance(0.02, 0.25),
      neverReadyChance: draw.chance(0.02, 0.15),
      diesChance: draw.chance(0.02, 0.2),
      unreachableChance: draw.chance(0.005, 0.05),
      diesEvery: draw.every(10_000, 90_000),
    },
    coordinators: draw.process(),
    workers: draw.process(),
    holdEvery: draw.every(20_000, 120_000),
  };
}

/** Owners that are cut off from the store, or stand still, while what they sent is still on its way over slow ways. */
const withZombies = (faults: Faults, random: Random): Faults => ({
  ...faults,
  network: { ...faults.network, slowChance: random.between(0.4, 0.7) },
  store: { ...faults.store, cutEvery: random.magnitude(1_000, 8_000) },
  services: { ...faults.services, slowChance: random.between(0.4, 0.8) },
  coordinators: { ...faults.coordinators, stopEvery: random.magnitude(4_000, 20_000) },
});

/** Workers that are away for a moment, again and again. */
const withFlapping = (faults: Faults, random: Random): Faults => ({
  ...faults,
  network: { ...faults.network, breakEvery: random.magnitude(200, 2_000) },
});

class FaultDrawing {
  constructor(
    private readonly random: Random,
    /** How many of the kinds there are. */
    private readonly much: number,
  ) {}

  chance(from: number, to: number): number {
    return this.random.isLucky(this.much) ? this.random.magnitude(from, to) : 0;
  }

  every(from: number, to: number): number | null {
    return this.random.isLucky(this.much) ? this.random.magnitude(from, to) : null;
  }

  process(): Faults['workers'] {
    return {
      killEvery: this.every(3_000, 60_000),
      stopEvery: this.every(8_000, 90_000),
      endEvery: this.every(15_000, 120_000),
      pointChance: this.chance(0.02, 0.4),
    };
  }
}

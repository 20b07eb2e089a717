import type { SimulatedWallClock } from './simulated-wall-clock.js';
import { WallClock, type WallReading } from './wall-clock.js';

/**
 * This machine's own clock, faked from outside for a demo farm: every reading is the system's, and only the rate at
 * which it is steered is the farm's word, because the kernel knows nothing of the fake.
 */
export class SteeredWallClock extends WallClock {
  readonly source: string;

  constructor(
    private readonly system: WallClock,
    private readonly steering: SimulatedWallClock,
  ) {
    super();
    this.source = system.source;
  }

  read(): WallReading {
    return this.system.read();
  }

  appliedRatePpm(): number {
    return this.steering.appliedRatePpm();
  }

  close(): void {
    this.system.close();
  }
}

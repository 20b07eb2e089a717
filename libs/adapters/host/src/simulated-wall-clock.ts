import { appliedPpmAt, clockFromWire, wallAt } from './simulated-clock-model.js';
import type { SimulatedClock } from '#protocol';
import { WallClock, type WallReading } from './wall-clock.js';

/** The wall clock of a demo farm's host, computed in this process: a reading asks nobody. */
export class SimulatedWallClock extends WallClock {
  readonly source = 'simulated';
  private model;

  constructor(clock: SimulatedClock) {
    super();
    this.model = clockFromWire(clock);
  }

  /** In force with the next reading. */
  follow(clock: SimulatedClock): void {
    this.model = clockFromWire(clock);
  }

  read(): WallReading {
    return { ns: wallAt(this.model, process.hrtime.bigint()), granularityNs: 1 };
  }

  appliedRatePpm(): number {
    return appliedPpmAt(this.model, process.hrtime.bigint());
  }

  close(): void {
    // Nothing is held open.
  }
}

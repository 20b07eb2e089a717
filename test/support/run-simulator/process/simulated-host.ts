import { HostDisk } from '../disk/host-disk.js';
import type { SimulatedService } from '../services/simulated-service.js';

/** One server of the farm: what outlives every process of its worker. */
export class SimulatedHost {
  readonly disk = new HostDisk();
  /** What an administrator's HOLD says; null: there is none. */
  hold: string | null = null;

  constructor(
    readonly name: string,
    readonly services: ReadonlyMap<string, SimulatedService>,
  ) {}
}

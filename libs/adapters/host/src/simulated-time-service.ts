import type { SimulatedResyncOutcome, TimeServiceFacts } from '#protocol';
import type { FarmSocket } from './simulated-farm-socket.js';
import { resyncFailed, type ResyncOutcome, TimeService } from './time-service.js';

/** The time service of a demo farm's host, which the farm process owns. */
export class SimulatedTimeService extends TimeService {
  /** `told`: what the farm last said of it. */
  constructor(
    private readonly farm: FarmSocket,
    private readonly told: () => TimeServiceFacts,
  ) {
    super();
  }

  resync(timeout: number): Promise<ResyncOutcome> {
    // A disconnected socket would keep the request and send it whenever the farm is back.
    if (!this.farm.connected) return Promise.resolve(silent(timeout));
    return new Promise((resolve) => {
      this.farm
        .timeout(timeout)
        .emit('time.resync', (error: Error | null, outcome: SimulatedResyncOutcome) =>
          resolve(error === null ? outcome : silent(timeout)),
        );
    });
  }

  facts(): Promise<TimeServiceFacts> {
    return Promise.resolve(this.told());
  }
}

const silent = (timeout: number): ResyncOutcome =>
  resyncFailed(
    'timed-out',
    `The demo farm did not answer within ${timeout} ms. Look whether it still runs: npm run farm`,
  );

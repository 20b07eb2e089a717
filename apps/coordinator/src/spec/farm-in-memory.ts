import { CoordinatorInMemory } from './coordinator-in-memory.js';
import { RunsInMemory } from './runs-in-memory.js';
import { TimersInMemory } from './timers-in-memory.js';
import { WorkerInMemory } from './worker-in-memory.js';

/** A store, a coordinator on it that has not begun, and two workers that it does not know yet. */
export class FarmInMemory {
  readonly timers = new TimersInMemory();
  readonly runs = new RunsInMemory();
  readonly controller = new WorkerInMemory('CTRL');
  readonly frontEnd = new WorkerInMemory('FE1');
  coordinator = new CoordinatorInMemory(this.runs, this.timers);
  private coordinators = 1;

  /** Another process on the same store, which has not begun and knows no worker. */
  another(): CoordinatorInMemory {
    this.coordinators += 1;
    return new CoordinatorInMemory(this.runs, this.timers, `coordinator-${this.coordinators}`);
  }

  /** The coordinator has left; there is another one instead. */
  async replaceCoordinator(): Promise<CoordinatorInMemory> {
    await this.coordinator.engine.stop();
    this.coordinator = this.another();
    return this.coordinator;
  }
}

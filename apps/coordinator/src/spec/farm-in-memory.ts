import { CoordinatorInMemory, SteeredTimeline } from './coordinator-in-memory.js';
import { RunsInMemory } from './runs-in-memory.js';
import { WorkerInMemory } from './worker-in-memory.js';

/** A store, a coordinator on it that has not begun, and two workers that it does not know yet. */
export class FarmInMemory {
  readonly timeline = new SteeredTimeline();
  readonly runs = new RunsInMemory();
  readonly controller = new WorkerInMemory('CTRL', this.timeline);
  readonly frontEnd = new WorkerInMemory('FE1', this.timeline);
  coordinator = new CoordinatorInMemory(this.runs, this.timeline);

  /** The coordinator is gone; there is another one on the same store, which has not begun and knows no worker. */
  async replaceCoordinator(): Promise<CoordinatorInMemory> {
    await this.coordinator.engine.onModuleDestroy();
    this.coordinator = new CoordinatorInMemory(this.runs, this.timeline);
    return this.coordinator;
  }
}

import type { RunLogs } from '#adapters/store';
import type { EngineRuns } from '../runs/engine/ports.js';
import type { RunsInMemory } from './runs-in-memory.js';

/** One process' connection to the store: it can be cut, and its answers held back as if the process stood still. */
export class StoreDoor implements EngineRuns {
  isCut = false;
  private held: Promise<void> | null = null;
  private letThrough: () => void = () => undefined;

  constructor(private readonly runs: RunsInMemory) {}

  /** What is asked from now on gets there when the process goes on. */
  standStill(): void {
    this.held = new Promise((resolve) => (this.letThrough = resolve));
  }

  goOn(): void {
    this.held = null;
    this.letThrough();
  }

  heads: EngineRuns['heads'] = () => this.through(() => this.runs.heads());
  claim: EngineRuns['claim'] = (claim) => this.through(() => this.runs.claim(claim));
  beat: EngineRuns['beat'] = (...args) => this.through(() => this.runs.beat(...args));
  release: EngineRuns['release'] = (lease) => this.through(() => this.runs.release(lease));
  load: EngineRuns['load'] = (id) => this.through(() => this.runs.load(id));
  save: EngineRuns['save'] = (...args) => this.through(() => this.runs.save(...args));

  append: RunLogs['append'] = (lines) => this.through(() => this.runs.append(lines));

  private async through<T>(ask: () => Promise<T>): Promise<T> {
    while (this.held !== null) await this.held;
    if (this.isCut) throw new Error('the store is away');
    return ask();
  }
}

import { Checker } from './check/checker.js';
import type { Violation } from './check/violation.js';
import type { Fact } from './facts.js';
import type { Parts } from './mutants.js';
import { Odds } from './odds.js';
import { type Passed, PointWatch } from './points.js';
import { ReachedCount } from './reached.js';
import type { Scenario } from './scenario.js';
import { LogRows } from './store/log-rows.js';
import { RunRows } from './store/run-rows.js';
import { StoreAway } from './store/store-call.js';
import { VirtualTime } from './time/virtual-time.js';
import type { World } from './world.js';

/** Sees everything, at its virtual time, ms. */
export interface Onlooker {
  readonly saw: (at: number, fact: Fact) => void;
  readonly said: (at: number, line: string) => void;
}

/** Time, store and chance of one world, and those who watch it: whatever happens passes through `tell`. */
export class SimulatedWorld implements World {
  readonly time = new VirtualTime();
  readonly odds: Odds;
  readonly rows: RunRows;
  readonly lines = new LogRows();
  readonly checker: Checker;
  readonly reached = new ReachedCount();
  /** Somebody may die here, at once. */
  onPassed: (passed: Passed) => void = () => undefined;
  /** Milliseconds: since when somebody could have driven every run; null: nobody can. */
  undisturbedSince: () => number | null = () => null;
  readonly #points = new PointWatch();

  constructor(
    readonly scenario: Scenario,
    readonly mutant: Parts,
    private readonly onlooker: Onlooker | null,
  ) {
    const now = () => this.time.now;
    this.odds = new Odds(scenario.seed, scenario.faults, now);
    this.rows = new RunRows(this.tell);
    const coordinators = { undisturbedSince: () => this.undisturbedSince() };
    this.checker = new Checker({ lease: scenario.lease, now, coordinators });
  }

  get violation(): Violation | null {
    return this.checker.violation;
  }

  readonly tell = (fact: Fact): void => {
    this.onlooker?.saw(this.time.now, fact);
    this.checker.see(fact);
    this.reached.see(fact);
    const passed = this.#points.passed(fact);
    if (passed !== null) this.onPassed(passed);
  };

  readonly say = (line: string): void => {
    this.onlooker?.said(this.time.now, line);
  };

  readonly failed = (process: string, error: unknown): void => {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.say(`${process}: ${text}`);
    if (!(error instanceof StoreAway)) this.checker.complain('no exception', `${process}: ${text}`);
  };

  /** Until `isDone`, or something is violated, or nothing happens any more. */
  async passUntil(isDone: () => boolean): Promise<void> {
    while (!isDone() && this.violation === null && (await this.time.step())) this.checker.look();
  }
}

import { isRunOver, type Run } from '#domain/runbook';
import type { Violation } from './check/violation.js';
import { Farm } from './farm.js';
import type { Parts } from './mutants.js';
import { People, REQUESTER } from './people.js';
import type { Passed } from './points.js';
import type { Reached } from './reached.js';
import type { Scenario } from './scenario.js';
import { type Onlooker, SimulatedWorld } from './simulated-world.js';
import { Storm } from './storm.js';

export interface Outcome {
  readonly violation: Violation | null;
  readonly reached: Reached;
  /** Of virtual time, ms. */
  readonly lasted: number;
  readonly events: number;
}

interface Options {
  readonly parts: Parts;
  readonly onlooker?: Onlooker;
  /** Who dies at a crash point, besides the storm's own choice: milliseconds until the next process; null: nobody. */
  readonly diesAt?: (passed: Passed) => number | null;
}

/** Milliseconds after the storm in which a run has to come to its end: the limits of all steps one after the other. */
const ENDS_WITHIN = 30 * 60_000;
/** Milliseconds after the last run in which what is still under way at the workers ends. */
const SETTLES_WITHIN = 60_000;
/** Milliseconds between two requests of a person for one and the same run. */
const ASKED_EVERY = 3_000;

/** One world from its beginning until all is quiet, and what was found. */
export async function simulate(scenario: Scenario, options: Options): Promise<Outcome> {
  const { parts, onlooker = null, diesAt = () => null } = options;
  const world = new SimulatedWorld(scenario, parts, onlooker);
  const course = new Course(world, diesAt);
  await course.run();
  return {
    violation: world.violation,
    reached: world.reached.counts,
    lasted: world.time.now,
    events: world.time.acted,
  };
}

class Course {
  readonly #farm: Farm;
  readonly #storm: Storm;
  readonly #people: People;
  #healedAt: number | null = null;

  constructor(
    private readonly world: SimulatedWorld,
    private readonly diesAt: (passed: Passed) => number | null,
  ) {
    this.#farm = new Farm(world);
    this.#storm = new Storm(world, this.#farm);
    this.#people = new People(
      world,
      () => this.#farm.anyCoordinator()?.actions ?? null,
      () => this.#active(),
    );
    world.undisturbedSince = () => this.#farm.undisturbedSince();
    world.onPassed = (passed) => this.#passed(passed);
  }

  async run(): Promise<void> {
    const { time, scenario } = this.world;
    this.#farm.start();
    this.#storm.begin();
    this.#people.begin();
    time.after(scenario.healsAt, () => this.#heal());
    for (const i of scenario.plans.keys()) await this.#oneRun(i);
    this.#heal();
    await this.#pass(SETTLES_WITHIN);
    this.world.checker.end();
  }

  async #oneRun(i: number): Promise<void> {
    const { world } = this;
    const id = `run-${i + 1}`;
    this.#request(id, i);
    await world.passUntil(() => this.#isOver(id) || this.#isTooLate());
    if (this.#isOver(id)) return;
    const status = world.checker.book.runs.get(id)?.status ?? 'not even created';
    world.checker.complain('I8', `${id} came to no end, it is ${status}`);
  }

  async #pass(milliseconds: number): Promise<void> {
    const { time } = this.world;
    let isOver = false;
    time.after(milliseconds, () => (isOver = true));
    await this.world.passUntil(() => isOver);
  }

  /** Again until it is there: whoever was asked may have died. */
  #request(id: string, i: number): void {
    const { world } = this;
    const plan = world.scenario.plans[i];
    if (plan === undefined || world.checker.book.runs.has(id)) return;
    const coordinator = this.#farm.anyCoordinator();
    coordinator?.request(id, plan, REQUESTER).catch((error: unknown) => {
      world.failed(coordinator.life.name, error);
    });
    world.time.after(ASKED_EVERY, () => this.#request(id, i));
  }

  #passed(passed: Passed): void {
    const { world } = this;
    const slot = this.#farm.slotOf(passed.process);
    if (slot === null) return;
    const { pointChance } = this.#farm.faultsAt(passed.point);
    const startAfter =
      this.diesAt(passed) ??
      (world.odds.stream('points').isLucky(pointChance) ? this.#storm.startAfter() : null);
    if (startAfter === null) return;
    world.reached.died(passed.point);
    slot.kill(startAfter);
  }

  #heal(): void {
    if (this.#healedAt !== null) return;
    this.#healedAt = this.world.time.now;
    this.#storm.end();
    this.#people.heal();
  }

  #isTooLate(): boolean {
    return this.#healedAt !== null && this.world.time.now - this.#healedAt > ENDS_WITHIN;
  }

  #isOver(id: string): boolean {
    const run = this.world.checker.book.runs.get(id);
    return run !== undefined && isRunOver(run.status);
  }

  #active(): Run | null {
    return (
      [...this.world.checker.book.runs.values()].find(({ status }) => !isRunOver(status)) ?? null
    );
  }
}

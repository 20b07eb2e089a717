import type { BurstResult, MeasuredOffset } from '#domain/clock';
import { checkMeasured, checkProbe, checkStep } from './burst-check.js';
import { scenarioNamed } from './burst-scenarios.js';
import { type Aim, BurstWorld } from './burst-world.js';
import { coordinatorRate } from './host-course.js';
import type { Instruments } from './instruments.js';
import type { Property } from './property.js';
import { Random, streamOf } from '../random.js';
import type { BurstScenario } from './scenario.js';
import { MonotonicClock } from './simulated-clock.js';

/** Ns. The coordinator has been up for at most so long. */
const UPTIME = 1e15;
/** Ms. An offset is used up to so long before or after it was measured. */
const AWAY = 60_000;
/** Ns. Between the bursts of two hosts in one audit. */
const NEXT_HOST = 200_000_000;

export interface BurstOutcome {
  readonly violated: Property | null;
  readonly isDisturbed: boolean;
  /** Ms; NaN where it was disturbed. */
  readonly width: number;
}

/** Runs bursts, one after the other, each from its own random numbers. */
export class BurstRun {
  readonly #random = new Random();
  readonly #coordinator = new MonotonicClock();
  readonly #host = new BurstWorld(this.#coordinator);
  readonly #database = new BurstWorld(this.#coordinator);
  #rhoPpm = 0;
  #result: BurstResult | null = null;

  constructor(
    private readonly seed: number,
    private readonly instruments: Instruments,
  ) {}

  run(scenario: BurstScenario, index: number): BurstOutcome {
    const random = this.#random.restart(this.seed, streamOf(scenario.name), index);
    const rate = coordinatorRate(scenario, random);
    this.#coordinator.set(random.whole(0, UPTIME), rate);
    const start = { from: random.between(0, NEXT_HOST), coordinatorRate: rate };
    this.#host.draw(scenario, { ...start, aim: this.#aimOf(scenario) }, random);
    const rhoPpm = (this.#rhoPpm = this.#rhoOf(scenario));
    const result = (this.#result = this.#measured(this.#host, rhoPpm));
    return {
      violated:
        (scenario.outside === undefined && scenario.step === undefined
          ? checkProbe(random.whole(0, this.#host.times.probes - 1), this.#host, this.instruments)
          : null) ?? this.#violated(result, scenario, rhoPpm),
      isDisturbed: result.kind === 'disturbed',
      width: result.kind === 'measured' ? result.offset.upper - result.offset.lower : NaN,
    };
  }

  /** The last burst, for a person: what was seen, what was made of it, and the truth. */
  told(): string[] {
    const { exchanges, appliedRates, granularity, step } = this.#host;
    return [
      ...exchanges.map((exchange, i) => `exchange ${i}: ${JSON.stringify(exchange)}`),
      `applied rates as read: ${JSON.stringify(appliedRates)} ppm, rho ${this.#rhoPpm} ppm`,
      `granularity as declared: ${JSON.stringify(granularity)}`,
      ...(step === null
        ? []
        : [
            `step: ${step.size / 1e6} ms when the coordinator showed ${this.#host.shownAt(step.at)}`,
          ]),
      `result: ${JSON.stringify(this.#result)}`,
      ...(this.#result?.kind === 'measured'
        ? [`truth then: ${this.#host.truthAt(this.#result.offset.at)}`]
        : []),
    ];
  }

  #violated(result: BurstResult, scenario: BurstScenario, rhoPpm: number): Property | null {
    if (scenario.step !== undefined && scenario.outside === undefined)
      return checkStep(result, this.#host);
    const violated = checkMeasured(result, { scenario, rhoPpm }, this.#host);
    if (violated !== null || result.kind === 'disturbed') return violated;
    if (scenario.usedFor === 'inflated') return this.#checkInflated(result.offset, rhoPpm);
    if (scenario.usedFor === 'against-database')
      return this.#checkAgainstDatabase(result.offset, rhoPpm);
    return null;
  }

  #checkInflated(offset: MeasuredOffset, rhoPpm: number): Property | null {
    const at = offset.at + this.#random.between(-AWAY, AWAY);
    const { lower, upper } = this.instruments.inflateTo(offset, at, rhoPpm);
    const truth = this.#host.truthAt(at);
    return lower <= truth && truth <= upper ? null : 'soundness';
  }

  /** As an audit does: both are inflated to one instant, and the difference is what is reported. */
  #checkAgainstDatabase(host: MeasuredOffset, rhoPpm: number): Property | null {
    const from = this.#host.times.last + this.#random.between(0, NEXT_HOST);
    const start = { from, coordinatorRate: this.#host.coordinatorRate, aim: this.#aimOf(DATABASE) };
    this.#database.draw(DATABASE, start, this.#random);
    const result = this.#measured(this.#database, rhoPpm);
    if (result.kind === 'disturbed') return 'no false alarm';
    const at = result.offset.at + this.#random.between(0, NEXT_HOST / 1e6);
    const { inflateTo, relativeTo } = this.instruments;
    const { lower, upper } = relativeTo(
      inflateTo(host, at, rhoPpm),
      inflateTo(result.offset, at, rhoPpm),
    );
    const truth = this.#host.truthAt(at) - this.#database.truthAt(at);
    return lower <= truth && truth <= upper ? null : 'soundness';
  }

  #measured(world: BurstWorld, rhoPpm: number): BurstResult {
    return this.instruments.intersectBurst(world.exchanges, {
      granularity: world.granularity,
      rhoPpm,
    });
  }

  #rhoOf({ slew }: BurstScenario): number {
    return this.instruments.rhoFor(this.#host.appliedRates, {
      afterResyncOrRateChange: slew?.announced ?? false,
    });
  }

  /** As the database is read: aims at the edge of the tick that the reads so far leave in the middle. */
  #aimOf(scenario: BurstScenario): Aim {
    const tick = (scenario.declaredTick ?? scenario.remoteTick) / 1e6;
    const granularity = { local: scenario.localTick / 1e6, remote: tick };
    return (sofar, after, leastDelay) => {
      const result = this.instruments.intersectBurst(sofar, { granularity, rhoPpm: scenario.rate });
      const stamp = sofar.at(-1)?.t2;
      return result.kind === 'disturbed' || stamp === undefined
        ? null
        : this.instruments.nextAim({ stamp, tick, offset: result.offset, leastDelay, after });
    };
  }
}

const DATABASE = scenarioNamed('database-tick-15.6-ms-aimed');

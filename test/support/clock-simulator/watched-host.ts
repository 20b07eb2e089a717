import type { WatchRead } from '#domain/clock';
import type { ClockAct } from './clock-acts.js';
import type { Random } from '../random.js';
import { OffsetOverTime, quantised } from './simulated-clock.js';
import type { WatchScenario } from './watch-scenario.js';

const MILLI = 1_000_000;
const PPM = 1e-6;

/** Ns since 1970 when the monotonic clock shows 0; a whole number of every tick that is simulated. */
const EPOCH = 1_795_305_600_000_000_000n;
/** Ns. Shown by the clock since the boot when the monotonic one shows 0: the host has slept before. */
const SLEPT_BEFORE = 1_000_000_000_000;

/** Ns from one read to the next, drawn anew each time. */
const PERIOD = [100 * MILLI, 200 * MILLI] as const;
const TRIM_EVERY = 1_000 * MILLI;
/** Ns from one clock to the next within a read. */
const APART = [200, 2_000] as const;

/** A host whose clocks are read on and on, while something happens to them. Everything in ns of its monotonic clock. */
export class WatchedHost {
  readonly #wall = new OffsetOverTime();
  #free = 0;
  #trimAt = Infinity;
  /** What is still to happen to the wall clock, in its order; a slew is two changes. */
  readonly #changes: readonly Change[];
  #changed = 0;
  #applied = 0;
  #now = 0;
  #slept = SLEPT_BEFORE;

  constructor(
    private readonly scenario: WatchScenario,
    acts: readonly ClockAct[],
    private readonly random: Random,
  ) {
    this.#free = this.#drawnRate();
    this.#wall.start(0, this.#free);
    if (scenario.wanders === true) this.#trimAt = TRIM_EVERY;
    this.#changes = acts.flatMap(changesBy);
  }

  get now(): number {
    return this.#now;
  }

  /** The next read, after a while. */
  read(): WatchRead {
    const { late, platform } = this.scenario;
    this.#pass(this.random.between(...PERIOD));
    if (late !== undefined && this.random.isLucky(late.chance))
      this.#pass(this.random.between(0, late.most));
    const { value, ...wall } = this.#bracketed(platform.tick, () => this.#wallShows());
    return {
      ...wall,
      wall: EPOCH + value,
      appliedRatePpm: platform.tellsRate ? this.#applied : null,
      boottime:
        platform.bootTick === null
          ? null
          : this.#bracketed(platform.bootTick, () => this.#now + this.#slept),
    };
  }

  #bracketed(tick: number, shown: () => number): Bracketed {
    const before = BigInt(this.#now);
    this.#passWithin();
    const value = BigInt(quantised(shown(), tick));
    this.#passWithin();
    return { before, value, after: BigInt(this.#now), granularity: BigInt(tick) };
  }

  /** Often just at the bound, where a wrong bound would show. */
  #drawnRate(): number {
    const share = this.random.isLucky(0.5) ? this.random.sign() : this.random.between(-1, 1);
    return this.scenario.rate * PPM * share;
  }

  #passWithin(): void {
    const { preempted } = this.scenario;
    this.#pass(this.random.between(...APART));
    if (preempted !== undefined && this.random.isLucky(preempted.chance))
      this.#pass(this.random.between(0, preempted.most));
  }

  #wallShows(): number {
    return this.#now + this.#wall.at(this.#now);
  }

  /** Time passes, in whole ns, and what is due happens. */
  #pass(time: number): void {
    this.#now += Math.ceil(time);
    let change = this.#changes[this.#changed];
    while (change !== undefined && change.at <= this.#now) {
      this.#happen(change);
      this.#changed += 1;
      change = this.#changes[this.#changed];
    }
    if (this.#now < this.#trimAt) return;
    this.#trimAt = this.#now + TRIM_EVERY;
    this.#free = this.#drawnRate();
    this.#wall.goOn(this.#now, { step: 0, rate: this.#free + this.#slew });
  }

  /** Where both clocks are slewed alike, nothing moves between them. */
  get #slew(): number {
    return this.scenario.platform.sharesRate ? 0 : this.#applied * PPM;
  }

  #happen({ at, step, appliedPpm, slept }: Change): void {
    this.#applied = appliedPpm;
    this.#wall.goOn(at, { step: step + slept, rate: this.#free + this.#slew });
    this.#slept += slept;
  }
}

interface Bracketed {
  readonly before: bigint;
  readonly value: bigint;
  readonly after: bigint;
  readonly granularity: bigint;
}

interface Change {
  readonly at: number;
  readonly step: number;
  /** From then on. */
  readonly appliedPpm: number;
  readonly slept: number;
}

function changesBy(act: ClockAct): Change[] {
  const { at } = act;
  switch (act.kind) {
    case 'step':
      return [{ at, step: act.size, appliedPpm: 0, slept: 0 }];
    case 'suspend':
      return [{ at, step: 0, appliedPpm: 0, slept: act.length }];
    case 'slew':
      return [
        { at, step: 0, appliedPpm: act.ppm, slept: 0 },
        { at: act.until, step: 0, appliedPpm: 0, slept: 0 },
      ];
  }
}

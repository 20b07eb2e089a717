import type { Exchange, Granularity } from '#domain/clock';
import { BurstTimes } from './burst-times.js';
import { drawDelay } from './delay.js';
import { drawCourse } from './host-course.js';
import type { Random } from '../random.js';
import type { BurstScenario } from './scenario.js';
import { type MonotonicClock, OffsetOverTime, quantised } from './simulated-clock.js';
import { type PlacedStep, placeStep } from './step-placement.js';

const NS_PER_MS = 1_000_000;

/** Nanoseconds a bound grows by for rounding, of numbers that are a week long. */
const ROUNDING = 100;

/** When the next request may leave, ms on the coordinator's clock, given what the exchanges so far say; null: at once. */
export type Aim = (sofar: readonly Exchange[], after: number, leastDelay: number) => number | null;

/**
 * One burst between the coordinator and one host whose clock is known for every instant of true time. Everything is
 * in ns of true time inside; what leaves are milliseconds, as the coordinator makes them of its stamps.
 */
export class BurstWorld {
  readonly times = new BurstTimes();
  readonly #offset = new OffsetOverTime();
  #coordinator: MonotonicClock;
  #scenario: BurstScenario | null = null;
  exchanges: Exchange[] = [];
  /** As read before the first probe and after the last one. */
  appliedRates: readonly (number | null)[] = [];
  step: PlacedStep | null = null;
  /** The coordinator's own error, ns per ns. */
  coordinatorRate = 0;

  constructor(coordinator: MonotonicClock) {
    this.#coordinator = coordinator;
  }

  /** @param from true time of the first request, ns. @param coordinatorRate its error, ns per ns. */
  draw(
    scenario: BurstScenario,
    {
      from,
      coordinatorRate,
      aim,
    }: { readonly from: number; readonly coordinatorRate: number; readonly aim: Aim },
    random: Random,
  ): void {
    this.#scenario = scenario;
    this.step = null;
    this.coordinatorRate = coordinatorRate;
    this.times.start(random.whole(scenario.probes[0], scenario.probes[1]));
    const course = { offset: this.#offset, times: this.times, coordinator: coordinatorRate };
    if (scenario.stamps === 'aimed') {
      this.appliedRates = drawCourse(scenario, course, random);
      this.#aimed(scenario, { from, aim }, random);
      return;
    }
    this.#schedule(scenario, from, random);
    this.appliedRates = drawCourse(scenario, course, random);
    this.#set(scenario, random);
    this.exchanges = [];
    for (let i = 0; i < this.times.probes; i += 1) this.exchanges.push(this.#exchange(i, scenario));
  }

  get granularity(): Granularity {
    const { localTick = 0, remoteTick = 0, declaredTick = remoteTick } = this.#scenario ?? {};
    return { local: localTick / NS_PER_MS, remote: declaredTick / NS_PER_MS };
  }

  /** Host minus coordinator, ms, when the coordinator's clock shows `at` ms. */
  truthAt(at: number): number {
    return this.offsetAt(this.#coordinator.trueTimeOf(at * NS_PER_MS));
  }

  /** Host minus coordinator, ms, at a true time in ns. */
  offsetAt(trueTime: number): number {
    return this.#offset.at(trueTime) / NS_PER_MS;
  }

  /** What the coordinator's clock shows at a true time, ms. */
  shownAt(trueTime: number): number {
    return this.#coordinator.at(trueTime) / NS_PER_MS;
  }

  #schedule(scenario: BurstScenario, from: number, random: Random): void {
    let sent = from;
    for (let i = 0; i < this.times.probes; i += 1) {
      this.times.send(i, sent, scenario, random);
      sent = (this.times.back[i] ?? 0) + drawDelay(scenario.gap, random);
    }
  }

  #set(scenario: BurstScenario, random: Random): void {
    if (scenario.step === undefined) return;
    const { first, last } = this.times;
    const slack = 4 * scenario.rate * 1e-6 * (last - first) + ROUNDING;
    // The bound that is assumed of the rate, not the rate itself, is what widens the intervals.
    const assumed = 4 * 500e-6 * (last - first + scenario.localTick) + ROUNDING;
    this.step = placeStep(
      scenario.step,
      { scenario, times: this.times, slack: Math.max(slack, assumed) },
      random,
    );
    this.#offset.change(this.step.at, { step: this.step.size });
  }

  #aimed(
    scenario: BurstScenario,
    { from, aim }: { readonly from: number; readonly aim: Aim },
    random: Random,
  ): void {
    this.exchanges = [];
    let sent = from;
    let leastDelay = Infinity;
    for (let i = 0; i < this.times.probes; i += 1) {
      this.times.send(i, sent, scenario, random);
      const exchange = this.#exchange(i, scenario);
      this.exchanges.push(exchange);
      leastDelay = Math.min(leastDelay, exchange.t4 - exchange.t1);
      const back = this.times.back[i] ?? 0;
      const at = aim(this.exchanges, this.shownAt(back), leastDelay);
      const wanted = at === null ? 0 : this.#coordinator.trueTimeOf(at * NS_PER_MS);
      sent = Math.max(back, wanted) + drawDelay(scenario.gap, random);
    }
  }

  #exchange(index: number, { localTick, remoteTick }: BurstScenario): Exchange {
    const { sent, received, replied, back } = this.times;
    return {
      t1: this.#local(sent[index] ?? 0, localTick),
      t2: this.#remote(received[index] ?? 0, remoteTick),
      t3: this.#remote(replied[index] ?? 0, remoteTick),
      t4: this.#local(back[index] ?? 0, localTick),
    };
  }

  #local(trueTime: number, tick: number): number {
    return quantised(this.#coordinator.at(trueTime), tick) / NS_PER_MS;
  }

  #remote(trueTime: number, tick: number): number {
    const shown = this.#coordinator.at(trueTime) + this.#offset.at(trueTime);
    return quantised(shown, tick) / NS_PER_MS;
  }
}

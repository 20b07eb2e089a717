import type { BurstResult, OffsetInterval } from '#domain/clock';
import type { BurstWorld } from './burst-world.js';
import type { Instruments } from './instruments.js';
import type { Property } from './property.js';
import type { BurstScenario } from './scenario.js';

/** Relative: four rounding guards of the product and this file's own arithmetic. */
const ROUNDING = 96 * Number.EPSILON;

const isOutside = ({ lower, upper }: OffsetInterval, truth: number): boolean =>
  !(lower <= truth && truth <= upper);

/**
 * One exchange by itself: the upper end bounds the offset at the first stamp, the lower one at the second, and the
 * width is the delays and, of each clock, one granularity at either end. Computed from the true times alone.
 */
export function checkProbe(
  index: number,
  world: BurstWorld,
  { probeInterval }: Instruments,
): Property | null {
  const exchange = world.exchanges[index];
  if (exchange === undefined) throw new RangeError(`the burst has no exchange ${index}`);
  const { times, granularity } = world;
  const [received, replied] = [times.received[index] ?? 0, times.replied[index] ?? 0];
  const [atFirst, atSecond] = [world.offsetAt(received), world.offsetAt(replied)];
  const { lower, upper } = probeInterval(exchange, granularity);
  if (!(lower <= atSecond && atFirst <= upper)) return 'soundness';
  const delays =
    world.shownAt(received) -
    world.shownAt(times.sent[index] ?? 0) +
    world.shownAt(times.back[index] ?? 0) -
    world.shownAt(replied);
  const largest = Math.max(Math.abs(exchange.t1), Math.abs(exchange.t2), Math.abs(exchange.t4));
  const most =
    delays + atFirst - atSecond + 2 * (granularity.local + granularity.remote) + ROUNDING * largest;
  return upper - lower > most ? 'tightness' : null;
}

/**
 * A step that the burst must show: disturbed, at the right time, by the right size. Where it is not found the truth
 * of the end is outside, or the step was not too small to be found.
 */
export function checkStep(result: BurstResult, world: BurstWorld): Property | null {
  const { step, granularity } = world;
  if (step === null) return 'no false alarm';
  if (result.kind === 'measured') return 'detection';
  const { between, change } = result;
  const at = world.shownAt(step.at);
  const isTimed = between.from <= at && at <= between.to + granularity.local;
  return isTimed && !isOutside(change, step.size / 1_000_000) ? null : 'detection';
}

/**
 * A burst without a step: no alarm, the truth inside, and no wider than the least delays of both directions, the
 * granularities and what rho allows in its time.
 */
export function checkMeasured(
  result: BurstResult,
  { scenario, rhoPpm }: { readonly scenario: BurstScenario; readonly rhoPpm: number },
  world: BurstWorld,
): Property | null {
  if (result.kind === 'disturbed') return 'no false alarm';
  const { offset } = result;
  if (isOutside(offset, world.truthAt(offset.at))) return 'soundness';
  if (scenario.outside !== undefined) return null;
  const { times, granularity } = world;
  const [first, last] = [world.shownAt(times.first), world.shownAt(times.last)];
  const least = times.leastForward(times.first, Infinity) + times.leastBack(times.first, Infinity);
  const drift = (rhoPpm / 1e6) * (last - first + granularity.local);
  const largest = Math.max(Math.abs(offset.lower), Math.abs(offset.upper), last);
  // A clock of the scenario may run 200 ppm off true time, in which `least` is counted.
  const most =
    (least / 1e6) * 1.0002 +
    2 * (granularity.local + granularity.remote) +
    4 * drift +
    ROUNDING * largest;
  return offset.upper - offset.lower > most ? 'tightness' : null;
}

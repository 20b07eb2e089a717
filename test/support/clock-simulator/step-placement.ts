import type { BurstTimes } from './burst-times.js';
import type { Random } from '../random.js';
import type { BurstScenario, Step } from './scenario.js';

/** A step that was made: true time and size, ns. */
export interface PlacedStep {
  readonly at: number;
  readonly size: number;
}

/** Relative to the least step that must show: up to a million times as large, e.g. an hour. */
const MOST_TIMES = 1_000_000;

/**
 * Draws when a step happens and how large it is. A step forwards shows when it is more than the least delay forward
 * before it and the least delay back after it, and the granules and slacks: only then do the intervals of before and
 * after exclude each other. A step backwards shows by the other two delays.
 * @param slack what granularities and drift may add to the width of either interval, ns.
 */
export function placeStep(
  step: Step,
  { scenario, times, slack }: { scenario: BurstScenario; times: BurstTimes; slack: number },
  random: Random,
): PlacedStep {
  const at = instantOf(step, times, random);
  const sign = random.sign();
  const width =
    sign > 0
      ? times.leastForward(times.first, at) + times.leastBack(at, times.last)
      : times.leastBack(times.first, at) + times.leastForward(at, times.last);
  const shown =
    (Number.isFinite(width) ? width : times.last - times.first) +
    2 * (slack + scenario.localTick + (scenario.declaredTick ?? scenario.remoteTick));
  const factor =
    step.size === 'within-width' ? random.next() : 1 + random.magnitude(1e-3, MOST_TIMES);
  return { at, size: sign * shown * factor };
}

function instantOf({ where }: Step, times: BurstTimes, random: Random): number {
  if (where === 'after-stamps') return random.between(times.lastStamp, times.last);
  if (where === 'inside') return random.between(times.firstStamp, times.lastStamp);
  const probe = random.whole(0, times.probes - 1);
  return random.between(times.received[probe] ?? 0, times.replied[probe] ?? 0);
}

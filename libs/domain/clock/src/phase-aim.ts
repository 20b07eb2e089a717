import { midpoint } from './offset-interval.js';
import type { OffsetInterval } from './offset-interval.js';

/** What is known of a clock that ticks coarsely, ms. */
export interface TickingClock {
  /** A reading of it; its ticks are taken to be at whole multiples of `tick` from here. */
  readonly stamp: number;
  /** The length of a tick, positive. */
  readonly tick: number;
  /** To the coordinator's monotonic clock. */
  readonly offset: OffsetInterval;
  /** The shortest round trip seen; half of it is taken for the way there. */
  readonly leastDelay: number;
  /** The aim is later than this instant of the coordinator's monotonic clock. */
  readonly after: number;
}

/**
 * When to send the next read (ms, coordinator's monotonic clock) so that it is expected to be answered exactly at an
 * edge of the tick if the offset is the current midpoint. Whichever side of the edge the answer falls, it halves the
 * interval: eight such reads of a 15.6 ms tick prove the offset to about 0.6 ms instead of 8 ms. A wrong aim costs
 * only width: nothing that is proved depends on it.
 * @throws RangeError when `tick` is not positive or a number is not finite: our own bug.
 */
export function nextAim({ stamp, tick, offset, leastDelay, after }: TickingClock): number {
  const edge = stamp - midpoint(offset) - leastDelay / 2;
  const wait = (((edge - after) % tick) + tick) % tick;
  if (!(tick > 0) || !Number.isFinite(after + wait))
    throw new RangeError(`no tick to aim at: tick ${tick} ms, edge at ${edge}, after ${after}`);
  const aim = after + wait;
  return aim > after ? aim : after + tick;
}

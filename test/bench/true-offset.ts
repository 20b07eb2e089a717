import type { WallClock } from '#adapters/host';
import type { MeasuredOffset } from '#domain/clock';
import type { Timeline } from '../../apps/coordinator/src/time/timeline.js';

/**
 * What the offset of a worker on this machine really is, by this process's own two clocks: an interval like any other,
 * about a microsecond wide.
 */
export function trueOffset(timeline: Timeline, clock: WallClock): MeasuredOffset {
  const before = process.hrtime.bigint();
  const { ns, granularityNs } = clock.read();
  const after = process.hrtime.bigint();
  return {
    lower: timeline.fromWall(ns) - timeline.fromMonotonic(after),
    upper: timeline.fromWall(ns + BigInt(granularityNs)) - timeline.fromMonotonic(before),
    at: timeline.fromMonotonic(after),
  };
}

import type { ClockEvent } from './clock-event.js';
import type { PastOffset } from './rate.js';
import { stepBetweenAudits } from './step-between-audits.js';

/** One clock as one audit saw it. Instants and offsets on one timeline of the coordinator that is never set. */
export interface ClockSight {
  readonly at: number;
  /** Ms. */
  readonly toCoordinator: PastOffset;
  readonly toDatabase: PastOffset;
  /** Ppm, that the measurement assumed. */
  readonly rhoPpm: number;
  /** The connection of a worker that watches the clock all the time; null: nobody does. */
  readonly watchedBy: string | null;
  /** How many events of this clock, and of the database's, had been told until then. */
  readonly told: number;
}

/**
 * What two audits prove to have happened to a clock though nobody told it; null: nothing. Both measures have to exclude
 * that nothing happened: to the coordinator alone, it may have been the coordinator's machine that slept, and to the database
 * alone the database that was set. With an event told since, the difference has its reason.
 * @param toldNow as `told`, by the time of judging: some seconds after `after`, so that what a worker saw has arrived.
 */
export function untoldEvent(
  before: ClockSight,
  after: ClockSight,
  toldNow: number,
): ClockEvent | null {
  if (toldNow !== before.told) return null;
  const rhoPpm = Math.max(before.rhoPpm, after.rhoPpm);
  const wasWatched = before.watchedBy !== null && before.watchedBy === after.watchedBy;
  const toDatabase = stepBetweenAudits(before.toDatabase, after.toDatabase, rhoPpm * 2);
  return toDatabase === null
    ? null
    : stepBetweenAudits(before.toCoordinator, after.toCoordinator, rhoPpm, { wasWatched });
}

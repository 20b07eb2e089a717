import type { AuditEvidence, ClockEvidence } from './audit.js';
import type { OffsetInterval } from './offset-interval.js';
import { relativeTo } from './reference.js';

export type ReferenceName = 'database' | 'fleet-median' | 'coordinator' | `time-server:${string}`;

/** One clock (or the fleet's median) against one reference, ms; positive: it is ahead of the reference. */
export interface ReferencedOffset {
  readonly reference: ReferenceName;
  readonly offset: OffsetInterval;
}

/** One clock against all references that answered. */
export interface ReferencedClock {
  readonly host: string;
  /** Empty when this clock could not be measured. */
  readonly references: readonly ReferencedOffset[];
}

/** With two hosts a median says no more than their difference does; of three, one may be wrong. */
const LEAST_FOR_A_MEDIAN = 3;

/**
 * The database first, then the hosts in the given order, each against: the database, the fleet median, the
 * coordinator, each time server. Exact interval algebra on one timeline at one instant: i against r is in
 * [i.lower - r.upper, i.upper - r.lower], whatever the error of the coordinator's own clock, which cancels. It is
 * sound for two clocks each; that two intervals share an error is not made use of.
 *
 * "coordinator" is the coordinator's own timeline, which nobody says is right. The median is a consensus of the hosts,
 * not a truth: it resists fewer than half of them being wrong.
 */
export function offsetsByReference({
  database,
  hosts,
  timeServers,
}: Pick<AuditEvidence, 'database' | 'hosts' | 'timeServers'>): ReferencedClock[] {
  const median = fleetMedian(hosts.flatMap(({ clock }) => measured(clock)));
  const references: ReferencedOffset[] = [
    ...named('database', measured(database.clock)),
    ...named('fleet-median', median === null ? [] : [median]),
    { reference: 'coordinator', offset: { lower: 0, upper: 0 } },
    ...timeServers.flatMap(({ server, clock }) => named(`time-server:${server}`, measured(clock))),
  ];
  // A clock against itself is 0 and says nothing; interval algebra would say twice its width.
  const others = references.filter(({ reference }) => reference !== 'database');
  return [
    { host: database.host, references: against(others, database.clock) },
    ...hosts.map(({ host, clock }) => ({ host, references: against(references, clock) })),
  ];
}

const measured = (clock: ClockEvidence): OffsetInterval[] =>
  clock.kind === 'measured' ? [clock.offset] : [];

const named = (reference: ReferenceName, offsets: readonly OffsetInterval[]): ReferencedOffset[] =>
  offsets.map((offset) => ({ reference, offset }));

const against = (
  references: readonly ReferencedOffset[],
  clock: ClockEvidence,
): ReferencedOffset[] =>
  measured(clock).flatMap((of) =>
    references.map(({ reference, offset }) => ({ reference, offset: relativeTo(of, offset) })),
  );

/**
 * Where the median of the hosts' clocks is, to the timeline of the offsets, ms; null with fewer than three. The
 * median grows with each of its arguments, so that of the true offsets lies between those of the ends.
 */
export function fleetMedian(offsets: readonly OffsetInterval[]): OffsetInterval | null {
  if (offsets.length < LEAST_FOR_A_MEDIAN) return null;
  return {
    lower: median(offsets.map(({ lower }) => lower)),
    upper: median(offsets.map(({ upper }) => upper)),
  };
}

/** Of an even number: the mean of the middle two. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(half)] ?? 0) + (sorted[Math.ceil(half)] ?? 0)) / 2;
}

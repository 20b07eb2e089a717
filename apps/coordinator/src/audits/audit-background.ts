import type { ClockEventRecord, NewReading } from '#adapters/store';
import type { Assessment, Background, ClockEvent, ClockHistory, HostEvidence } from '#domain/clock';
import { relativeTo } from '#domain/clock';
import type { ClockSights } from './clock-sights.js';
import type { Gathered } from './gather-evidence.js';
import type { Past } from './past-audits.js';

/** Of the database's own readings. */
const COORDINATOR = 'coordinator';

/** Where an audit stands: its environment and the timeline of this process. */
export interface Place {
  readonly environment: string;
  readonly timeline: string;
}

/** Something that this audit proved to have happened. */
export interface ProvedEvent extends ClockEvent {
  readonly host: string;
}

/** What the workers told and what the audits prove, clock by clock. */
export function backgroundOf(
  gathered: Gathered,
  past: Past,
  { place, proved }: { readonly place: Place; readonly proved: readonly ProvedEvent[] },
): Background {
  const { at, database, hosts } = gathered.evidence;
  return {
    timeServices: gathered.timeServices,
    clocks: [database, ...hosts].map(({ host, role }): ClockHistory => ({
      host,
      past:
        role === 'database'
          ? pastOf(
              past,
              host,
              ({ reference, timeline }) => reference === COORDINATOR && timeline === place.timeline,
            )
          : pastOf(
              past,
              host,
              // Later than now: the coordinator's clock was set back since, and nobody knows by how much.
              ({ reference, atMs }) =>
                isMeasured(database) && reference === database.host && atMs < at,
            ),
      events: [...eventsOf(past, host), ...proved.filter((one) => one.host === host)].map(
        clockEvent,
      ),
    })),
  };
}

/**
 * What the audits alone prove of the hosts, though no worker told it.
 * @param before what had been told when the first clock was read
 * @param elsewhere what audits of other coordinators told since the last audit of this one
 * @param ofDatabase what is known to have happened to the database, against which the hosts are measured
 */
export function untoldEvents(
  { evidence, measured }: Gathered,
  past: Past,
  {
    sights,
    place,
    before,
    elsewhere,
    ofDatabase,
  }: {
    readonly sights: ClockSights;
    readonly place: Place;
    readonly before: Past;
    readonly elsewhere: readonly ClockEventRecord[];
    readonly ofDatabase: number;
  },
): ProvedEvent[] {
  const { at, database, hosts } = evidence;
  return hosts.flatMap(({ host, clock }) => {
    const key = `${place.environment}/${host}`.toLowerCase();
    const told = ofDatabase + eventsOf(past, host).length;
    sights.tell(key, told + about(elsewhere, host).length + about(elsewhere, database.host).length);
    const how = measured.get(host.toLowerCase());
    if (clock.kind !== 'measured' || database.clock.kind !== 'measured' || how === undefined)
      return [];
    const events = sights.untold(key, {
      at,
      reference: database.host,
      toCoordinator: { at, ...interval(clock.offset) },
      toDatabase: { at, ...relativeTo(clock.offset, database.clock.offset) },
      ...how,
      toldLate: told - eventsOf(before, host).length,
    });
    return events.map((event) => ({ ...event, host }));
  });
}

/** What is kept of an audit for the rates of the next ones: whatever was measured against its own reference. */
export const readingsOf = (
  { evidence, measured }: Gathered,
  { readings }: Assessment,
  { timeline }: Place,
): NewReading[] =>
  readings.flatMap(({ host, role, reference, offset, verdict }): NewReading[] => {
    const how = measured.get(host.toLowerCase());
    // An offset to the coordinator is worth keeping of the database alone: the hosts' would be of another reference.
    if (offset === null || how === undefined || (role !== 'database' && reference !== 'database'))
      return [];
    return [
      {
        host,
        reference: role === 'database' ? COORDINATOR : evidence.database.host,
        timeline,
        atMs: evidence.at,
        offset: interval(offset),
        rhoPpm: how.rhoPpm,
        verdict,
        // No host tells it with its facts so far.
        bootId: null,
      },
    ];
  });

const interval = ({ lower, upper }: { readonly lower: number; readonly upper: number }) => ({
  lower,
  upper,
});

const isMeasured = ({ clock }: HostEvidence): boolean => clock.kind === 'measured';

const pastOf = (
  { readings }: Past,
  host: string,
  isComparable: (one: NewReading) => boolean,
): ClockHistory['past'] =>
  (readings.get(host.toLowerCase()) ?? [])
    .filter(isComparable)
    .map(({ atMs, offset }) => ({ at: atMs, ...offset }));

const eventsOf = ({ events }: Past, host: string): ClockEventRecord[] => about(events, host);

const about = (events: readonly ClockEventRecord[], host: string): ClockEventRecord[] =>
  events.filter((one) => one.host.toLowerCase() === host.toLowerCase());

const clockEvent = ({ kind, change, fromMs, toMs, seenBy }: ClockEvent): ClockEvent => ({
  kind,
  change,
  fromMs,
  toMs,
  seenBy,
});

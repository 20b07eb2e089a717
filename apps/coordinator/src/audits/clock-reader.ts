import { Injectable } from '@nestjs/common';
import type { DatabaseClockReading } from '#adapters/platform-db';
import type { EnvironmentRecord } from '#adapters/store';
import { nextProbes } from '#domain/clock';
import type { InventoryHost } from '#domain/runbook';
import type { HostFacts } from '#protocol';
import { PlatformDatabases } from '../environments/platform-databases.js';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import {
  databaseMeasurement,
  databaseNotMeasured,
  hostMeasurement,
  type Measurement,
  notMeasured,
} from './host-measurement.js';
import { inTurns } from './in-turns.js';
import { isTooWide, type Observed, sharpened, zoneOf } from './observed.js';

/** The knee of the curve: more probes hardly narrow the bound (measured: 68 us with 8, 59 us with 16). */
const PROBES = 8;
/** More at once queue behind each other, and queueing is one-sided. */
const HOSTS_AT_ONCE = 2;

type Probes = 8 | 16 | 64;

export interface ObservedDatabase extends Observed {
  /** The physical host where it is known, else the name of the settings. */
  readonly name: string;
  /** Null: it did not answer. */
  readonly reading: DatabaseClockReading | null;
}

export interface Farm {
  readonly database: ObservedDatabase;
  /** In the order of the hosts. */
  readonly hosts: readonly Observed[];
}

/** What to read the clocks of. */
export interface Order {
  readonly environment: EnvironmentRecord;
  readonly auditId: string;
  readonly hosts: readonly InventoryHost[];
  /** What the workers told now, by host in lower case. */
  readonly told: ReadonlyMap<string, HostFacts | null>;
}

/** Reads the clocks of database and hosts, again with more probes where the limit lies within what they leave open. */
@Injectable()
export class ClockReader {
  constructor(
    private readonly databases: PlatformDatabases,
    private readonly registry: WorkerRegistry,
    private readonly timeline: Timeline,
  ) {}

  async read(order: Order): Promise<Farm> {
    const [database, hosts] = await Promise.all([
      this.database(order.environment, PROBES),
      inTurns(order.hosts, HOSTS_AT_ONCE, (host) => this.host(order, host, PROBES)),
    ]);
    return this.sharpened(order, { database, hosts });
  }

  private async sharpened(order: Order, first: Farm): Promise<Farm> {
    let farm = first;
    let asked: Probes = PROBES;
    for (;;) {
      const open = openHosts(order, farm);
      const next = nextProbes(asked, open.length > 0);
      if (next === null) return farm;
      farm = await this.askedAgain(order, farm, { open, probes: next });
      asked = next;
    }
  }

  private async askedAgain(
    order: Order,
    { database, hosts }: Farm,
    { open, probes }: { readonly open: readonly number[]; readonly probes: Probes },
  ): Promise<Farm> {
    const places = [...hosts.entries()].filter(([place]) => open.includes(place));
    const [again, sharper] = await Promise.all([
      this.database(order.environment, probes),
      inTurns(places, HOSTS_AT_ONCE, async ([place, before]): Promise<[number, Observed]> => {
        const host = order.hosts[place];
        return [place, host === undefined ? before : await this.host(order, host, probes)];
      }),
    ]);
    const byPlace = new Map(sharper);
    return {
      // After a failover in between the two readings are of two clocks.
      database: again.name === database.name ? narrowed(database, again) : again,
      hosts: hosts.map((before, place) => narrowed(before, byPlace.get(place) ?? before)),
    };
  }

  private async host(
    { environment, auditId, told }: Order,
    host: InventoryHost,
    probes: Probes,
  ): Promise<Observed> {
    const session = this.registry.find(environment.name, host.host);
    if (session === null) {
      const measurement = withoutWorker(environment.name, host);
      return { measurement, ...zoneOf(null), probes: 0, watchedBy: null };
    }
    const burst = await session.burst(`${auditId}/${probes}`, probes);
    // Only workers that watch their clock tell since when its rate is what it is.
    const isWatched = burst.kind === 'answer' && burst.value.rateChangedAgoS !== undefined;
    return {
      measurement: hostMeasurement(host.host, burst),
      // What a worker told some other day says nothing about its zone now.
      ...zoneOf(told.get(host.host.toLowerCase())),
      probes: burst.kind === 'answer' ? probes : 0,
      watchedBy: isWatched ? session.id : null,
    };
  }

  private async database(environment: EnvironmentRecord, reads: Probes): Promise<ObservedDatabase> {
    const named = environment.settings.platformDb.server ?? 'database';
    const opened = await this.databases.of(environment);
    const outcome = opened.ok ? await opened.db.readClock({ reads }) : opened;
    if (!outcome.ok)
      return {
        name: named,
        reading: null,
        measurement: databaseNotMeasured(outcome.problem),
        ...zoneOf(null),
        probes: 0,
        watchedBy: null,
      };
    const reading = outcome.value;
    return {
      name: reading.machine ?? named,
      reading,
      measurement: databaseMeasurement(reading, this.timeline),
      utcOffsetMin: reading.utcOffsetMin,
      zone: reading.zone.windowsId,
      probes: reads,
      watchedBy: null,
    };
  }
}

/** Places of the hosts that more probes may decide. */
const openHosts = (
  { environment }: Pick<Order, 'environment'>,
  { database, hosts }: Farm,
): number[] =>
  [...hosts.entries()].flatMap(([place, { measurement }]) =>
    isTooWide(measurement, database.measurement, environment.settings.failMs) ? [place] : [],
  );

function narrowed<T extends Observed>(before: T, after: T): T {
  if (after === before) return before;
  const measurement = sharpened(before.measurement, after.measurement);
  return measurement === before.measurement ? before : { ...after, measurement };
}

function withoutWorker(environment: string, { host, worker, sources }: InventoryHost): Measurement {
  return worker === null
    ? notMeasured(
        'host-without-worker',
        `${host} is known from ${sources.join(' and ')} and has never had a worker.`,
        `Start lockstep-worker on ${host}, or exclude it with a reason: lockstep env exclude ${environment} ${host} --reason … --review-on ….`,
      )
    : notMeasured(
        'worker-disconnected',
        `The worker on ${host} is not connected.`,
        `Look at the service and the log of lockstep-worker on ${host}, and whether it can reach this coordinator.`,
      );
}

import { Injectable } from '@nestjs/common';
import type { EnvironmentRecord } from '#adapters/store';
import type { AuditEvidence, Finding, HostEvidence } from '#domain/clock';
import { type InventoryHost, isSameHost, OUTSYSTEMS_11 } from '#domain/runbook';
import { utcOffsetMin } from '#domain/zones';
import type { HostFacts } from '#protocol';
import { type Inventory, InventoryService } from '../environments/inventory.service.js';
import { PlatformDatabases } from '../environments/platform-databases.js';
import { Timeline } from '../time/timeline.js';
import { WorkerPresence } from '../workers/worker-presence.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import {
  clockAt,
  databaseMeasurement,
  databaseNotMeasured,
  hostMeasurement,
  type Measurement,
  notMeasured,
} from './host-measurement.js';
import { inventoryFindings, zoneNameMissing } from './inventory-findings.js';
import { TimeServers } from './time-servers.js';

/** The knee of the curve: more probes hardly narrow the bound (measured: 68 us with 8, 59 us with 16). */
const PROBES = 8;
/** More at once queue behind each other, and queueing is one-sided. */
const HOSTS_AT_ONCE = 2;

interface Observed {
  readonly measurement: Measurement;
  readonly utcOffsetMin: number | null;
  readonly zone: string | null;
}

export interface Gathered {
  readonly evidence: AuditEvidence;
  /** Null: which server it is is not known. Its generation is that of its own service; null: not told, or not running. */
  readonly controller: { readonly host: string; readonly generation: string | null } | null;
}

/** Reads every clock and zone of an environment. Judges nothing. */
@Injectable()
export class EvidenceGatherer {
  // oxlint-disable-next-line max-params -- the four doors to the farm, the sources outside it, and the clock
  constructor(
    private readonly inventory: InventoryService,
    private readonly databases: PlatformDatabases,
    private readonly registry: WorkerRegistry,
    private readonly presence: WorkerPresence,
    private readonly timeServers: TimeServers,
    private readonly timeline: Timeline,
  ) {}

  async gather(environment: EnvironmentRecord, auditId: string): Promise<Gathered> {
    const told = await this.presence.refreshAll(environment.name);
    const inventory = await this.inventory.of(environment);
    const included = inventory.hosts.filter(({ excluded }) => excluded === null);
    const [timeServers, database, hosts] = await Promise.all([
      this.timeServers.measure(),
      this.database(environment),
      inTurns(included, HOSTS_AT_ONCE, (host) => this.host(environment.name, auditId, host, told)),
    ]);
    const at = this.timeline.now();
    const evidenceNow: AuditEvidence = {
      at: this.timeline.toWall(at),
      thresholds: { warn: environment.settings.warnMs, fail: environment.settings.failMs },
      expectedZone: expectedZone(environment.settings.expectedZone),
      database: evidence(database.name, 'database', database, at),
      hosts: included.flatMap((host, i) => {
        const observed = hosts[i];
        return observed === undefined
          ? []
          : [evidence(host.host, roleOf(host, inventory), observed, at)];
      }),
      timeServers: timeServers.map(({ server, measurement }) => ({
        server,
        clock: clockAt(measurement, at),
      })),
      excluded: inventory.hosts.flatMap(({ host, excluded }) =>
        excluded === null ? [] : [{ host, ...excluded }],
      ),
      findings: [...inventoryFindings(environment.name, inventory), ...database.findings],
    };
    return {
      evidence: evidenceNow,
      controller: seenController(inventory, told),
    };
  }

  private async host(
    environment: string,
    auditId: string,
    host: InventoryHost,
    told: ReadonlyMap<string, HostFacts | null>,
  ): Promise<Observed> {
    const session = this.registry.find(environment, host.host);
    if (session === null)
      return { measurement: withoutWorker(environment, host), utcOffsetMin: null, zone: null };
    const burst = await session.burst(auditId, PROBES);
    // What a worker told some other day says nothing about its zone now.
    const zone = told.get(host.host.toLowerCase())?.zone;
    return {
      measurement: hostMeasurement(host.host, burst),
      utcOffsetMin: zone?.utcOffsetMin ?? null,
      zone: zoneName(zone),
    };
  }

  private async database(
    environment: EnvironmentRecord,
  ): Promise<Observed & { name: string; findings: Finding[] }> {
    const name = environment.settings.platformDb.server ?? 'database';
    const opened = await this.databases.of(environment);
    const reading = opened.ok ? await opened.db.readClock({ reads: PROBES }) : opened;
    if (!reading.ok)
      return {
        name,
        findings: [],
        measurement: databaseNotMeasured(reading.problem),
        utcOffsetMin: null,
        zone: null,
      };
    const { windowsId, problem } = reading.value.zone;
    const machine = reading.value.machine ?? name;
    return {
      name: machine,
      findings: problem === null ? [] : [zoneNameMissing(machine, problem)],
      measurement: databaseMeasurement(reading.value, this.timeline),
      utcOffsetMin: reading.value.utcOffsetMin,
      zone: windowsId,
    };
  }
}

function seenController(
  { controller }: Inventory,
  told: ReadonlyMap<string, HostFacts | null>,
): Gathered['controller'] {
  if (controller.kind === 'unknown') return null;
  const { host } = controller;
  const services = told.get(host.toLowerCase())?.services ?? [];
  const own = services.find(({ service }) => service === OUTSYSTEMS_11.controllerService);
  return { host, generation: own?.generation ?? null };
}

function evidence(
  host: string,
  role: HostEvidence['role'],
  observed: Observed,
  at: number,
): HostEvidence {
  const { measurement, utcOffsetMin, zone } = observed;
  return { host, role, clock: clockAt(measurement, at), utcOffsetMin, zone };
}

/** Its offset changes with the seasons, so it is looked up at each audit. Unknown names do not get into the settings. */
function expectedZone(zone: string | null): AuditEvidence['expectedZone'] {
  const offset = zone === null ? null : utcOffsetMin(zone, Date.now());
  return zone === null || offset === null ? null : { zone, utcOffsetMin: offset };
}

const zoneName = (zone: HostFacts['zone'] | undefined): string | null =>
  zone?.iana ?? zone?.windowsId ?? null;

function roleOf({ host }: InventoryHost, { controller }: Inventory): HostEvidence['role'] {
  return controller.kind === 'known' && isSameHost(host, controller.host)
    ? 'controller'
    : 'front-end';
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

/** Results in the order of the items. */
async function inTurns<T, R>(
  items: readonly T[],
  atOnce: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Map<number, R>();
  const queue = items.entries();
  const lane = async () => {
    for (const [i, item] of queue) results.set(i, await act(item));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return items.flatMap((_, i) => {
    const result = results.get(i);
    return result === undefined ? [] : [result];
  });
}

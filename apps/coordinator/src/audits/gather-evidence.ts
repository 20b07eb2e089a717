import { Injectable } from '@nestjs/common';
import type { DatabaseClockReading } from '#adapters/platform-db';
import type { EnvironmentRecord } from '#adapters/store';
import type { AuditEvidence, HostEvidence, HostTimeService } from '#domain/clock';
import { type InventoryHost, isSameHost, OUTSYSTEMS_11 } from '#domain/runbook';
import { utcOffsetMin } from '#domain/zones';
import type { HostFacts } from '#protocol';
import { type Inventory, InventoryService } from '../environments/inventory.service.js';
import { Timeline } from '../time/timeline.js';
import { WorkerPresence } from '../workers/worker-presence.js';
import { ClockReader, type Farm } from './clock-reader.js';
import { databaseFindings, type DatabaseTrace } from './database-evidence.js';
import { clockAt } from './host-measurement.js';
import { inventoryFindings } from './inventory-findings.js';
import { evidenceOf, type Observed } from './observed.js';
import { TimeServers } from './time-servers.js';

/** How a host of the evidence was measured, for what is kept of it. */
export interface Measured {
  readonly rhoPpm: number;
  readonly watchedBy: string | null;
}

export interface Gathered {
  readonly evidence: AuditEvidence;
  readonly timeServices: readonly HostTimeService[];
  /** By host in lower case, of those that were measured. */
  readonly measured: ReadonlyMap<string, Measured>;
  /** Null: the database did not answer. */
  readonly databaseReading: DatabaseClockReading | null;
  /** Null: which server it is is not known. Its generation is that of its own service; null: not told, or not running. */
  readonly controller: { readonly host: string; readonly generation: string | null } | null;
}

/** Reads every clock and zone of an environment. Judges nothing. */
@Injectable()
export class EvidenceGatherer {
  // oxlint-disable-next-line max-params -- who is there, their clocks, the sources outside, and our own
  constructor(
    private readonly inventory: InventoryService,
    private readonly clocks: ClockReader,
    private readonly presence: WorkerPresence,
    private readonly timeServers: TimeServers,
    private readonly timeline: Timeline,
  ) {}

  /** @param before what the last audit left of the database's host */
  async gather(
    environment: EnvironmentRecord,
    auditId: string,
    before: DatabaseTrace | null,
  ): Promise<Gathered> {
    const told = await this.presence.refreshAll(environment.name);
    const inventory = await this.inventory.of(environment);
    const hosts = inventory.hosts.filter(({ excluded }) => excluded === null);
    const [timeServers, farm] = await Promise.all([
      this.timeServers.measure(),
      this.clocks.read({ environment, auditId, hosts, told }),
    ]);
    const { database } = farm;
    const at = this.timeline.now();
    const evidence: AuditEvidence = {
      at: this.timeline.toWall(at),
      thresholds: { warn: environment.settings.warnMs, fail: environment.settings.failMs },
      expectedZone: expectedZone(environment.settings.expectedZone),
      database: evidenceOf(database.name, 'database', database, at),
      hosts: zipped(hosts, farm.hosts).map(([host, observed]) =>
        evidenceOf(host.host, roleOf(host, inventory), observed, at),
      ),
      timeServers: timeServers.map(({ server, measurement }) => ({
        server,
        clock: clockAt(measurement, at),
      })),
      excluded: inventory.hosts.flatMap(({ host, excluded }) =>
        excluded === null ? [] : [{ host, ...excluded }],
      ),
      findings: [
        ...inventoryFindings(environment.name, inventory),
        ...(database.reading === null
          ? []
          : databaseFindings(database.name, database.reading, before)),
      ],
    };
    return {
      evidence,
      timeServices: hosts.map(({ host }) => ({
        host,
        timeService: told.get(host.toLowerCase())?.timeService ?? null,
      })),
      measured: measuredOf(hosts, farm),
      databaseReading: database.reading,
      controller: seenController(inventory, told),
    };
  }
}

function zipped<A, B>(one: readonly A[], other: readonly B[]): [A, B][] {
  return one.flatMap((a, i): [A, B][] => {
    const b = other[i];
    return b === undefined ? [] : [[a, b]];
  });
}

function measuredOf(hosts: readonly InventoryHost[], farm: Farm): ReadonlyMap<string, Measured> {
  const all: [string, Observed][] = [
    [farm.database.name, farm.database],
    ...zipped(hosts, farm.hosts).map(([{ host }, seen]): [string, Observed] => [host, seen]),
  ];
  return new Map(
    all.flatMap(([host, { measurement, watchedBy }]): [string, Measured][] =>
      measurement.kind === 'measured'
        ? [[host.toLowerCase(), { rhoPpm: measurement.rhoPpm, watchedBy }]]
        : [],
    ),
  );
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

/** Its offset changes with the seasons, so it is looked up at each audit. Unknown names do not get into the settings. */
function expectedZone(zone: string | null): AuditEvidence['expectedZone'] {
  const offset = zone === null ? null : utcOffsetMin(zone, Date.now());
  return zone === null || offset === null ? null : { zone, utcOffsetMin: offset };
}

function roleOf({ host }: InventoryHost, { controller }: Inventory): HostEvidence['role'] {
  return controller.kind === 'known' && isSameHost(host, controller.host)
    ? 'controller'
    : 'front-end';
}

import { Inject, Injectable } from '@nestjs/common';
import type { EnvironmentRecord, HostRecord, Store } from '#adapters/store';
import type { DatabaseProblem } from '#adapters/platform-db';
import {
  type ControllerRule,
  controllerRule,
  isSameHost,
  type KnownHosts,
  type KnownWorker,
  knownHosts,
  OUTSYSTEMS_11,
  type RegisteredServer,
} from '#domain/runbook';
import type { HostFacts } from '#protocol';
import { STORE } from '../store/store.module.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { PlatformDatabases } from './platform-databases.js';

export interface Inventory extends KnownHosts {
  readonly controller: ControllerRule;
  /** Why OSSYS_SERVER could not be read; the hosts are then those of the workers alone. */
  readonly databaseProblem: DatabaseProblem | null;
  readonly facts: ReadonlyMap<string, HostFacts>;
}

/** The hosts of an environment now, from the platform database, the workers and what people have said. */
@Injectable()
export class InventoryService {
  constructor(
    private readonly databases: PlatformDatabases,
    private readonly registry: WorkerRegistry,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async of(environment: EnvironmentRecord): Promise<Inventory> {
    const [registered, records] = await Promise.all([
      this.registered(environment),
      this.store.hosts.list(environment.name),
    ]);
    const hosts = knownHosts({
      registered: registered.servers,
      workers: this.workers(environment.name, records),
      settings: records,
      controllerHost: environment.settings.controllerHost,
    });
    return {
      ...hosts,
      controller: controllerRule(hosts.hosts, {
        environment: environment.name,
        setting: environment.settings.controllerHost,
        controllerService: OUTSYSTEMS_11.controllerService,
      }),
      databaseProblem: registered.problem,
      facts: new Map(records.flatMap(({ host, facts }) => (facts === null ? [] : [[host, facts]]))),
    };
  }

  /** Those that have ever told their facts, and those that are here and have not. */
  private workers(environment: string, records: readonly HostRecord[]): KnownWorker[] {
    const silent = this.registry
      .ofEnvironment(environment)
      .filter(
        ({ host }) =>
          !records.some((record) => isSameHost(record.host, host) && record.facts !== null),
      )
      .map(({ host }) => ({ host, facts: null }));
    return [...records.filter(({ facts }) => facts !== null), ...silent].map(({ host, facts }) => ({
      host,
      connected: this.registry.find(environment, host)?.isConnected === true,
      ...reportedBy(host, facts),
    }));
  }

  private async registered(
    environment: EnvironmentRecord,
  ): Promise<{ servers: RegisteredServer[]; problem: DatabaseProblem | null }> {
    const opened = await this.databases.of(environment);
    if (!opened.ok) return { servers: [], problem: opened.problem };
    const rows = await opened.db.readServers();
    if (!rows.ok) return { servers: [], problem: rows.problem };
    return {
      servers: rows.value.map(({ name, ipAddress, isActive }) => ({
        name,
        address: ipAddress,
        active: isActive,
      })),
      problem: null,
    };
  }
}

/** The controller's own server.hsconf may call it localhost: that is the host itself. */
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i;

function reportedBy(
  host: string,
  facts: HostFacts | null,
): Omit<KnownWorker, 'host' | 'connected'> {
  if (facts === null) return { fqdn: null, addresses: [], controllerHost: null, services: null };
  const { fqdn, addresses, platform, services } = facts;
  const named = platform?.controllerHost ?? null;
  return {
    fqdn,
    addresses,
    controllerHost: named !== null && LOOPBACK.test(named) ? host : named,
    services,
  };
}

import { networkInterfaces } from 'node:os';
import { dirname } from 'node:path';
import {
  type BootTime,
  connectSimulatedHost,
  hostZone,
  openBootTime,
  openTimeService,
  openWallClock,
  pendingDeployments,
  reachTargets,
  readServerHsconf,
  type ServiceManager,
  SystemdServiceManager,
  type TimeService,
  type WallClock,
} from '#adapters/host';
import type { PlatformFacts, ReachedTarget, ReachTarget, ZoneFacts } from '#protocol';
import type { Log } from './log.js';
import type { WorkerConfig } from './worker-config.js';

/** What a worker reads and does on its host. */
export interface HostAdapters {
  readonly clock: WallClock;
  /** Null: there is none, or the clock is not this machine's. */
  readonly bootTime: BootTime | null;
  /** The wall clock is never steered without the monotonic one: so it is on Linux. */
  readonly sharesRate: boolean;
  readonly services: ServiceManager;
  readonly time: TimeService;
  zone: () => ZoneFacts;
  /** What the platform's own configuration says. */
  platform: () => Promise<PlatformFacts>;
  /** Whether deployments are pending here; null: that cannot be read. */
  publishing: () => Promise<boolean | null>;
  reach: (targets: readonly ReachTarget[]) => Promise<ReachedTarget[]>;
  addresses: () => readonly string[];
  close: () => void;
}

export async function openHostAdapters(config: WorkerConfig, log: Log): Promise<HostAdapters> {
  const { services } = config;
  return services.kind === 'simulated'
    ? simulatedAdapters(services.farmUrl, config)
    : systemdAdapters(services.units, config.hsconf, log);
}

async function simulatedAdapters(
  url: string,
  { host, clock }: Pick<WorkerConfig, 'host' | 'clock'>,
): Promise<HostAdapters> {
  const farm = await connectSimulatedHost({
    url,
    host,
    pid: process.pid,
    clock: clock === 'system' ? await openWallClock() : null,
  });
  return {
    clock: farm.clock,
    bootTime: clock === 'system' ? await openBootTime() : null,
    sharesRate: false,
    services: farm.services,
    time: farm.time,
    zone: () => farm.zone(),
    platform: () => Promise.resolve(farm.platform()),
    publishing: () => Promise.resolve(farm.isPublishing()),
    reach: (targets) => farm.reach(targets),
    // All simulated hosts share this machine's addresses; telling them would make one host of them.
    addresses: () => [],
    close: () => {
      farm.clock.close();
      farm.close();
    },
  };
}

async function systemdAdapters(
  units: Readonly<Record<string, string>>,
  hsconf: string,
  log: Log,
): Promise<HostAdapters> {
  const clock = await openWallClock();
  return {
    clock,
    bootTime: await openBootTime(),
    sharesRate: process.platform === 'linux',
    services: new SystemdServiceManager({ units }),
    time: await openTimeService(),
    zone: hostZone,
    platform: () => platformOf(hsconf, log),
    publishing: () => pendingDeployments(dirname(hsconf)),
    reach: (targets) => reachTargets(targets),
    addresses: ownAddresses,
    close: () => clock.close(),
  };
}

/** The serial is in no file of a server without a registry. */
async function platformOf(path: string, log: Log): Promise<PlatformFacts> {
  const hsconf = await readServerHsconf(path);
  if (hsconf.kind === 'unreadable') log(hsconf.message);
  const { controllerHost, databaseServer, databaseCatalog, version } =
    hsconf.kind === 'read' ? hsconf.says : NOTHING_SAID;
  return { controllerHost, databaseServer, databaseCatalog, serial: null, version };
}

const NOTHING_SAID = {
  controllerHost: null,
  databaseServer: null,
  databaseCatalog: null,
  version: null,
};

/** The addresses by which other machines may know this one. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}

import { networkInterfaces } from 'node:os';
import {
  connectSimulatedHost,
  controllerOfHsconf,
  hostZone,
  openWallClock,
  type ServiceManager,
  SystemdServiceManager,
  type WallClock,
} from '#adapters/host';
import type { ZoneFacts } from '#protocol';
import type { Log } from './log.js';
import type { WorkerConfig } from './worker-config.js';

/** What a worker reads and does on its host. */
export interface HostAdapters {
  readonly clock: WallClock;
  readonly services: ServiceManager;
  zone: () => ZoneFacts;
  /** The controller that the platform's own configuration names; null: it names none. */
  controllerHost: () => Promise<string | null>;
  addresses: () => readonly string[];
  close: () => void;
}

export async function openHostAdapters(config: WorkerConfig, log: Log): Promise<HostAdapters> {
  const { services } = config;
  return services.kind === 'simulated'
    ? simulatedAdapters(services.farmUrl, config.host)
    : systemdAdapters(services.units, config.hsconf, log);
}

async function simulatedAdapters(url: string, host: string): Promise<HostAdapters> {
  const farm = await connectSimulatedHost({ url, host, pid: process.pid });
  return {
    clock: farm.clock,
    services: farm.services,
    zone: () => farm.zone(),
    controllerHost: () => Promise.resolve(farm.controllerHost()),
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
    services: new SystemdServiceManager({ units }),
    zone: hostZone,
    controllerHost: async () => {
      const controller = await controllerOfHsconf(hsconf);
      if (controller.kind === 'unreadable') log(controller.message);
      return controller.kind === 'named' ? controller.host : null;
    },
    addresses: ownAddresses,
    close: () => clock.close(),
  };
}

/** The addresses by which other machines may know this one. */
function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}

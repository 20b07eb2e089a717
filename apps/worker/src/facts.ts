import { arch, release, type } from 'node:os';
import { type HostFacts, MAX_LIST, type ServiceStatus } from '#protocol';
import type { HostAdapters } from './host-adapters.js';
import { type Log, reasonOf } from './log.js';
import { productVersion } from '#adapters/product';

/** What this host says of itself: never a secret, and of its services only those on the allow-list. */
export async function hostFacts(
  { host, allow }: { host: string; allow: readonly string[] },
  adapters: HostAdapters,
  log: Log,
): Promise<HostFacts> {
  const [controllerHost, services] = await Promise.all([
    adapters.controllerHost(),
    Promise.all(allow.map((service) => statusOrUnknown(service, adapters, log))),
  ]);
  return {
    hostName: host,
    fqdn: host.includes('.') ? host : null,
    addresses: [...adapters.addresses()].slice(0, MAX_LIST),
    os: `${type()} ${release()} ${arch()}`,
    workerVersion: productVersion(),
    nodeVersion: process.version,
    clockSource: adapters.clock.source,
    zone: adapters.zone(),
    platform: { controllerHost },
    services,
  };
}

/** One service that cannot be asked must not hide the other facts; `unknown` says that it was asked. */
async function statusOrUnknown(
  service: string,
  { services }: HostAdapters,
  log: Log,
): Promise<ServiceStatus> {
  return services.status(service).catch((error: unknown) => {
    log(`${service}: its state is not known: ${reasonOf(error)}`);
    return { service, state: 'unknown', startMode: 'unknown', ready: null, generation: null };
  });
}

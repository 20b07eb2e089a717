import { arch, release, type } from 'node:os';
import { type HostFacts, MAX_LIST, type ServiceStatus } from '#protocol';
import { readHold } from './hold.js';
import type { HostAdapters } from './host-adapters.js';
import { type Log, reasonOf } from './log.js';
import { ZoneWatch } from './zone-watch.js';
import { productVersion } from '#adapters/product';

/** One worker has one set of adapters, and notices changes for as long as it has it. */
const watches = new WeakMap<HostAdapters, ZoneWatch>();

/** What this host says of itself: never a secret, and of its services only those on the allow-list. */
export async function hostFacts(
  { host, allow, dataDir }: { host: string; allow: readonly string[]; dataDir: string },
  adapters: HostAdapters,
  log: Log,
): Promise<HostFacts> {
  const [platform, publishing, timeService, services] = await Promise.all([
    adapters.platform(),
    adapters.publishing(),
    adapters.time.facts(),
    Promise.all(allow.map((service) => statusOrUnknown(service, adapters, log))),
  ]);
  // After the services were asked, as the watch wants it.
  const zone = adapters.zone();
  return {
    hostName: host,
    fqdn: host.includes('.') ? host : null,
    addresses: [...adapters.addresses()].slice(0, MAX_LIST),
    os: `${type()} ${release()} ${arch()}`,
    workerVersion: productVersion(),
    nodeVersion: process.version,
    clockSource: adapters.clock.source,
    zone,
    platform,
    services,
    hold: readHold(dataDir),
    publishing,
    timeService,
    zoneChange: watchOf(adapters).look(zone, services),
  };
}

function watchOf(adapters: HostAdapters): ZoneWatch {
  const watch = watches.get(adapters) ?? new ZoneWatch(() => performance.now());
  watches.set(adapters, watch);
  return watch;
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

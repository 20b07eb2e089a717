import { windowsFromIana, utcOffsetMin } from '#domain/zones';
import type { HostFacts, ServiceStatus, ZoneFacts } from '#protocol';

/** Of a demo farm of this product: its database then binds the swarm's servers, and is in their zone. */
const SWARM_ZONE = 'Europe/Amsterdam';
export const SWARM_CONTROLLER = 'OSCTRL01';

const PLATFORM = {
  controllerHost: SWARM_CONTROLLER,
  databaseServer: '127.0.0.1',
  databaseCatalog: 'outsystems',
  serial: 'LOCKSTEP-DEMO-0001',
  version: '11.30.0.45000',
};

/** The names that a demo farm of so many servers has registered. */
export const swarmHosts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    i === 0 ? SWARM_CONTROLLER : `OSFE${String(i).padStart(2, '0')}`,
  );

/** A server in good order, of the size of a real one's facts. */
export const swarmFacts = (host: string, services: ServiceStatus[]): HostFacts => ({
  hostName: host,
  fqdn: null,
  // All share this machine's address; telling it would make one host of them.
  addresses: [],
  os: 'Linux swarm',
  workerVersion: '0.1.0',
  nodeVersion: process.version,
  clockSource: 'swarm',
  zone: zone(),
  platform: PLATFORM,
  services,
  hold: null,
  publishing: false,
  timeService: {
    kind: 'swarm',
    state: 'running',
    source: 'time.example',
    policy: 'NTP',
    otherMasters: [],
    synchronised: true,
    stratum: 3,
    rootDelayMs: 4.2,
    rootDispersionMs: 11.5,
    updatedAgoS: 64,
    hierarchy: 'time.example',
    maxErrorMs: 45,
  },
  zoneChange: null,
});

function zone(): ZoneFacts {
  const offset = utcOffsetMin(SWARM_ZONE, Date.now());
  if (offset === null) throw new Error(`there is no zone ${SWARM_ZONE}`);
  return { iana: SWARM_ZONE, windowsId: windowsFromIana(SWARM_ZONE), utcOffsetMin: offset };
}

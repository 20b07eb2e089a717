import { wallAt } from '#adapters/host';
import { windowsFromIana } from '#domain/zones';
import { SERVER_START_NS } from './build-farm.js';
import { type LiveFarm, databaseOf, isActive, isServer } from './farm-model.js';
import { type DatabaseHost, VERSIONS } from './tds/database-host.js';
import type { DatabaseClock } from './tds/database-clock.js';
import type { PlatformTables } from './tds/platform-tables.js';

export function databaseClock(live: LiveFarm): DatabaseClock {
  return {
    wallNs: () => wallAt(databaseOf(live.state).clock, process.hrtime.bigint()),
    tickNs: () => BigInt(Math.round(live.state.tickMs * 1e6)),
    zone: () => databaseOf(live.state).zone,
    zoneWindowsId: () => windowsFromIana(databaseOf(live.state).zone),
  };
}

export function databaseHost(live: LiveFarm): DatabaseHost {
  return {
    machine: () => live.state.databaseServer.machine,
    version: () => VERSIONS[live.state.databaseServer.version],
    denied: () => live.state.databaseServer.denied,
    upNs: () => process.hrtime.bigint() - live.state.databaseServer.bootNs,
    startNs: () => SERVER_START_NS,
    startedWallNs: () => live.state.databaseServer.startedWallNs,
  };
}

export function platformTables(live: LiveFarm): PlatformTables {
  const start = wallAt(live.state.rightClock, process.hrtime.bigint());
  return {
    servers: () =>
      live.state.machines.filter(isServer).map(({ name, ipAddress }, index) => ({
        id: index + 1,
        name,
        ipAddress,
        isActive: isActive(live.state, name),
      })),
    timers: () => live.state.timers,
    // One invented row: the real columns and values are not public.
    activation: () => [
      {
        id: 1,
        referenceNo: 9_007_199_254_740_993n,
        amount: '12.50000000',
        label: 'Lockstep demo farm',
        note: 'Invented: this is no licence.',
        createdOn: start,
        validUntil: null,
        isEnabled: true,
        digest: new Uint8Array(32),
        content: null,
      },
    ],
  };
}

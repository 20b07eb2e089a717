import { steadyClock } from '#adapters/host';
import type { DatabaseServer, FarmState, Machine } from './farm-model.js';
import { CONTROLLER_SERVICE, PLATFORM_SERVICES } from './platform-service.js';
import type { FarmService, ServiceDelays } from './service-life.js';

const FARM_ZONE = 'Europe/Amsterdam';
const DATABASE_HOST = 'OSDB01';
const CONTROLLER_HOST = 'OSCTRL01';

/** What every server.hsconf of the farm says; the database is where the demo's environment finds it. */
const PLATFORM = {
  controllerHost: CONTROLLER_HOST,
  databaseServer: '127.0.0.1',
  databaseCatalog: 'outsystems',
  serial: 'LOCKSTEP-DEMO-0001',
  version: '11.30.0.45000',
};

/**
 * Fast, so that nobody waits: 7 s in 18 s. A real time service takes many minutes for that, at some 20,000 ppm at most.
 */
const DEFAULT_SLEW_PPM = 400_000;

/** A day. */
const UP_NS = 86_400_000_000_000n;

/** From the start of the machine to that of SQL Server. */
export const SERVER_START_NS = 42_000_000_000n;

/** A farm of `servers` hosts and a database: all clocks right, all zones equal, all services up and ready. */
export function buildFarm(plan: {
  servers: number;
  delays: ServiceDelays;
  tickMs: number;
  /** Monotonic now, and the wall clock that is held to be right. */
  atNs: bigint;
  wallNs: bigint;
  generation: () => string;
}): FarmState {
  const { servers, delays, tickMs, generation } = plan;
  const rightClock = steadyClock({ atNs: plan.atNs, wallNs: plan.wallNs });
  const frontEnds = Array.from({ length: servers - 1 }, (_, index) => frontEndName(index + 1));
  const machine = (name: string, role: Machine['role'], last: number): Machine => ({
    name,
    role,
    // TEST-NET-1 (RFC 5737): addresses that no real host has.
    ipAddress: `192.0.2.${last}`,
    clock: rightClock,
    zone: FARM_ZONE,
    time: 'normal',
    platform: PLATFORM,
    publishing: false,
  });
  const machines = [
    machine(CONTROLLER_HOST, 'controller', 10),
    ...frontEnds.map((name, index) => machine(name, 'front-end', 11 + index)),
    machine(DATABASE_HOST, 'database', 5),
  ];
  const services = machines.flatMap((host) => servicesOf(host, generation));
  return {
    rightClock,
    farmZone: FARM_ZONE,
    delays,
    tickMs,
    slewPpm: DEFAULT_SLEW_PPM,
    timers: [],
    databaseServer: startedServer({ machine: DATABASE_HOST, atNs: plan.atNs, wallNs: plan.wallNs }),
    machines,
    services,
  };
}

/** A machine that came up long enough ago for SQL Server to be settled, with all rights given. */
export function startedServer(at: {
  machine: string;
  atNs: bigint;
  wallNs: bigint;
}): DatabaseServer {
  return {
    machine: at.machine,
    version: '2022',
    denied: [],
    bootNs: at.atNs - UP_NS,
    startedWallNs: at.wallNs - UP_NS + SERVER_START_NS,
  };
}

function frontEndName(number: number): string {
  return `OSFE${String(number).padStart(2, '0')}`;
}

/** The Deployment Controller Service is Disabled on all servers but one, as on a real farm. */
function servicesOf({ name: host, role }: Machine, generation: () => string): FarmService[] {
  if (role === 'database') return [];
  return PLATFORM_SERVICES.map(({ name }) =>
    name === CONTROLLER_SERVICE && role !== 'controller'
      ? { host, name, startMode: 'disabled', life: { state: 'stopped' }, fault: null }
      : {
          host,
          name,
          startMode: 'automatic',
          life: { state: 'running', generation: generation(), ready: true },
          fault: null,
        },
  );
}

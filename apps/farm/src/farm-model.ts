import { type ClockModel, clockToWire, wallAt } from '#adapters/host';
import type { PlatformFacts, SimulatedHost } from '#protocol';
import { DEPLOYMENT_SERVICE } from './platform-service.js';
import type { FarmService, ServiceDelays } from './service-life.js';
import type { DeniedRight, SqlServerVersion } from './tds/database-host.js';
import { type TimeBehaviour, timeServiceFacts } from './time-behaviour.js';

/** A computer of the farm as far as it has a clock. */
export interface Machine {
  readonly name: string;
  readonly role: 'controller' | 'front-end' | 'database';
  readonly ipAddress: string;
  readonly clock: ClockModel;
  /** IANA name. */
  readonly zone: string;
  /** How its time service takes a resync. */
  readonly time: TimeBehaviour;
  /** What its server.hsconf says. */
  readonly platform: Pick<PlatformFacts, keyof PlatformFacts>;
  /** Whether deployments are pending there; null: that cannot be read. */
  readonly publishing: boolean | null;
}

/** A timer of the platform that runs. */
export interface RunningTimer {
  readonly name: string;
  readonly host: string;
  /** Nanoseconds since 1970 by the database's clock. */
  readonly sinceNs: bigint;
}

/** What the platform database runs on. */
export interface DatabaseServer {
  /** The physical machine, which changes at a failover; its clock is that of the farm's database host. */
  readonly machine: string;
  readonly version: SqlServerVersion;
  readonly denied: readonly DeniedRight[];
  /** Monotonic instant at which the machine started. */
  readonly bootNs: bigint;
  /** Nanoseconds since 1970 by its clock when SQL Server started there. */
  readonly startedWallNs: bigint;
}

/** The whole farm at one instant. Right time is the machine's own when the farm started, at the machine's rate. */
export interface FarmState {
  readonly rightClock: ClockModel;
  /** IANA name of the zone that every host of this farm should have. */
  readonly farmZone: string;
  readonly delays: ServiceDelays;
  /** Milliseconds between two values of the database's clock. */
  readonly tickMs: number;
  /** At which time services slew a clock right. */
  readonly slewPpm: number;
  readonly timers: readonly RunningTimer[];
  readonly databaseServer: DatabaseServer;
  readonly machines: readonly Machine[];
  readonly services: readonly FarmService[];
}

/** The farm as it is now, shared by what answers from it and what changes it. */
export interface LiveFarm {
  state: FarmState;
}

export function isServer({ role }: Machine): boolean {
  return role !== 'database';
}

export function machineNamed({ machines }: FarmState, name: string): Machine | null {
  return machines.find((machine) => machine.name.toLowerCase() === name.toLowerCase()) ?? null;
}

/** The database is part of every farm. */
export function databaseOf({ machines }: FarmState): Machine {
  const database = machines.find(({ role }) => role === 'database');
  if (database === undefined) throw new Error('the farm was built without its database');
  return database;
}

export function serviceOf(state: FarmState, host: string, name: string): FarmService | null {
  return state.services.find((service) => service.host === host && service.name === name) ?? null;
}

export function withMachine(state: FarmState, changed: Machine): FarmState {
  const machines = state.machines.map((machine) =>
    machine.name === changed.name ? changed : machine,
  );
  return { ...state, machines };
}

export function withService(state: FarmState, changed: FarmService): FarmState {
  const services = state.services.map((service) =>
    service.host === changed.host && service.name === changed.name ? changed : service,
  );
  return { ...state, services };
}

/** Nanoseconds by which the clock is ahead of right time. */
export function aheadNs({ rightClock }: FarmState, { clock }: Machine, atNs: bigint): bigint {
  return wallAt(clock, atNs) - wallAt(rightClock, atNs);
}

/** OSSYS_SERVER.IS_ACTIVE: a front-end registers when its Deployment Service is ready and leaves when that stops. */
export function isActive(state: FarmState, host: string): boolean {
  const life = serviceOf(state, host, DEPLOYMENT_SERVICE)?.life;
  return (life?.state === 'running' || life?.state === 'stopping') && life.ready;
}

/** What a worker's simulated adapters need to know of its host. */
export function simulatedHost(state: FarmState, machine: Machine): SimulatedHost {
  return {
    clock: clockToWire(machine.clock),
    zone: machine.zone,
    platform: machine.platform,
    publishing: machine.publishing,
    timeService: timeServiceFacts(machine.time),
    services: state.services.filter(({ host }) => host === machine.name).map(({ name }) => name),
  };
}

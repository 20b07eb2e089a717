import { appliedPpmAt } from '#adapters/host';
import type { ServiceStatus } from '#protocol';
import {
  type FarmState,
  type Machine,
  aheadNs,
  databaseOf,
  isActive,
  isServer,
} from './farm-model.js';
import { type Fault, serviceStatus } from './service-life.js';
import type { TimeBehaviour } from './time-behaviour.js';

interface ClockView {
  readonly host: string;
  readonly zone: string;
  /** Ahead of right time now, milliseconds. */
  readonly offsetMs: number;
  /** Rate and slew in force, ppm. */
  readonly appliedRatePpm: number;
}

interface ServerView extends ClockView {
  readonly controller: boolean;
  readonly hasWorker: boolean;
  /** As in OSSYS_SERVER. */
  readonly isActive: boolean;
  readonly time: TimeBehaviour;
  /** Null: whether deployments are pending cannot be read. */
  readonly publishing: boolean | null;
  readonly services: readonly { readonly status: ServiceStatus; readonly fault: Fault | null }[];
}

/** The truth about a farm, to hold against what Lockstep measures and claims. */
export interface FarmView {
  readonly pid: number;
  readonly farmZone: string;
  readonly servers: readonly ServerView[];
  readonly database: ClockView & { readonly tickMs: number };
  readonly timers: readonly { readonly name: string; readonly host: string }[];
}

export function farmView(
  state: FarmState,
  { pid, atNs, hasWorker }: { pid: number; atNs: bigint; hasWorker: (host: string) => boolean },
): FarmView {
  return {
    pid,
    farmZone: state.farmZone,
    servers: state.machines.filter(isServer).map((machine) => ({
      ...clockView(state, machine, atNs),
      controller: machine.role === 'controller',
      hasWorker: hasWorker(machine.name),
      isActive: isActive(state, machine.name),
      time: machine.time,
      publishing: machine.publishing,
      services: state.services
        .filter(({ host }) => host === machine.name)
        .map((service) => ({ status: serviceStatus(service), fault: service.fault })),
    })),
    database: { ...clockView(state, databaseOf(state), atNs), tickMs: state.tickMs },
    timers: state.timers.map(({ name, host }) => ({ name, host })),
  };
}

function clockView(state: FarmState, machine: Machine, atNs: bigint): ClockView {
  return {
    host: machine.name,
    zone: machine.zone,
    offsetMs: Number(aheadNs(state, machine, atNs)) / 1e6,
    appliedRatePpm: appliedPpmAt(machine.clock, atNs),
  };
}

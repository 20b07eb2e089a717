import { wallAt } from '#adapters/host';
import { startedServer } from './build-farm.js';
import { type FarmState, type Machine, databaseOf } from './farm-model.js';
import type { Knobs } from './knobs.js';
import { timeServiceFacts } from './time-behaviour.js';

/** A machine with its knobs of time service, platform and deployments turned; the same object when none is. */
export function withHostKnobs(machine: Machine, knobs: Knobs): Machine {
  const ofHost = ({ host }: { host: string }): boolean => host === machine.name;
  const time = knobs.times.find(ofHost)?.time ?? machine.time;
  const platform = platformOf(machine, knobs);
  const publishing = publishingOf(machine, knobs);
  return time === machine.time && platform === machine.platform && publishing === machine.publishing
    ? machine
    : { ...machine, time, platform, publishing };
}

function platformOf({ name, platform }: Machine, knobs: Knobs): Machine['platform'] {
  const ofHost = ({ host }: { host: string }): boolean => host === name;
  const turned = [knobs.bindings.find(ofHost), knobs.serials.find(ofHost)];
  return turned.reduce<Machine['platform']>((before, knob) => {
    if (knob === undefined) return before;
    const { host: _, ...told } = knob;
    return { ...before, ...told };
  }, platform);
}

function publishingOf({ name, publishing }: Machine, knobs: Knobs): Machine['publishing'] {
  const ofHost = ({ host }: { host: string }): boolean => host === name;
  if (knobs.unreadable.some(ofHost)) return null;
  if (knobs.publishing.some(ofHost)) return true;
  return knobs.noPublishing ? false : publishing;
}

/** Timers that are turned on run from now on, by the database's clock. */
export function withTimers(state: FarmState, knobs: Knobs, atNs: bigint): FarmState {
  const sinceNs = wallAt(databaseOf(state).clock, atNs);
  const before = knobs.noTimer ? [] : state.timers;
  const begun = knobs.timers.map((timer) => ({ ...timer, sinceNs }));
  return { ...state, timers: [...before, ...begun] };
}

/** A machine that takes over has just come up itself, and SQL Server on it; its clock is set by the knobs of clocks. */
export function withDatabaseKnobs(state: FarmState, knobs: Knobs, atNs: bigint): FarmState {
  const { databaseServer: before } = state;
  const machine = knobs.dbMachine ?? before.machine;
  const wallNs = wallAt(databaseOf(state).clock, atNs);
  const server = machine === before.machine ? before : startedServer({ machine, atNs, wallNs });
  const version = knobs.dbVersion ?? before.version;
  const denied = knobs.dbDeny?.rights ?? before.denied;
  return { ...state, databaseServer: { ...server, version, denied } };
}

/** What was turned, for a person; parts of the line of one host. */
export function hostKnobParts(name: string, knobs: Knobs): string[] {
  const ofHost = ({ host }: { host: string }): boolean => host === name;
  const time = knobs.times.find(ofHost)?.time;
  const binding = knobs.bindings.find(ofHost);
  const serial = knobs.serials.find(ofHost)?.serial;
  return [
    ...(time === undefined ? [] : [`time service ${time} (${timeServiceFacts(time).state})`]),
    ...(binding === undefined
      ? []
      : [`server.hsconf names ${binding.databaseCatalog} at ${binding.databaseServer}`]),
    ...(serial === undefined ? [] : [`its platform tells the serial ${serial}`]),
    ...(knobs.publishing.some(ofHost) ? ['deployments are pending'] : []),
    ...(knobs.unreadable.some(ofHost) ? ['whether deployments are pending cannot be read'] : []),
  ];
}

/** The same for what is of no host's clock, zone or configuration. */
export function farmKnobLines(knobs: Knobs): string[] {
  return [
    ...(knobs.noPublishing ? ['all servers: no deployment is pending any more'] : []),
    ...(knobs.noTimer ? ['platform database: no timer runs any more'] : []),
    ...knobs.timers.map(({ name, host }) => `platform database: timer ${name} runs on ${host}`),
    ...databaseKnobLines(knobs),
    ...(knobs.noHold ? ['all servers: no HOLD any more'] : []),
    ...knobs.holds.map(({ host, text }) => `${host}: HOLD "${text}"`),
    ...(knobs.slewPpm === null
      ? []
      : [`all time services: a resync slews at ${knobs.slewPpm} ppm from now on`]),
  ];
}

function databaseKnobLines({ dbVersion, dbDeny, dbMachine }: Knobs): string[] {
  const denied = dbDeny?.rights ?? [];
  return [
    ...(dbMachine === null ? [] : [`platform database: runs on ${dbMachine} from now on`]),
    ...(dbVersion === null ? [] : [`platform database: SQL Server ${dbVersion} from now on`]),
    ...(dbDeny === null
      ? []
      : [
          denied.length === 0
            ? 'platform database: the login has all rights'
            : `platform database: the login has no right to ${denied.join(' and ')}`,
        ]),
  ];
}

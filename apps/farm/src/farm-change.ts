import { stepped, wallAt, withRate } from '#adapters/host';
import {
  type FarmState,
  type Machine,
  machineNamed,
  serviceOf,
  withMachine,
  withService,
} from './farm-model.js';
import type { Knobs } from './knobs.js';
import {
  farmKnobLines,
  hostKnobParts,
  withDatabaseKnobs,
  withHostKnobs,
  withTimers,
} from './host-knobs.js';
import { knobMistakes } from './knob-mistakes.js';

/** A change of the farm's state, in full or not at all. `hosts`: who is another now for its worker. */
export type FarmChange =
  | {
      readonly kind: 'changed';
      readonly state: FarmState;
      readonly hosts: readonly string[];
      /** For a person, one per host. */
      readonly lines: readonly string[];
    }
  | { readonly kind: 'refused'; readonly mistakes: readonly string[] };

/** Turns knobs at the monotonic instant `atNs`; restarts nothing. */
export function turnKnobs(state: FarmState, knobs: Knobs, atNs: bigint): FarmChange {
  const mistakes = knobMistakes(state, knobs);
  if (mistakes.length > 0) return { kind: 'refused', mistakes };
  const machines = state.machines.map((machine) => turned(state, machine, knobs, atNs));
  const hosts = machines.filter((machine) => machineNamed(state, machine.name) !== machine);
  const withTurned = withTimers(hosts.reduce(withMachine, state), knobs, atNs);
  const withHosts = withDatabaseKnobs(withTurned, knobs, atNs);
  const slewPpm = knobs.slewPpm ?? state.slewPpm;
  return {
    kind: 'changed',
    state: withServiceKnobs({ ...withHosts, slewPpm, delays: delaysOf(state, knobs) }, knobs),
    hosts: hosts.map(({ name }) => name),
    lines: [
      ...hosts.flatMap(({ name }) => turnedLine(name, knobs)),
      ...farmKnobLines(knobs),
      ...serviceLines(knobs),
    ],
  };
}

function turned(state: FarmState, before: Machine, knobs: Knobs, atNs: bigint): Machine {
  const machine = withHostKnobs(before, knobs);
  const { offset, rate, zone } = knobsOf(machine.name, knobs);
  let { clock } = machine;
  if (offset !== undefined) {
    const wallNs = wallAt(state.rightClock, atNs) + BigInt(Math.round(offset.offsetMs * 1e6));
    clock = stepped(clock, { atNs, wallNs });
  }
  if (rate !== undefined) clock = withRate(clock, { atNs, ratePpm: rate.ratePpm });
  return clock === machine.clock && zone === undefined
    ? machine
    : { ...machine, clock, zone: zone?.zone ?? machine.zone };
}

function knobsOf(name: string, { offsets, rates, zones }: Knobs) {
  const ofHost = ({ host }: { host: string }): boolean => host === name;
  return { offset: offsets.find(ofHost), rate: rates.find(ofHost), zone: zones.find(ofHost) };
}

function delaysOf({ delays }: FarmState, { readyMs, startMs, stopMs }: Knobs): FarmState['delays'] {
  return {
    readyMs: readyMs ?? delays.readyMs,
    startMs: startMs ?? delays.startMs,
    stopMs: stopMs ?? delays.stopMs,
  };
}

function withServiceKnobs(state: FarmState, { faults, noFault, startModes }: Knobs): FarmState {
  const services = noFault
    ? state.services.map((service) => ({ ...service, fault: null }))
    : state.services;
  return [...faults, ...startModes].reduce<FarmState>(
    (now, { host, service: name, ...turnedTo }) => {
      const service = serviceOf(now, host, name);
      return service === null ? now : withService(now, { ...service, ...turnedTo });
    },
    { ...state, services },
  );
}

/** No line for a host of which only something was taken back: that is one line for all. */
function turnedLine(name: string, knobs: Knobs): string[] {
  const { offset, rate, zone } = knobsOf(name, knobs);
  const parts = [
    offset === undefined
      ? []
      : [`clock set ${offsetText(BigInt(Math.round(offset.offsetMs * 1e6)))}`],
    rate === undefined ? [] : [`rate set to ${rate.ratePpm} ppm`],
    zone === undefined ? [] : [`zone set to ${zone.zone}`],
    hostKnobParts(name, knobs),
  ].flat();
  return parts.length === 0 ? [] : [`${name}: ${parts.join(', ')}`];
}

const FAULT_TEXT = {
  start: 'will fail to start',
  stop: 'will fail to stop',
  hang: 'will start and never become ready',
} as const;

function serviceLines(knobs: Knobs): string[] {
  const { faults, noFault, startModes, readyMs, startMs, stopMs } = knobs;
  const delays = [
    { value: stopMs, text: 'a stop' },
    { value: startMs, text: 'a start' },
    { value: readyMs, text: 'getting ready after a start' },
  ].filter(({ value }) => value !== null);
  return [
    ...(noFault ? ['all services: no fault any more'] : []),
    ...faults.map(({ host, service, fault }) => `${host}: ${service} ${FAULT_TEXT[fault]}`),
    ...startModes.map(
      ({ host, service, startMode }) => `${host}: start type of ${service} set to ${startMode}`,
    ),
    ...delays.map(({ value, text }) => `all services: ${text} takes ${value} ms from now on`),
  ];
}

/** "7200.0 ms behind", of nanoseconds ahead. */
export function offsetText(aheadNs: bigint): string {
  if (aheadNs === 0n) return 'right';
  const milliseconds = Number(aheadNs < 0n ? -aheadNs : aheadNs) / 1e6;
  return `${milliseconds.toFixed(1)} ms ${aheadNs < 0n ? 'behind' : 'ahead'}`;
}

import { canonicalZone, utcOffsetMin } from '#domain/zones';
import { type FarmState, isServer, serviceOf } from './farm-model.js';
import type { Knobs } from './knobs.js';

/** What is wrong with knobs of the right shape on this farm: all of it, worded by option. */
export function knobMistakes(state: FarmState, knobs: Knobs): string[] {
  const { zones } = knobs;
  const all = state.machines.map(({ name }) => name);
  const servers = state.machines.filter(isServer).map(({ name }) => name);
  const perHost = [
    { option: '--offset', hosts: knobs.offsets, known: all },
    { option: '--rate', hosts: knobs.rates, known: all },
    { option: '--zone', hosts: zones, known: all },
    { option: '--time', hosts: knobs.times, known: servers },
    { option: '--binding', hosts: knobs.bindings, known: servers },
    { option: '--serial', hosts: knobs.serials, known: servers },
    { option: '--publishing', hosts: knobs.publishing, known: servers },
    { option: '--publishing-unreadable', hosts: knobs.unreadable, known: servers },
    { option: '--hold', hosts: knobs.holds, known: servers },
  ];
  const perService = [
    { option: '--fail', services: knobs.faults },
    { option: '--start-mode', services: knobs.startModes },
  ];
  return [
    ...perHost.flatMap(({ option, hosts, known }) => hostMistakes(option, hosts, known)),
    ...perService.flatMap(({ option, services }) => hostMistakes(option, services, servers)),
    ...hostMistakes('--timer', knobs.timers, servers),
    ...perHost.flatMap(({ option, hosts }) =>
      twice(
        option,
        hosts.map(({ host }) => host),
      ),
    ),
    ...perService.flatMap(({ option, services }) =>
      twice(
        option,
        services.map(({ host, service }) => `${host}/${service}`),
      ),
    ),
    ...zones.filter(({ zone }) => !isZone(zone)).map(({ zone }) => zoneMistake(zone)),
    ...perService.flatMap(({ option, services }) =>
      services
        .filter(({ host, service }) => servers.includes(host) && !serviceOf(state, host, service))
        .map(({ host, service }) => `${option}: ${host} has no service "${service}"`),
    ),
    ...pendingAndUnreadable(knobs),
    ...contradictions(knobs),
  ];
}

function pendingAndUnreadable({ publishing, unreadable }: Knobs): string[] {
  return publishing
    .filter(({ host }) => unreadable.some((other) => other.host === host))
    .map(({ host }) => `--publishing and --publishing-unreadable: give one of them for ${host}`);
}

/** What would be set and taken back at once. */
function contradictions(knobs: Knobs): string[] {
  return [
    { set: knobs.faults, back: knobs.noFault, options: '--fail and --no-fail' },
    {
      set: knobs.publishing,
      back: knobs.noPublishing,
      options: '--publishing and --no-publishing',
    },
    {
      set: knobs.unreadable,
      back: knobs.noPublishing,
      options: '--publishing-unreadable and --no-publishing',
    },
    { set: knobs.timers, back: knobs.noTimer, options: '--timer and --no-timer' },
    { set: knobs.holds, back: knobs.noHold, options: '--hold and --no-hold' },
  ]
    .filter(({ set, back }) => back && set.length > 0)
    .map(({ options }) => `${options}: give one of them`);
}

export function unknownHost(option: string, host: string, known: readonly string[]): string {
  return `${option}: the farm has no host ${host} (it has ${known.join(', ')})`;
}

function hostMistakes(
  option: string,
  knobs: readonly { host: string }[],
  known: readonly string[],
): string[] {
  return knobs
    .filter(({ host }) => !known.includes(host))
    .map(({ host }) => unknownHost(option, host, known));
}

function twice(option: string, names: readonly string[]): string[] {
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [...new Set(repeated)].map((name) => `${option}: ${name} is given more than once`);
}

function isZone(name: string): boolean {
  return canonicalZone(name) !== null && utcOffsetMin(name, 0) !== null;
}

function zoneMistake(zone: string): string {
  return `--zone: ${zone} is no IANA time zone (such as Europe/Amsterdam)`;
}

import { canonicalZone, utcOffsetMin } from '#domain/zones';
import { type FarmState, isServer, serviceOf } from './farm-model.js';
import type { Knobs } from './knobs.js';

/** What is wrong with knobs of the right shape on this farm: all of it, worded by option. */
export function knobMistakes(state: FarmState, knobs: Knobs): string[] {
  const { zones, faults } = knobs;
  const all = state.machines.map(({ name }) => name);
  const servers = state.machines.filter(isServer).map(({ name }) => name);
  const perHost = [
    { option: '--offset', hosts: knobs.offsets, known: all },
    { option: '--rate', hosts: knobs.rates, known: all },
    { option: '--zone', hosts: zones, known: all },
    { option: '--time', hosts: knobs.times, known: servers },
    { option: '--binding', hosts: knobs.bindings, known: servers },
    { option: '--publishing', hosts: knobs.publishing, known: servers },
    { option: '--hold', hosts: knobs.holds, known: servers },
  ];
  return [
    ...perHost.flatMap(({ option, hosts, known }) => hostMistakes(option, hosts, known)),
    ...hostMistakes('--fail', faults, servers),
    ...hostMistakes('--timer', knobs.timers, servers),
    ...perHost.flatMap(({ option, hosts }) =>
      twice(
        option,
        hosts.map(({ host }) => host),
      ),
    ),
    ...twice(
      '--fail',
      faults.map(({ host, service }) => `${host}/${service}`),
    ),
    ...zones.filter(({ zone }) => !isZone(zone)).map(({ zone }) => zoneMistake(zone)),
    ...faults
      .filter(({ host, service }) => servers.includes(host) && !serviceOf(state, host, service))
      .map(({ host, service }) => `--fail: ${host} has no service "${service}"`),
    ...contradictions(knobs),
  ];
}

/** What would be set and taken back at once. */
function contradictions(knobs: Knobs): string[] {
  return [
    { set: knobs.faults, back: knobs.noFault, option: 'fail' },
    { set: knobs.publishing, back: knobs.noPublishing, option: 'publishing' },
    { set: knobs.timers, back: knobs.noTimer, option: 'timer' },
    { set: knobs.holds, back: knobs.noHold, option: 'hold' },
  ]
    .filter(({ set, back }) => back && set.length > 0)
    .map(({ option }) => `--${option} and --no-${option}: give one of them`);
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

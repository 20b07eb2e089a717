import { canonicalZone, utcOffsetMin } from '#domain/zones';
import { type FarmState, isServer, serviceOf } from './farm-model.js';
import type { Knobs } from './knobs.js';

/** What is wrong with knobs of the right shape on this farm: all of it, worded by option. */
export function knobMistakes(state: FarmState, knobs: Knobs): string[] {
  const { offsets, rates, zones, faults, noFault } = knobs;
  const all = state.machines.map(({ name }) => name);
  const servers = state.machines.filter(isServer).map(({ name }) => name);
  return [
    ...hostMistakes('--offset', offsets, all),
    ...hostMistakes('--rate', rates, all),
    ...hostMistakes('--zone', zones, all),
    ...hostMistakes('--fail', faults, servers),
    ...twice(
      '--offset',
      offsets.map(({ host }) => host),
    ),
    ...twice(
      '--rate',
      rates.map(({ host }) => host),
    ),
    ...twice(
      '--zone',
      zones.map(({ host }) => host),
    ),
    ...twice(
      '--fail',
      faults.map(({ host, service }) => `${host}/${service}`),
    ),
    ...zones.filter(({ zone }) => !isZone(zone)).map(({ zone }) => zoneMistake(zone)),
    ...faults
      .filter(({ host, service }) => servers.includes(host) && !serviceOf(state, host, service))
      .map(({ host, service }) => `--fail: ${host} has no service "${service}"`),
    ...(noFault && faults.length > 0 ? ['--fail and --no-fail: give one of them'] : []),
  ];
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

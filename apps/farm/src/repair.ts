import { slewedRight, stepped, wallAt } from '#adapters/host';
import { windowsFromIana } from '#domain/zones';
import { type FarmChange, offsetText } from './farm-change.js';
import { type FarmState, type Machine, aheadNs, machineNamed, withMachine } from './farm-model.js';
import { unknownHost } from './knob-mistakes.js';

/** Gives a host the farm's zone. */
export function fixZone(state: FarmState, host: string): FarmChange {
  const machine = machineNamed(state, host);
  if (machine === null) return noSuchHost('fix-zone', state, host);
  if (machine.zone === state.farmZone)
    return asItWas(state, `${machine.name}: zone was ${state.farmZone} already`);
  const windowsId = windowsFromIana(state.farmZone);
  const command =
    windowsId === null
      ? `Windows has no such zone; on Linux: timedatectl set-timezone ${state.farmZone}`
      : `On a real server: tzutil /s "${windowsId}"`;
  return changed(
    state,
    { ...machine, zone: state.farmZone },
    `zone set to ${state.farmZone}. ${command}`,
  );
}

/** Sets a host's clock right: at once, or with `slewPpm` (above 0) by running it faster or slower for a while. */
export function fixClock(
  state: FarmState,
  { host, slewPpm, atNs }: { host: string; slewPpm: number | null; atNs: bigint },
): FarmChange {
  const machine = machineNamed(state, host);
  if (machine === null) return noSuchHost('fix-clock', state, host);
  const ahead = aheadNs(state, machine, atNs);
  if (ahead === 0n) return asItWas(state, `${machine.name}: clock was right already`);
  if (slewPpm !== null) return slewed(state, { machine, ahead, slewPpm, atNs });
  const clock = stepped(machine.clock, { atNs, wallNs: wallAt(state.rightClock, atNs) });
  return changed(
    state,
    { ...machine, clock },
    `clock set right (was ${offsetText(ahead)}). On a real server: w32tm /resync`,
  );
}

function slewed(
  state: FarmState,
  {
    machine,
    ahead,
    slewPpm,
    atNs,
  }: { machine: Machine; ahead: bigint; slewPpm: number; atNs: bigint },
): FarmChange {
  const clock = slewedRight(machine.clock, { atNs, aheadNs: ahead, slewPpm });
  if (clock === null) {
    const mistake = `--slew-ppm: ${machine.name} drifts at ${Number(machine.clock.rateE12) / 1e6} ppm, so ${slewPpm} ppm would never set it right; give more`;
    return { kind: 'refused', mistakes: [mistake] };
  }
  const seconds = (Number(clock.slewEndsNs - atNs) / 1e9).toFixed(1);
  // Microsoft, Windows Time service settings: an offset below MaxAllowedPhaseOffset is corrected by the clock's rate.
  const command =
    'On a real server: w32tm /resync does this where the offset is below MaxAllowedPhaseOffset';
  return changed(
    state,
    { ...machine, clock },
    `clock slews right at ${slewPpm} ppm within ${seconds} s (was ${offsetText(ahead)}). ${command}`,
  );
}

function changed(state: FarmState, machine: Machine, text: string): FarmChange {
  const { name } = machine;
  return {
    kind: 'changed',
    state: withMachine(state, machine),
    hosts: [name],
    lines: [`${name}: ${text}`],
  };
}

function asItWas(state: FarmState, line: string): FarmChange {
  return { kind: 'changed', state, hosts: [], lines: [line] };
}

function noSuchHost(command: string, { machines }: FarmState, host: string): FarmChange {
  const known = machines.map(({ name }) => name);
  return { kind: 'refused', mistakes: [unknownHost(command, host, known)] };
}

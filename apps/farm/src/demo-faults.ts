import type { Knobs } from './knobs.js';

const OFFSETS = [
  { host: 'OSFE02', offsetMs: -7_200 },
  { host: 'OSFE03', offsetMs: 1_400 },
];
const ZONES = [{ host: 'OSFE03', zone: 'Europe/London' }];

/**
 * What is wrong with the demo farm unless a person says otherwise: one clock far behind, one zone other than the
 * farm's, and a clock that only deserves a warning. A person's own knob for a host replaces the one here.
 */
export function withDemoFaults(knobs: Knobs, hosts: readonly string[]): Knobs {
  return {
    ...knobs,
    offsets: [...unlessTurned(OFFSETS, knobs.offsets, hosts), ...knobs.offsets],
    zones: [...unlessTurned(ZONES, knobs.zones, hosts), ...knobs.zones],
  };
}

function unlessTurned<Knob extends { host: string }>(
  demo: readonly Knob[],
  turned: readonly Knob[],
  hosts: readonly string[],
): Knob[] {
  return demo.filter(
    ({ host }) => hosts.includes(host) && !turned.some((knob) => knob.host === host),
  );
}

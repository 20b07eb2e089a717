import { slewedRight } from '#adapters/host';
import type { SimulatedResyncOutcome } from '#protocol';
import { type FarmState, type Machine, aheadNs, withMachine } from './farm-model.js';
import { resyncRefusal } from './time-behaviour.js';

/**
 * What the host's time service does when it is asked to look at its sources again: it refuses, or takes the request and
 * slews the clock right, at the farm's `slewPpm`. A clock that drifts away as fast never gets right, as in life.
 */
export function resynced(
  state: FarmState,
  machine: Machine,
  atNs: bigint,
): { readonly state: FarmState; readonly outcome: SimulatedResyncOutcome } {
  const refusal = resyncRefusal(machine.name, machine.time);
  if (refusal !== null) return { state, outcome: refusal };
  const outcome = { kind: 'requested' } as const;
  if (machine.time === 'never-converges') return { state, outcome };
  const clock = slewedRight(machine.clock, {
    atNs,
    aheadNs: aheadNs(state, machine, atNs),
    slewPpm: state.slewPpm,
  });
  return { state: clock === null ? state : withMachine(state, { ...machine, clock }), outcome };
}

import type { Plan } from '#domain/runbook';
import type { RestartLimits } from '../../../apps/worker/src/worker-config.js';
import type { Faults } from './faults.js';

/** How gates behave; chances are of one look. */
export interface GateHabits {
  readonly asksChance: number;
  readonly waitsChance: number;
  readonly refusesChance: number;
  readonly preflightRefusesChance: number;
}

/** What people do; mean milliseconds between two acts of a kind, null: never. */
export interface PeopleHabits {
  readonly pauseEvery: number | null;
  readonly abortEvery: number | null;
  /** They retry, skip and resolve what has failed, or is in doubt, after so long. */
  readonly decideAfter: number;
  /** Acts that do not fit: approve what needs no approval, resume what is not paused, and so on. */
  readonly mistakenEvery: number | null;
}

/** One world: all that its seed decides before it begins. */
export interface Scenario {
  readonly seed: number;
  readonly coordinators: number;
  /** Milliseconds. */
  readonly lease: number;
  /** Services of each host, by name. */
  readonly hosts: ReadonlyMap<string, readonly string[]>;
  /** The runs, one after the other. */
  readonly plans: readonly Plan[];
  readonly limits: RestartLimits;
  readonly gates: GateHabits;
  readonly people: PeopleHabits;
  readonly faults: Faults;
  /** Milliseconds of virtual time after which nothing goes wrong any more. */
  readonly healsAt: number;
}

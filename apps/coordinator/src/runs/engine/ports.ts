import type { RunLogs, Runs } from '#adapters/store';
import type { Timers } from '#adapters/timers';
import type { GateRef } from '#domain/runbook';
import type { WorkerLinks } from '../../workers/worker-link.js';
import type { EffectContext, StepAttempt } from './effect-context.js';

/*
 * Everything outside that the engine touches. Nothing in this folder reads a clock, waits, draws a random number or
 * talks to a store or a worker in any other way, so that the very same code runs on a simulated farm in virtual time.
 */

/** The part of the store that drives runs. Each call may fail, and after it nobody knows whether it was done. */
export type EngineRuns = Pick<Runs, 'heads' | 'claim' | 'beat' | 'release' | 'load' | 'save'>;

/** Looks at the farm on behalf of a run and reports what it sees until the gate is decided. */
export interface Gates {
  preflight(context: EffectContext): Promise<void>;
  check(gate: GateRef, context: EffectContext): Promise<void>;
}

/** The same for the clock of a step. */
export interface Clocks {
  observe(step: StepAttempt, context: EffectContext): Promise<void>;
  verify(step: StepAttempt, context: EffectContext): Promise<void>;
}

export interface EngineLog {
  told(text: string): void;
  warned(text: string): void;
  failed(error: unknown): void;
}

export interface EnginePorts {
  readonly timers: Timers;
  readonly runs: EngineRuns;
  readonly logs: Pick<RunLogs, 'append'>;
  readonly workers: WorkerLinks;
  readonly gates: Gates;
  readonly clocks: Clocks;
  /** Unix ms for the rows of a run's history: a label, which nothing is compared with. */
  readonly labelMs: () => number;
  /** From 0 up to 1: spreads what is tried again. */
  readonly random: () => number;
  /** The run is another one than before: whoever looks on reads it again. */
  readonly changed: (runId: string) => void;
  readonly log: EngineLog;
}

export interface EngineSettings {
  /** Names this process in leases; no other one ever has the same. */
  readonly owner: string;
  /** Milliseconds without a beat after which another process takes over. */
  readonly lease: number;
}

/** As people read it. */
export const shortName = (owner: string): string => owner.slice(0, 8);

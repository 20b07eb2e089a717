import type { Timers } from '#adapters/timers';
import type { Run, RunEvent } from '#domain/runbook';

/** Which step, and which of its attempts. */
export interface StepAttempt {
  readonly seq: number;
  readonly attempt: number;
}

/** What an effect may know of its run, and how it reports. */
export interface EffectContext {
  /** The state as it is now. */
  readonly run: () => Run;
  readonly planId: string;
  readonly lease: OwnLease;
  readonly timers: Timers;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** True once, and only when nobody can have sent the command before: it need not be asked for. */
  readonly takeFirstSending: (commandId: string) => boolean;
  /** Resolves when the event is stored, or when what it says does not count any more. */
  readonly report: (event: RunEvent) => Promise<void>;
  /** Calls back whenever a person has answered a gate of the run. Returns how to stop that. */
  readonly onAnswer: (answered: () => void) => () => void;
  /** Aborts when the state no longer asks for the effect. */
  readonly signal: AbortSignal;
}

/** The right to drive the run, as far as its owner knows. */
export interface OwnLease {
  /** What workers compare: they refuse a command with a lower one than they have seen. */
  readonly fence: number;
  /** False when another process may have taken over by now; nothing may be sent then. To be asked right before sending. */
  mayDispatch(): boolean;
  /** Asks the store. `unknown`: it does not answer. */
  prove(): Promise<'kept' | 'lost' | 'unknown'>;
}

export function stepOf(run: Run, seq: number): Run['steps'][number] {
  const step = run.steps[seq];
  if (step?.seq !== seq) throw new Error(`run ${run.id} has no step ${seq}`);
  return step;
}

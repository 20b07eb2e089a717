import type { Run, RunEvent } from '#domain/runbook';

/** What an effect may know of its run, and how it reports. */
export interface EffectContext {
  /** The state as it is now. */
  readonly run: () => Run;
  readonly planId: string;
  readonly fence: number;
  /** True once, and only when nobody can have sent the command before: it need not be asked for. */
  readonly takeFirstSending: (commandId: string) => boolean;
  /** Resolves when the event is stored. */
  readonly report: (event: RunEvent) => Promise<void>;
  /** Calls back whenever a person has answered a gate of the run. Returns how to stop that. */
  readonly onAnswer: (answered: () => void) => () => void;
  /** Aborts when the state no longer asks for the effect. */
  readonly signal: AbortSignal;
}

export function stepOf(run: Run, seq: number): Run['steps'][number] {
  const step = run.steps[seq];
  if (step?.seq !== seq) throw new Error(`run ${run.id} has no step ${seq}`);
  return step;
}

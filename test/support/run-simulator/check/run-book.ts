import type { Run, Step } from '#domain/runbook';

/** A command as it was committed with the dispatch of its step. */
export interface CommittedCommand {
  readonly runId: string;
  readonly seq: number;
  readonly attempt: number;
  readonly host: string;
  readonly service: string | null;
  readonly expectGeneration: string | null;
}

/** What the checkers share: the committed state of all runs, and the commands that were ever committed. */
export class RunBook {
  readonly runs = new Map<string, Run>();
  readonly commands = new Map<string, CommittedCommand>();

  keep(run: Run): void {
    this.runs.set(run.id, run);
    for (const step of run.steps)
      if (step.commandId !== null && !this.commands.has(step.commandId))
        this.commands.set(step.commandId, committed(run, step));
  }
}

const committed = (
  run: Run,
  { seq, attempt, host, service, expectGeneration }: Step,
): CommittedCommand => ({ runId: run.id, seq, attempt, host, service, expectGeneration });

export const nameOfStep = ({ seq, attempt, host, service }: Step): string =>
  `step ${seq} (${service ?? 'resync'} on ${host}, attempt ${attempt})`;

import type { RunStatus } from '#domain/runbook';
import type { Verdict } from '#domain/clock';
import type { DoctorCheckView } from '#protocol';

/** What scripts rely on. The words are those of the documentation's table. */
export const EXIT = {
  ok: 0,
  /** Out of step, failed, partial, aborted, or refused by the state of the farm. */
  notOk: 1,
  /** Undetermined, needs attention, or a step that nobody can judge. */
  undecided: 2,
  usage: 3,
  /** The coordinator is unreachable, broken, or does not allow it. */
  coordinator: 4,
  /** Ctrl-C, as shells have it: 128 + SIGINT. */
  interrupted: 130,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Null: the audit failed, so nothing is known. */
export function exitOfVerdict(verdict: Verdict | null): ExitCode {
  switch (verdict) {
    case 'in-step':
      return EXIT.ok;
    case 'out-of-step':
      return EXIT.notOk;
    case 'undetermined':
    case null:
      return EXIT.undecided;
  }
}

/** A run that still goes on is no failure: it was looked at, not waited for. */
export function exitOfRun(status: RunStatus): ExitCode {
  switch (status) {
    case 'partial':
    case 'failed':
    case 'aborted':
      return EXIT.notOk;
    case 'needs-attention':
      return EXIT.undecided;
    case 'draft':
    case 'awaiting-approval':
    case 'queued':
    case 'preflight':
    case 'running':
    case 'paused':
    case 'succeeded':
      return EXIT.ok;
  }
}

/** `refusedByFarm`: a conflict then speaks of the farm (clocks out of step, another run), not of what was typed. */
export function exitOfProblem(status: number, refusedByFarm: boolean): ExitCode {
  if (status === 401 || status === 403 || status >= 500) return EXIT.coordinator;
  return status === 409 && refusedByFarm ? EXIT.notOk : EXIT.usage;
}

export const exitOfChecks = (checks: readonly DoctorCheckView[]): ExitCode =>
  checks.some(({ outcome }) => outcome === 'fail') ? EXIT.notOk : EXIT.ok;

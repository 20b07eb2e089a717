import type { PlanView, RunView } from '../api/types';

/** Anything with stages of steps: a plan, or a run of one. */
type Staged = Pick<PlanView, 'stages'> | Pick<RunView, 'stages'>;

/** Steps that follow each other: in each stage as many as its busiest host has. */
function inARow({ stages }: Staged): number {
  return stages.reduce((sum, { steps }) => {
    const perHost = new Map<string, number>();
    for (const { host, operation } of steps)
      if (operation === 'service.ensureRestarted') perHost.set(host, (perHost.get(host) ?? 0) + 1);
    return sum + Math.max(0, ...perHost.values());
  }, 0);
}

/**
 * How long it will take if its steps take as long as those of earlier runs, ms; null: no earlier run with restarts has
 * succeeded here, and a guess would look like knowledge.
 */
export function estimatedMs(planned: Staged, earlier: readonly RunView[]): number | null {
  const perStep = earlier
    .filter(({ status, startedAtMs }) => status === 'succeeded' && startedAtMs !== null)
    .map((run) => ({ steps: inARow(run), ms: (run.finishedAtMs ?? 0) - (run.startedAtMs ?? 0) }))
    .filter(({ steps, ms }) => steps > 0 && ms > 0)
    .map(({ steps, ms }) => ms / steps)
    .sort((a, b) => a - b);
  const middle = perStep[Math.floor(perStep.length / 2)];
  const steps = inARow(planned);
  return middle === undefined || steps === 0 ? null : middle * steps;
}

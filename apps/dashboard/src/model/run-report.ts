import type { RunView } from '../api/types';

export interface Decision {
  readonly by: string;
  readonly what: string;
  readonly reason: string;
}

/** The restarts of one host. */
export interface HostRestarts {
  readonly host: string;
  readonly planned: number;
  readonly restarted: number;
  /** "Scheduler: failed" */
  readonly others: readonly string[];
}

/** Per host in the order of the plan; a host whose clock alone was put right has none. */
export function restartsOf({ stages }: Pick<RunView, 'stages'>): HostRestarts[] {
  const restarts = stages
    .flatMap(({ steps }) => steps)
    .filter(({ operation }) => operation === 'service.ensureRestarted');
  return [...new Set(restarts.map(({ host }) => host))].map((host) => {
    const own = restarts.filter((step) => step.host === host);
    const others = own.filter(({ status }) => status !== 'succeeded');
    return {
      host,
      planned: own.length,
      restarted: own.length - others.length,
      others: others.map(({ service, status }) => `${service ?? ''}: ${status}`),
    };
  });
}

/** What no check could confirm, each once. */
export const notConfirmedIn = ({ stages }: Pick<RunView, 'stages'>): string[] => [
  ...new Set(stages.flatMap(({ gates }) => gates.flatMap(({ notConfirmed }) => notConfirmed))),
];

/** What people decided: before the run, and at its gates. An override that a gate was answered with in advance is one. */
export function decisionsIn(run: Pick<RunView, 'approvedBy' | 'overrides' | 'stages'>): Decision[] {
  const approval =
    run.approvedBy === null ? [] : [{ by: run.approvedBy, what: 'approved the run', reason: '' }];
  const overrides = run.overrides.map(({ code, by, reason }) => ({
    by,
    what: `overrode ${code}`,
    reason,
  }));
  const answers = run.stages.flatMap(({ gates }) =>
    gates.flatMap(({ gate, answers: given }) =>
      given
        .filter(
          (answer) =>
            !run.overrides.some(({ by, reason }) => by === answer.by && reason === answer.reason),
        )
        .map(({ by, choice, reason }) => ({ by, what: `${words(choice)} at ${gate}`, reason })),
    ),
  );
  return [...approval, ...overrides, ...answers];
}

const words = (choice: string): string =>
  ({ 'go-on': 'decided to go on', wait: 'decided to wait', stop: 'decided to stop' })[choice] ??
  choice;

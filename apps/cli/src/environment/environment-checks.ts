import type { DoctorCheckView, HostView, HostsView } from '#protocol';

/** Whether an environment could be audited and restarted, as far as its hosts tell. */
export function environmentChecks(
  environment: string,
  { hosts, controller }: HostsView,
): DoctorCheckView[] {
  return [
    workersCheck(environment, hosts),
    {
      check: `${environment}: controller`,
      outcome: controller.problem === null ? 'ok' : 'fail',
      evidence: controller.host ?? 'it is not certain which host it is',
      remedy: controller.problem,
      sql: null,
    },
    ...hosts.flatMap((host) => hostChecks(environment, host)),
  ];
}

/** What keeps a worker that is there from restarting anything. */
function hostChecks(environment: string, { host, facts, worker }: HostView): DoctorCheckView[] {
  if (worker !== 'connected') return [];
  const check = { check: `${environment}: ${host}`, sql: null };
  const { hold = null, journal = null } = facts ?? {};
  return [
    ...(journal === null
      ? []
      : [
          { ...check, outcome: 'fail' as const, evidence: `journal: ${journal}`, remedy: SEE_DISK },
        ]),
    ...(hold === null
      ? []
      : [
          {
            ...check,
            outcome: 'warn' as const,
            evidence: `held by an administrator: ${hold === '' ? 'no reason is given' : hold}`,
            remedy:
              "No run begins. Its administrator removes the file HOLD in the worker's folder.",
          },
        ]),
  ];
}

const SEE_DISK =
  "See the disk of the worker's folder on that host; until it is put right its worker refuses every command.";

function workersCheck(environment: string, hosts: readonly HostView[]): DoctorCheckView {
  const needed = hosts.filter(({ role, excluded }) => role !== 'database' && excluded === null);
  const away = needed.filter(({ worker }) => worker !== 'connected').map(({ host }) => host);
  const isFine = needed.length > 0 && away.length === 0;
  return {
    check: `${environment}: workers`,
    outcome: isFine ? 'ok' : 'fail',
    evidence:
      needed.length === 0
        ? 'no host is known: neither the platform database nor a worker named one'
        : `${needed.length - away.length} of ${needed.length} connected${isFine ? '' : `; not: ${away.join(', ')}`}`,
    remedy: isFine
      ? null
      : 'Start `lockstep-worker` on these hosts and see its log, or leave a host out: lockstep env exclude <env> <host>',
    sql: null,
  };
}

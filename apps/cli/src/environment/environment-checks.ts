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
  ];
}

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

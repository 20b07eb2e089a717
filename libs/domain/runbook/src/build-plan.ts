import type { ControllerRule } from './controller-rule.js';
import { inNameOrder, isSameHost } from './host-names.js';
import type { AmbiguousHost, InventoryHost } from './inventory.js';
import type {
  Plan,
  PlanKind,
  PlanWarning,
  PlannedHost,
  PlannedStep,
  Policy,
  Stage,
} from './plan.js';
import type { Profile } from './profile.js';

export interface PlanRequest {
  readonly kind: PlanKind;
  readonly environment: string;
  readonly hosts: readonly InventoryHost[];
  readonly ambiguous: readonly AmbiguousHost[];
  readonly controller: ControllerRule;
  readonly profile: Profile;
  readonly policy: Policy;
}

/** What makes a plan impossible is returned, all of it at once. */
export type PlanResult =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly warnings: readonly PlanWarning[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/**
 * Controller server first and alone, its services in the profile's order, then the other front-ends in batches, then
 * a last audit. The hosts are frozen here: stopping a Deployment Service changes the platform's own list.
 */
export function buildPlan(request: PlanRequest): PlanResult {
  const { controller } = request;
  const included = request.hosts.filter(({ excluded }) => excluded === null);
  const reasons = refusals(request, included);
  if (reasons.length > 0 || controller.kind === 'unknown') return { kind: 'refused', reasons };
  const first = included.find(({ host }) => isSameHost(host, controller.host));
  const others = included
    .filter((host) => host !== first)
    .sort((a, b) => inNameOrder(a.host, b.host));
  const planned = numbered(
    [
      { name: 'controller', gates: ['audit-in-step'], hosts: first === undefined ? [] : [first] },
      ...batches(others, request.policy.batch).map((hosts) => ({
        name: hosts.map(({ host }) => host).join(', '),
        gates: [] as const,
        hosts,
      })),
      { name: 'verification', gates: ['audit-in-step'] as const, hosts: [] },
    ],
    request,
  );
  const plan: Plan = {
    kind: request.kind,
    environment: request.environment,
    inventory: {
      controller: controller.host,
      hosts: [...(first === undefined ? [] : [first]), ...others].map(({ host }) => ({
        host,
        role: roleOf(host, controller.host),
      })),
      excluded: request.hosts.flatMap(({ host, excluded }) =>
        excluded === null ? [] : [{ host, reason: excluded.reason }],
      ),
    },
    stages: planned.stages,
    policy: request.policy,
  };
  return { kind: 'plan', plan, warnings: [...planned.warnings, ...hostWarnings(request.hosts)] };
}

const roleOf = (host: string, controller: string): PlannedHost['role'] =>
  isSameHost(host, controller) ? 'controller' : 'front-end';

function refusals(
  { environment, controller, ambiguous }: PlanRequest,
  included: readonly InventoryHost[],
): string[] {
  const reasons = ambiguous.map(
    ({ name, candidates }) =>
      `${name} could be ${candidates.join(' or ')}. Say which: lockstep env same ${environment} ${name} --as <host>.`,
  );
  if (controller.kind === 'unknown')
    return [
      ...reasons,
      `The Deployment Controller server is not certain (${controller.evidence}). ${controller.remedy}`,
    ];
  if (!included.some(({ host }) => isSameHost(host, controller.host)))
    reasons.push(
      `${controller.host} is the Deployment Controller server and is excluded or unknown. Nothing can be restarted before it: lockstep env include ${environment} ${controller.host}.`,
    );
  return reasons;
}

function batches(hosts: readonly InventoryHost[], size: number): InventoryHost[][] {
  const count = Math.ceil(hosts.length / size);
  return Array.from({ length: count }, (_, i) => hosts.slice(i * size, (i + 1) * size));
}

interface DraftStage {
  readonly name: string;
  readonly gates: Stage['gates'];
  readonly hosts: readonly InventoryHost[];
}

function numbered(
  drafts: readonly DraftStage[],
  request: PlanRequest,
): { stages: Stage[]; warnings: PlanWarning[] } {
  const warnings: PlanWarning[] = [];
  let seq = 0;
  const stages = drafts.map(({ name, gates, hosts }): Stage => {
    const steps = hosts.flatMap((host) => {
      const { services, skipped } = servicesOf(host, request);
      warnings.push(...skipped);
      return services.map((service): PlannedStep => ({
        seq: seq++,
        host: host.host,
        operation: 'service.ensureRestarted',
        service,
      }));
    });
    return { name, gates, steps };
  });
  return { stages, warnings };
}

/** Absent and Disabled are normal (active/passive farms); such a service is named and left alone. */
function servicesOf(
  { host, worker }: InventoryHost,
  { profile, controller }: PlanRequest,
): { services: readonly string[]; skipped: PlanWarning[] } {
  const wanted =
    profile.services[controller.kind === 'known' ? roleOf(host, controller.host) : 'front-end'];
  const reported = worker?.services ?? null;
  if (reported === null) return { services: wanted, skipped: [] };
  const services: string[] = [];
  const skipped: PlanWarning[] = [];
  for (const service of wanted) {
    const found = reported.find((known) => known.service === service);
    if (found === undefined || found.state === 'not-installed')
      skipped.push({
        code: 'service-not-installed',
        host,
        message: `${service} is not installed on ${host}; it is left out.`,
      });
    else if (found.startMode === 'disabled')
      skipped.push({
        code: 'service-disabled',
        host,
        message: `${service} is Disabled on ${host}; it is left alone.`,
      });
    else services.push(service);
  }
  return { services, skipped };
}

function hostWarnings(hosts: readonly InventoryHost[]): PlanWarning[] {
  return hosts.flatMap(({ host, worker, active, excluded }): PlanWarning[] => {
    if (excluded !== null)
      return [
        {
          code: 'host-excluded',
          host,
          message: `${host} is excluded until ${excluded.reviewOn}: ${excluded.reason} (${excluded.by}).`,
        },
      ];
    const found: PlanWarning[] = [];
    if (worker?.connected !== true)
      found.push({
        code: 'host-without-worker',
        host,
        message: `${host} has no connected worker; the run will not start. Start lockstep-worker there, or exclude the host.`,
      });
    if (active === false)
      found.push({
        code: 'host-inactive',
        host,
        message: `${host} is registered with IS_ACTIVE = 0 (its Deployment Service is stopped); it is restarted all the same.`,
      });
    return found;
  });
}

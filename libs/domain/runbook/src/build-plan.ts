import { ofAll } from './amount.js';
import type { ControllerRule } from './controller-rule.js';
import { inNameOrder, isSameHost } from './host-names.js';
import type { AmbiguousHost, InventoryHost } from './inventory.js';
import type {
  GateKind,
  Plan,
  PlanKind,
  PlannedHost,
  PlannedStep,
  PlanWarning,
  PolicyRequest,
  Stage,
} from './plan.js';
import { controllerServiceProblem, plannedServices } from './planned-services.js';
import { type DraftStage, draftStages } from './planned-stages.js';
import type { Profile } from './profile.js';

export interface PlanRequest {
  readonly kind: PlanKind;
  readonly environment: string;
  readonly hosts: readonly InventoryHost[];
  readonly ambiguous: readonly AmbiguousHost[];
  readonly controller: ControllerRule;
  readonly profile: Profile;
  readonly policy: PolicyRequest;
  /** Hosts whose time service is asked to put the clock right; see `plannedResync`. */
  readonly resync: readonly string[];
  /** A person has to say at a gate that the services may be restarted. */
  readonly isConfirmed: boolean;
}

/** What makes a plan impossible is returned, all of it at once. */
export type PlanResult =
  | { readonly kind: 'plan'; readonly plan: Plan; readonly warnings: readonly PlanWarning[] }
  | { readonly kind: 'refused'; readonly reasons: readonly string[] };

/** The hosts are frozen here: stopping a Deployment Service changes the platform's own list. */
export function buildPlan(request: PlanRequest): PlanResult {
  const { controller } = request;
  const included = request.hosts.filter(({ excluded }) => excluded === null);
  const reasons = refusals(request, included);
  if (reasons.length > 0 || controller.kind === 'unknown') return { kind: 'refused', reasons };
  const first = included.filter(({ host }) => isSameHost(host, controller.host));
  const others = included
    .filter((host) => !first.includes(host))
    .sort((a, b) => inNameOrder(a.host, b.host));
  const batch = ofAll(request.policy.batch, others.length, 1);
  const drafts = draftStages(request.kind, {
    resync: request.resync,
    controller: first,
    batches: batches(others, { batch, canary: request.policy.canary }),
    isConfirmed: request.isConfirmed,
  });
  const planned = numbered(drafts, {
    profile: request.profile,
    controller: controller.host,
    hasWindow: request.policy.notAfterMs !== null,
  });
  const plan: Plan = {
    kind: request.kind,
    environment: request.environment,
    inventory: {
      controller: controller.host,
      hosts: [...first, ...others].map(({ host }) => ({
        host,
        role: roleOf(host, controller.host),
      })),
      excluded: request.hosts.flatMap(({ host, excluded }) =>
        excluded === null ? [] : [{ host, reason: excluded.reason }],
      ),
    },
    stages: planned.stages,
    policy: { ...request.policy, batch, maxFailures: failuresOf(request, planned.stages) },
  };
  return { kind: 'plan', plan, warnings: [...planned.warnings, ...hostWarnings(request.hosts)] };
}

const roleOf = (host: string, controller: string): PlannedHost['role'] =>
  isSameHost(host, controller) ? 'controller' : 'front-end';

function refusals(
  { kind, environment, controller, ambiguous, profile }: PlanRequest,
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
  const first = included.find(({ host }) => isSameHost(host, controller.host));
  if (first === undefined)
    return [
      ...reasons,
      `${controller.host} is the Deployment Controller server and is excluded or unknown. Nothing can be restarted before it: lockstep env include ${environment} ${controller.host}.`,
    ];
  const problem = kind === 'resync' ? null : controllerServiceProblem(first, profile);
  return problem === null ? reasons : [...reasons, problem];
}

function batches(
  hosts: readonly InventoryHost[],
  { batch, canary }: { readonly batch: number; readonly canary: boolean },
): InventoryHost[][] {
  const alone = canary ? hosts.slice(0, 1) : [];
  const rest = hosts.slice(alone.length);
  const count = Math.ceil(rest.length / batch);
  return [
    ...(alone.length > 0 ? [alone] : []),
    ...Array.from({ length: count }, (_, i) => rest.slice(i * batch, (i + 1) * batch)),
  ];
}

function failuresOf({ policy, controller }: PlanRequest, stages: readonly Stage[]): number {
  const restarts = stages
    .flatMap(({ steps }) => steps)
    .filter(
      ({ operation, host }) =>
        operation === 'service.ensureRestarted' &&
        controller.kind === 'known' &&
        !isSameHost(host, controller.host),
    );
  return ofAll(policy.maxFailures, restarts.length, 0);
}

function numbered(
  drafts: readonly DraftStage[],
  {
    profile,
    controller,
    hasWindow,
  }: {
    readonly profile: Profile;
    readonly controller: string;
    /** No stage that does something begins later than a person wished. */
    readonly hasWindow: boolean;
  },
): { stages: Stage[]; warnings: PlanWarning[] } {
  const warnings: PlanWarning[] = [];
  let seq = 0;
  const stages = drafts.map(({ name, gates, resync, restart }): Stage => {
    const clocks = resync.map((host): PlannedStep => ({
      seq: seq++,
      host,
      operation: 'time.resync',
      service: null,
    }));
    const steps = restart.flatMap((host) => {
      const role = roleOf(host.host, controller);
      const { services, skipped } = plannedServices(host, { profile, role });
      warnings.push(...skipped);
      return services.map((service): PlannedStep => ({
        seq: seq++,
        host: host.host,
        operation: 'service.ensureRestarted',
        service,
      }));
    });
    const all = [...clocks, ...steps];
    return { name, gates: hasWindow && all.length > 0 ? withWindow(gates) : gates, steps: all };
  });
  return { stages, warnings };
}

/** First of all; only the pre-flight check is made before the run runs. */
const withWindow = (gates: readonly GateKind[]): GateKind[] => [
  ...gates.filter((gate) => gate === 'preflight'),
  'window',
  ...gates.filter((gate) => gate !== 'preflight'),
];

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

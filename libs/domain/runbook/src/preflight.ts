import type { ControllerRule } from './controller-rule.js';
import { isSameHost } from './host-names.js';
import type { InventoryHost } from './inventory.js';
import type { Inventory } from './plan.js';

/** What is true now, just before a run begins. */
export interface Preflight {
  readonly planned: Inventory;
  readonly hosts: readonly InventoryHost[];
  readonly controller: ControllerRule;
  /** Why the platform's own list could not be read; null when it was. */
  readonly inventoryProblem: string | null;
}

/** All reasons against beginning, each for a person; none: the run may begin. */
export function preflightRefusals({
  planned,
  hosts,
  controller,
  inventoryProblem,
}: Preflight): string[] {
  return [
    ...(inventoryProblem === null ? [] : [`The hosts cannot be confirmed: ${inventoryProblem}`]),
    ...controllerRefusals(controller, planned.controller),
    ...planned.hosts.flatMap(({ host }) => hostRefusals(host, hosts)),
    ...newcomerRefusals(planned, hosts),
  ];
}

function controllerRefusals(now: ControllerRule, planned: string): string[] {
  if (now.kind === 'unknown')
    return [`The Deployment Controller server is not certain (${now.evidence}). ${now.remedy}`];
  return isSameHost(now.host, planned)
    ? []
    : [
        `The plan restarts ${planned} first, but the controller is ${now.host} now. Make a new plan.`,
      ];
}

function hostRefusals(host: string, hosts: readonly InventoryHost[]): string[] {
  const now = hosts.find((known) => isSameHost(known.host, host));
  if (now !== undefined && now.excluded !== null)
    return [`${host} was excluded after the plan was made. Make a new plan.`];
  if (now?.worker?.connected !== true)
    return [`${host} has no connected worker. Start lockstep-worker there, or exclude the host.`];
  // A run calls its workers by the names in its plan.
  return now.host.toLowerCase() === host.toLowerCase()
    ? []
    : [`${host} is known as ${now.host} now. Make a new plan.`];
}

function newcomerRefusals(planned: Inventory, hosts: readonly InventoryHost[]): string[] {
  const newcomers = hosts.filter(
    (known) =>
      known.excluded === null && !planned.hosts.some(({ host }) => isSameHost(host, known.host)),
  );
  return newcomers.length === 0
    ? []
    : [
        `${newcomers.map(({ host }) => host).join(', ')} joined the environment after the plan was made. Make a new plan.`,
      ];
}

import type { InventoryHost } from './inventory.js';
import type { PlannedHost, PlanWarning } from './plan.js';
import type { Profile } from './profile.js';

/** Absent and Disabled are normal (active/passive farms); such a service is named and left alone. */
export function plannedServices(
  { host, worker }: InventoryHost,
  { profile, role }: { readonly profile: Profile; readonly role: PlannedHost['role'] },
): { services: readonly string[]; skipped: readonly PlanWarning[] } {
  const wanted = profile.services[role];
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

/**
 * Null when the controller's own service can be restarted. Disabled there, the licence would never be looked at again,
 * and a Disabled service is never started.
 */
export function controllerServiceProblem(
  controller: InventoryHost,
  { controllerService }: Pick<Profile, 'controllerService'>,
): string | null {
  const reported = controller.worker?.services ?? null;
  if (reported === null) return null;
  const { host } = controller;
  const found = reported.find(({ service }) => service === controllerService);
  if (found === undefined)
    return `The worker of ${host}, the controller server, does not report ${controllerService}: a restart without it cures nothing. Add it to the list "allow" in the configuration of that worker.`;
  if (found.state === 'not-installed')
    return `${controllerService} is not installed on ${host}, so that is not the controller server. Say which one is: lockstep env set <environment> --controller <host>.`;
  return found.startMode === 'disabled'
    ? `${controllerService} is Disabled on ${host}, the controller server. A Disabled service is never started: set it to Automatic there if that host is to be the controller, and make a new plan.`
    : null;
}

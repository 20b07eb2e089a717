import { isSameHost, OUTSYSTEMS_11, type RestartedService } from '#domain/runbook';
import type { Inventory } from '../../environments/inventory.service.js';

export interface Route {
  readonly from: string;
  readonly to: string;
  readonly address: string;
  readonly port: number;
}

/**
 * The connections that the platform's servers need of each other, as far as this run restarted what answers: every
 * front-end to the controller's own service, the controller to each service of a front-end.
 */
export function neededRoutes(
  controller: string,
  restarted: readonly Pick<RestartedService, 'host' | 'service'>[],
  { hosts }: Pick<Inventory, 'hosts'>,
): Route[] {
  const addressOf = (name: string): string =>
    hosts.find(({ host }) => isSameHost(host, name))?.address ?? name;
  const frontEnds = [
    ...new Set(restarted.map(({ host }) => host).filter((host) => host !== controller)),
  ];
  return restarted.flatMap(({ host: to, service }) => {
    const port = OUTSYSTEMS_11.ports[service];
    if (port === undefined) return [];
    const isControllers = service === OUTSYSTEMS_11.controllerService;
    const from = to === controller ? (isControllers ? frontEnds : []) : [controller];
    return from.map((host) => ({ from: host, to, address: addressOf(to), port }));
  });
}

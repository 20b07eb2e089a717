import type { ReachedTarget, ReachTarget } from '#protocol';
import { type FarmState, machineNamed, serviceOf } from './farm-model.js';
import { PLATFORM_SERVICES } from './platform-service.js';

/** Ports of the services in their order, plain and with TLS. */
const PORTS = PLATFORM_SERVICES.map(({ name }, index) => ({
  service: name,
  ports: [12_000 + index, 12_100 + index],
}));

/** A port of the platform is open while its service is ready; names and addresses of hosts both lead there. */
export const reachedPorts = (state: FarmState, targets: readonly ReachTarget[]): ReachedTarget[] =>
  targets.map(({ host, port }) => ({ host, port, open: isOpen(state, { host, port }) }));

function isOpen(state: FarmState, { host, port }: ReachTarget): boolean {
  const [shortName = host] = host.split('.');
  const machine =
    state.machines.find(({ ipAddress }) => ipAddress === host) ?? machineNamed(state, shortName);
  const service = PORTS.find(({ ports }) => ports.includes(port))?.service;
  if (machine === null || service === undefined) return false;
  const life = serviceOf(state, machine.name, service)?.life;
  return life?.state === 'running' && life.ready;
}

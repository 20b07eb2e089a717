export { AnchoredClock } from './anchored-clock.js';
export { readBootId } from './boot-id.js';
export { openBootTime } from './boot-time.js';
export type { BootTime } from './boot-time.js';
export { ClockRing } from './clock-ring.js';
export { hostZone } from './host-zone.js';
export { openWallClock } from './open-wall-clock.js';
export { openTimeService } from './open-time-service.js';
export { pendingDeployments } from './pending-deployments.js';
export { readServerHsconf, SERVER_HSCONF } from './server-hsconf.js';
export { ServiceManager } from './service-manager.js';
export type { ServiceOutcome } from './service-manager.js';
export {
  appliedPpmAt,
  clockToWire,
  slewedRight,
  steadyClock,
  stepped,
  wallAt,
  withRate,
} from './simulated-clock-model.js';
export type { ClockModel } from './simulated-clock-model.js';
export { connectSimulatedHost } from './simulated-host.js';
export type { SimulatedAdapters } from './simulated-host.js';
export { SystemdServiceManager } from './systemd-service-manager.js';
export { reachTargets } from './tcp-reach.js';
export { TimeService } from './time-service.js';
export type { ResyncOutcome } from './time-service.js';
export { WallClock } from './wall-clock.js';

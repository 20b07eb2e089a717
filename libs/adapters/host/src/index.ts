export { AnchoredClock } from './anchored-clock.js';
export { hostZone } from './host-zone.js';
export { openWallClock } from './open-wall-clock.js';
export { controllerOfHsconf, SERVER_HSCONF } from './server-hsconf.js';
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
export { WallClock } from './wall-clock.js';

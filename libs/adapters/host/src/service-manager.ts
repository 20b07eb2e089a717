import type { ServiceStatus } from '#protocol';

/** How a stop or a start ended. A failure is a fact for a person, not a bug, so it is returned. */
export type ServiceOutcome =
  | { readonly kind: 'done'; readonly status: ServiceStatus }
  | {
      readonly kind: 'failed';
      readonly code:
        | 'timed-out'
        | 'access-denied'
        | 'not-installed'
        | 'disabled'
        | 'stop-failed'
        | 'start-failed'
        | 'unreachable';
      /** What happened and what to look at. */
      readonly message: string;
    };

/** The services of this host. Timeouts are in milliseconds, on a monotonic clock. */
export abstract class ServiceManager {
  /** A service that is not installed has the state `not-installed`; rejects only when the manager cannot be asked. */
  abstract status(service: string): Promise<ServiceStatus>;
  /** Resolves when the service is stopped; at once when it was. */
  abstract stop(service: string, timeout: number): Promise<ServiceOutcome>;
  /** Resolves when the service runs (readiness is a question of its own). Never starts a disabled service. */
  abstract start(service: string, timeout: number): Promise<ServiceOutcome>;
}

import type { ResyncFailure } from './command.js';
import type { PlatformFacts, ServiceStatus, TimeServiceFacts } from './facts.js';
import type { ReachedTarget, ReachTarget } from './reach.js';
import type { Refusal } from './worker-events.js';

/** Between a demo farm and the simulated adapters of its workers, over loopback; never on a real server. */
export const FARM_NAMESPACE = '/farm';

/**
 * A simulated wall clock as a function of the machine's monotonic clock, which all processes of one machine share
 * (process.hrtime): wall(m) = wallAtOriginNs + (m - originNs) * (1 + ratePpm / 1e6), where a slew in progress adds
 * slewPpm until `slewEndsNs`. Nanoseconds as decimal digits.
 */
export interface SimulatedClock {
  readonly originNs: string;
  readonly wallAtOriginNs: string;
  readonly ratePpm: number;
  readonly slewPpm: number;
  readonly slewEndsNs: string;
}

export interface SimulatedHost {
  readonly clock: SimulatedClock;
  /** IANA name. */
  readonly zone: string;
  /** What its server.hsconf says. */
  readonly platform: Pick<PlatformFacts, keyof PlatformFacts>;
  /** Whether deployments are pending there; null: that cannot be read. */
  readonly publishing: boolean | null;
  readonly timeService: Pick<TimeServiceFacts, keyof TimeServiceFacts>;
  readonly services: readonly string[];
}

export type SimulatedServiceOutcome =
  | { readonly kind: 'done'; readonly status: ServiceStatus }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

/** What the simulated time service answers; the clock follows, or does not, in its own time. */
export type SimulatedResyncOutcome =
  | { readonly kind: 'requested' }
  | { readonly kind: 'failed'; readonly code: ResyncFailure; readonly message: string };

export interface WorkerToFarm {
  join: (
    request: { host: string; pid: number },
    reply: (host: SimulatedHost | Refusal) => void,
  ) => void;
  'service.status': (
    request: { service: string },
    reply: (status: ServiceStatus | Refusal) => void,
  ) => void;
  'service.stop': (
    request: { service: string },
    reply: (outcome: SimulatedServiceOutcome) => void,
  ) => void;
  'service.start': (
    request: { service: string },
    reply: (outcome: SimulatedServiceOutcome) => void,
  ) => void;
  'time.resync': (reply: (outcome: SimulatedResyncOutcome) => void) => void;
  'host.reach': (
    request: { targets: readonly ReachTarget[] },
    reply: (targets: readonly ReachedTarget[] | Refusal) => void,
  ) => void;
}

export interface FarmToWorker {
  /** Acknowledged when the new clock and zone are in force, so that an audit after a change sees it. */
  host: (host: SimulatedHost, applied: () => void) => void;
}

import { utcOffsetMin, windowsFromIana } from '#domain/zones';
import {
  ACK_TIMEOUT,
  type PlatformFacts,
  type ReachedTarget,
  type ReachTarget,
  type Refusal,
  type SimulatedHost,
} from '#protocol';
import type { ServiceManager } from './service-manager.js';
import { type FarmSocket, farmSocket } from './simulated-farm-socket.js';
import { SimulatedServiceManager } from './simulated-service-manager.js';
import { SimulatedTimeService } from './simulated-time-service.js';
import { SimulatedWallClock } from './simulated-wall-clock.js';
import { SteeredWallClock } from './steered-wall-clock.js';
import type { TimeService } from './time-service.js';
import type { WallClock } from './wall-clock.js';

/** What a worker reads and does on a host of a demo farm. */
export interface SimulatedAdapters {
  readonly clock: WallClock;
  readonly services: ServiceManager;
  readonly time: TimeService;
  /** The host's zone and its UTC offset now, by the host's own clock. */
  zone(): { iana: string; windowsId: string | null; utcOffsetMin: number };
  /** What the host's server.hsconf says. */
  platform(): PlatformFacts;
  /** Whether deployments are pending there; null: that cannot be read. */
  isPublishing(): boolean | null;
  /** Rejects when the farm does not answer or refuses. */
  reach(targets: readonly ReachTarget[]): Promise<ReachedTarget[]>;
  serviceNames(): readonly string[];
  close(): void;
}

/** Milliseconds. The farm listens before it starts its workers, so a later answer never comes. */
const JOIN_TIMEOUT = 10_000;

/** Of a millisecond. */
const NANOSECONDS = 1_000_000n;

/**
 * Joins the demo farm at `url` as `host`; afterwards follows its clock, zone and services for ever, through lost
 * connections. Rejects, with a message for a person, when the farm does not answer within 10 s or knows no such host.
 */
export async function connectSimulatedHost(farm: {
  url: string;
  host: string;
  pid: number;
  /** A clock that is read instead of the simulated one, which then only tells the rate at which it is steered. */
  clock?: WallClock | null;
}): Promise<SimulatedAdapters> {
  const socket = farmSocket(farm.url);
  try {
    const follower = await joined(socket, farm);
    return {
      clock: farm.clock ? new SteeredWallClock(farm.clock, follower.clock) : follower.clock,
      services: new SimulatedServiceManager(socket),
      time: new SimulatedTimeService(socket, () => follower.host.timeService),
      zone: () => follower.zone(),
      platform: () => follower.host.platform,
      isPublishing: () => follower.host.publishing,
      reach: (targets) => reached(socket, targets),
      serviceNames: () => follower.host.services,
      close: () => socket.disconnect(),
    };
  } catch (error) {
    socket.disconnect();
    throw error;
  }
}

/** The host as the farm last said it is. */
class Follower {
  readonly clock: SimulatedWallClock;

  constructor(public host: SimulatedHost) {
    this.clock = new SimulatedWallClock(host.clock);
  }

  follow(host: SimulatedHost): void {
    this.host = host;
    this.clock.follow(host.clock);
  }

  zone(): { iana: string; windowsId: string | null; utcOffsetMin: number } {
    const { zone } = this.host;
    const offset = utcOffsetMin(zone, Number(this.clock.read().ns / NANOSECONDS));
    if (offset === null) throw new Error(`The farm named a zone that is none: ${zone}`);
    return { iana: zone, windowsId: windowsFromIana(zone), utcOffsetMin: offset };
  }
}

async function reached(
  socket: FarmSocket,
  targets: readonly ReachTarget[],
): Promise<ReachedTarget[]> {
  const answer = await new Promise<readonly ReachedTarget[] | Refusal>((resolve, reject) => {
    socket.timeout(ACK_TIMEOUT).emit('host.reach', { targets }, (error: Error | null, reply) => {
      if (error === null) resolve(reply);
      else
        reject(
          new Error('The demo farm does not answer. Look whether it still runs', { cause: error }),
        );
    });
  });
  if ('error' in answer) throw new Error(answer.error.message);
  return [...answer];
}

/** Joins with every connection; resolves with the first answer, before any change of the farm can be missed. */
function joined(
  socket: FarmSocket,
  { url, host, pid }: { url: string; host: string; pid: number },
): Promise<Follower> {
  return new Promise((resolve, reject) => {
    let follower: Follower | null = null;
    const follow = (next: SimulatedHost): void => {
      follower ??= new Follower(next);
      follower.follow(next);
      resolve(follower);
    };
    const timer = setTimeout(
      () => reject(new Error(`No demo farm answers at ${url}. Start it: npm run farm`)),
      JOIN_TIMEOUT,
    );
    socket.on('host', (next, applied) => {
      follow(next);
      applied();
    });
    socket.on('connect', () => {
      socket.emit('join', { host, pid }, (answer) => {
        clearTimeout(timer);
        if ('error' in answer) reject(new Error(answer.error.message));
        else follow(answer);
      });
    });
  });
}

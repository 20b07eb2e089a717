import { utcOffsetMin, windowsFromIana } from '#domain/zones';
import type { SimulatedHost } from '#protocol';
import type { ServiceManager } from './service-manager.js';
import { type FarmSocket, farmSocket } from './simulated-farm-socket.js';
import { SimulatedServiceManager } from './simulated-service-manager.js';
import { SimulatedWallClock } from './simulated-wall-clock.js';
import type { WallClock } from './wall-clock.js';

/** What a worker reads and does on a host of a demo farm. */
export interface SimulatedAdapters {
  readonly clock: WallClock;
  readonly services: ServiceManager;
  /** The host's zone and its UTC offset now, by the host's own clock. */
  zone(): { iana: string; windowsId: string | null; utcOffsetMin: number };
  /** The controller that the host's server.hsconf names. */
  controllerHost(): string;
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
}): Promise<SimulatedAdapters> {
  const socket = farmSocket(farm.url);
  try {
    const follower = await joined(socket, farm);
    return {
      clock: follower.clock,
      services: new SimulatedServiceManager(socket),
      zone: () => follower.zone(),
      controllerHost: () => follower.host.controllerHost,
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

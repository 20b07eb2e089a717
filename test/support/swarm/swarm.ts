import { randomUUID } from 'node:crypto';
import { inTurns } from '../../../apps/coordinator/src/audits/in-turns.js';
import { PROTOCOL } from '#protocol';
import { SWARM_CONTROLLER, swarmHosts } from './swarm-facts.js';
import { SwarmHost } from './swarm-host.js';
import { SwarmLedger } from './swarm-ledger.js';

/** Each costs a coordinator a write to its disk; a farm's workers do not come back all at one instant either. */
const HELLOS_AT_ONCE = 10;

/** Milliseconds: no swarm outlives the test that has forgotten it. */
const LIFETIME = 600_000;

export interface SwarmOptions {
  readonly urls: readonly string[];
  readonly environment: string;
  readonly secret: string;
  /** Of the environment, the controller included. */
  readonly hosts: number;
  readonly ledger: SwarmLedger;
  /** Between a stop and the start that follows; without it a restart takes no time. */
  readonly betweenStopAndStart?: () => Promise<void>;
}

/**
 * The workers of an environment that is too large for a process each: all in this one, each with connections of its
 * own. What runs between coordinator and worker is the real protocol; services exist in memory only.
 */
export class Swarm {
  private readonly forgotten = setTimeout(() => this.close(), LIFETIME).unref();

  private constructor(private readonly hosts: readonly SwarmHost[]) {}

  /** Resolves when every worker is welcome everywhere. Rejects with the first refusal. */
  static async start(options: SwarmOptions): Promise<Swarm> {
    const { urls, environment, secret, ledger } = options;
    const wallNs = anchoredWall();
    const hosts = swarmHosts(options.hosts).map(
      (host) =>
        new SwarmHost({
          place: { environment, host, isController: host === SWARM_CONTROLLER },
          urls,
          hello: {
            environment,
            host,
            secret,
            protocolMin: PROTOCOL.min,
            protocolMax: PROTOCOL.max,
            version: '0.1.0',
            bootId: randomUUID(),
          },
          ledger,
          betweenStopAndStart: options.betweenStopAndStart ?? (() => Promise.resolve()),
          wallNs,
        }),
    );
    const swarm = new Swarm(hosts);
    try {
      await inTurns(hosts, HELLOS_AT_ONCE, (host) => host.open());
    } catch (error) {
      swarm.close();
      throw error;
    }
    return swarm;
  }

  close(): void {
    clearTimeout(this.forgotten);
    for (const host of this.hosts) host.close();
  }
}

/** The clock that all of them share: a demo farm's database counts in the same way. */
function anchoredWall(): () => bigint {
  const wallNs = BigInt(Date.now()) * 1_000_000n;
  const originNs = process.hrtime.bigint();
  return () => wallNs + process.hrtime.bigint() - originNs;
}

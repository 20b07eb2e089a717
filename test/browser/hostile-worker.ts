import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PROTOCOL } from '#protocol';
import { ENVIRONMENT } from '../crash/world/farm.js';
import type { World } from '../crash/world/world.js';
import { SwarmHost } from '../support/swarm/swarm-host.js';
import { SwarmLedger } from '../support/swarm/swarm-ledger.js';

/** A worker whose host has a name that a page must not believe. */
export class HostileWorker {
  private constructor(private readonly host: SwarmHost) {}

  static async connected({ coordinators, farm }: World, name: string): Promise<HostileWorker> {
    const secret = (await readFile(farm.workerSecretFile, 'utf8')).trim();
    const host = new SwarmHost({
      place: { environment: ENVIRONMENT, host: name, isController: false },
      urls: coordinators.map(({ url }) => url),
      hello: {
        environment: ENVIRONMENT,
        host: name,
        secret,
        protocolMin: PROTOCOL.min,
        protocolMax: PROTOCOL.max,
        version: '<b>0</b>',
        bootId: randomUUID(),
      },
      ledger: new SwarmLedger(0),
      betweenStopAndStart: () => Promise.resolve(),
      wallNs: () => BigInt(Date.now()) * 1_000_000n,
    });
    await host.open();
    return new HostileWorker(host);
  }

  close(): void {
    this.host.close();
  }
}

import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { EnvironmentRecord, Store } from '#adapters/store';
import { Timers } from '#adapters/timers';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { secretHash } from '../workers/worker-admission.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { PlatformDatabases } from './platform-databases.js';

/** Milliseconds. As long may a worker with a secret that was taken back stay at a coordinator that was not told. */
const LOOK_EVERY = 10_000;

interface Known {
  readonly version: number;
  readonly workerSecretHash: string;
}

/**
 * What another coordinator on the same store changed: workers whose secret no longer holds, or whose environment is
 * gone, are sent away here too, and whoever looks on is told.
 */
@Injectable()
export class EnvironmentWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Environments');
  private readonly ending = new AbortController();
  private known: ReadonlyMap<string, Known> = new Map();
  private looking: Promise<void> = Promise.resolve();

  // oxlint-disable-next-line max-params -- who is connected, to what, whom to tell, when, and the store
  constructor(
    private readonly registry: WorkerRegistry,
    private readonly databases: PlatformDatabases,
    private readonly changes: Changes,
    private readonly timers: Timers,
    @Inject(STORE) private readonly store: Store,
  ) {}

  onApplicationBootstrap(): void {
    this.looking = this.lookAgainAndAgain();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.looking;
  }

  /** Once. Rejects when the store is away. */
  async look(): Promise<void> {
    const before = this.known;
    const stored = await this.store.environments.list();
    this.known = new Map(stored.map((environment) => [environment.name, knownOf(environment)]));
    for (const environment of stored) this.compare(environment, before.get(environment.name));
    for (const name of before.keys()) if (!this.known.has(name)) await this.forget(name);
  }

  private compare(environment: EnvironmentRecord, before: Known | undefined): void {
    const { name, workerSecretHash, version } = environment;
    if (before?.workerSecretHash !== workerSecretHash)
      this.dismiss(name, ({ secret }) => secretHash(secret) !== workerSecretHash);
    if (before !== undefined && before.version !== version)
      this.changes.publish('environment', name);
  }

  private async forget(name: string): Promise<void> {
    this.dismiss(name, () => true);
    await this.databases.forget(name);
    this.changes.publish('environment', name);
  }

  private dismiss(name: string, isOut: (hello: { readonly secret: string }) => boolean): void {
    for (const session of this.registry.ofEnvironment(name))
      if (isOut(session.hello)) {
        this.log.log(
          `${session.host} of ${name} has to say hello again: its secret was changed elsewhere, or its environment is gone.`,
        );
        session.close();
      }
  }

  private async lookAgainAndAgain(): Promise<void> {
    let isFailing = false;
    while (!this.ending.signal.aborted) {
      try {
        await this.look();
        isFailing = false;
      } catch (error) {
        if (!isFailing) this.log.error(`The environments cannot be looked at: ${String(error)}`);
        isFailing = true;
      }
      await this.timers.sleep(LOOK_EVERY, this.ending.signal);
    }
  }
}

const knownOf = ({ version, workerSecretHash }: EnvironmentRecord): Known => ({
  version,
  workerSecretHash,
});

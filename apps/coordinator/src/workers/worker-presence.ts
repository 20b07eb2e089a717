import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Store } from '#adapters/store';
import type { HostFacts } from '#protocol';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from './worker-registry.js';
import type { WorkerSession } from './worker-session.js';

/** Who is here: keeps the registry and the stored facts of the hosts in step with the connections. */
@Injectable()
export class WorkerPresence {
  private readonly log = new Logger('Workers');
  private readonly saved = new WeakMap<WorkerSession, string>();

  constructor(
    private readonly registry: WorkerRegistry,
    private readonly changes: Changes,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** The worker may be given work from now on; its facts follow. */
  async enter(session: WorkerSession): Promise<void> {
    this.registry.add(session);
    this.log.log(`${session.host} of ${session.environment} connected.`);
    await this.refresh(session);
    this.changes.publish('hosts', session.environment);
  }

  leave(session: WorkerSession): void {
    this.registry.remove(session);
    this.log.log(`${session.host} of ${session.environment} disconnected.`);
    this.changes.publish('hosts', session.environment);
  }

  /** The facts of all connected workers, by host in lower case; null where a worker did not tell them now. */
  async refreshAll(environment: string): Promise<ReadonlyMap<string, HostFacts | null>> {
    const sessions = this.registry.ofEnvironment(environment);
    return new Map(
      await Promise.all(
        sessions.map(
          async (session) => [session.host.toLowerCase(), await this.refresh(session)] as const,
        ),
      ),
    );
  }

  /** After a change of who may come in: everybody has to say hello again. */
  dismissAll(environment: string): void {
    for (const session of this.registry.ofEnvironment(environment)) session.close();
  }

  /** Asks for the facts and stores them; null when the worker did not answer. */
  async refresh(session: WorkerSession): Promise<HostFacts | null> {
    const facts = await session.facts();
    if (facts.kind !== 'answer') {
      this.log.warn(`No facts from ${session.host} of ${session.environment}: ${facts.message}`);
      return null;
    }
    // Each save waits for the disk, and an audit asks every worker: what has not changed is not written again.
    const told = JSON.stringify(withoutAges(facts.value));
    if (this.saved.get(session) !== told) {
      await this.store.hosts.saveFacts(session.environment, session.host, {
        facts: facts.value,
        workerVersion: session.hello.version,
        atMs: this.timeline.labelMs(),
      });
      this.saved.set(session, told);
    }
    return facts.value;
  }
}

/** What is another at every look: how long ago the time service looked at its source, and the error that has grown since. */
function withoutAges({ timeService, ...facts }: HostFacts): object {
  const { updatedAgoS: _age, maxErrorMs: _error, ...lasting } = timeService ?? {};
  return { ...facts, timeService: lasting };
}

import { Injectable } from '@nestjs/common';
import type { Run } from '#domain/runbook';
import type { HostFacts } from '#protocol';
import { Timeline } from '../time/timeline.js';
import { WorkerPresence } from '../workers/worker-presence.js';
import { WorkerRegistry } from '../workers/worker-registry.js';

/** Milliseconds after the start of the coordinator in which its workers find their way back (their cap is 5 s). */
const RETURN_AFTER_START = 15_000;

/**
 * Waits for workers before a run is judged by what they say. A coordinator that has just started, or a worker that is
 * being restarted, must not look like a farm in disorder.
 */
@Injectable()
export class WorkersBack {
  constructor(
    private readonly registry: WorkerRegistry,
    private readonly presence: WorkerPresence,
    private readonly timeline: Timeline,
  ) {}

  /**
   * Before the first step a missing worker refuses the run, so only a fresh start of the coordinator is waited out.
   * Later there is something to lose, and the policy's grace holds. Returns what they tell then.
   */
  async wait(
    run: Run,
    when: 'before' | 'after',
    signal: AbortSignal,
  ): Promise<ReadonlyMap<string, HostFacts | null>> {
    const grace =
      when === 'after'
        ? run.policy.reconnectGrace
        : Math.max(0, RETURN_AFTER_START - this.timeline.now());
    await Promise.all(
      run.hosts.map((host) => this.registry.connected(run.environment, host, { grace, signal })),
    );
    return this.presence.refreshAll(run.environment);
  }
}

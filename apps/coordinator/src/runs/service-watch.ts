import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { look, newWatch, type Step } from '#domain/runbook';
import type { ServiceStatus } from '#protocol';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import type { Answer } from '../workers/worker-session.js';
import { type EffectContext, stepOf } from './effect-context.js';

/** Milliseconds between two looks at a service that is not ready or not stable yet. */
const LOOK_EVERY = 100;

/** Asks workers how a service is, before its restart and after it. */
@Injectable()
export class ServiceWatch {
  constructor(
    private readonly registry: WorkerRegistry,
    private readonly timeline: Timeline,
  ) {}

  async observe(seq: number, context: EffectContext): Promise<void> {
    const answer = await this.settled(stepOf(context.run(), seq), context);
    if (answer === null) return;
    if (answer.kind !== 'answer')
      return context.report(
        answer.kind === 'lost'
          ? { kind: 'worker-lost', seq, message: answer.message }
          : { kind: 'observation-refused', seq, message: answer.message },
      );
    const { state, startMode, generation } = answer.value;
    await context.report({
      kind: 'service-observed',
      seq,
      service: { state, startMode, generation: generation ?? null },
    });
  }

  /** Until the service is stable, has failed, or its worker is lost. */
  async verify(seq: number, context: EffectContext): Promise<void> {
    const step = stepOf(context.run(), seq);
    const { stable, readyTimeout, readiness } = context.run().policy;
    let watch = newWatch(this.timeline.now(), step.generation);
    while (!context.signal.aborted) {
      const answer = await this.status(step, context);
      if (answer === null) return;
      if (answer.kind === 'lost')
        return context.report({ kind: 'worker-lost', seq, message: answer.message });
      if (answer.kind === 'refused') {
        // A service manager that is busy for a moment proves nothing about the service.
        if (this.timeline.now() - watch.began > readyTimeout)
          return context.report({ kind: 'verification-failed', seq, message: answer.message });
        await pause(LOOK_EVERY);
        continue;
      }
      const { state, ready, generation } = answer.value;
      const seen = look(
        watch,
        {
          at: this.timeline.now(),
          state,
          ready: ready ?? null,
          portOpen: null,
          generation: generation ?? null,
        },
        { stable, readyTimeout, readiness },
      );
      if (seen.kind === 'stable')
        return context.report({
          kind: 'verified',
          seq,
          generation: seen.generation,
          message: null,
        });
      if (seen.kind === 'failed')
        return context.report({ kind: 'verification-failed', seq, message: seen.message });
      watch = seen.watch;
      await pause(LOOK_EVERY);
    }
  }

  /** A service in between has no generation to compare with yet; it gets the time of a start to arrive. */
  private async settled(step: Step, context: EffectContext): Promise<Answer<ServiceStatus> | null> {
    const giveUpAt = this.timeline.now() + context.run().policy.startTimeout;
    for (;;) {
      const answer = await this.status(step, context);
      const isInBetween =
        answer?.kind === 'answer' && ['starting', 'stopping'].includes(answer.value.state);
      if (!isInBetween || this.timeline.now() > giveUpAt) return answer;
      await pause(LOOK_EVERY);
    }
  }

  /** Waits for an absent worker as long as the policy allows; null when the question is no longer wanted. */
  private async status(
    { seq, host, service }: Step,
    { run, signal }: EffectContext,
  ): Promise<Answer<ServiceStatus> | null> {
    if (service === null) throw new Error(`step ${seq} is about no service`);
    const { environment, policy } = run();
    const giveUpAt = this.timeline.now() + policy.reconnectGrace;
    for (;;) {
      const grace = giveUpAt - this.timeline.now();
      const session =
        grace > 0 ? await this.registry.connected(environment, host, { grace, signal }) : null;
      if (signal.aborted) return null;
      if (session === null)
        return {
          kind: 'lost',
          message: `The worker on ${host} has been away for ${Math.round(policy.reconnectGrace / 1_000)} s. Look at lockstep-worker on that host.`,
        };
      const answer = await session.serviceStatus(service);
      if (answer.kind !== 'lost') return answer;
      // A connection that is open and silent gets its time, too, without being asked in a tight loop.
      await pause(LOOK_EVERY);
    }
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { Store } from '#adapters/store';
import { withCorrection } from '#domain/clock';
import {
  isSameHost,
  lookAtConvergence,
  newConvergence,
  nextLook,
  resyncDecision,
} from '#domain/runbook';
import type { AuditView, ReadingView } from '#protocol';
import { AuditsService } from '../audits/audits.service.js';
import { EnvironmentsService } from '../environments/environments.service.js';
import { STORE } from '../store/store.module.js';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { type EffectContext, type StepAttempt, stepOf } from './engine/effect-context.js';
import type { Clocks } from './engine/ports.js';

/** Looks at a clock before its time service is asked, and until it is right: always by audits. */
@Injectable()
export class ClockWatch implements Clocks {
  constructor(
    private readonly audits: AuditsService,
    private readonly environments: EnvironmentsService,
    private readonly registry: WorkerRegistry,
    private readonly timeline: Timeline,
    @Inject(STORE) private readonly store: Store,
  ) {}

  async observe(
    { seq, attempt }: StepAttempt,
    { run, report, signal }: EffectContext,
  ): Promise<void> {
    const { environment, policy } = run();
    const { host } = stepOf(run(), seq);
    const grace = policy.dispatchTimeout;
    const session = await this.registry.connected(environment, host, { grace, signal });
    if (signal.aborted) return;
    const facts = await session?.facts();
    if (facts === undefined || facts.kind === 'lost')
      return report({
        kind: 'worker-lost',
        seq,
        attempt,
        message: `The worker on ${host} has been away for ${Math.round(grace / 1_000)} s. Look at lockstep-worker on that host.`,
      });
    if (facts.kind === 'refused')
      return report({ kind: 'observation-refused', seq, attempt, message: facts.message });
    const observed = await this.observed(environment, host);
    const timeService = facts.value.timeService ?? null;
    const decision = resyncDecision({ ...observed, timeService }, policy.resync);
    await report({ kind: 'clock-observed', seq, attempt, decision });
  }

  /** By a new audit, and by what the environment allows now. */
  private async observed(
    environment: string,
    host: string,
  ): Promise<Omit<Parameters<typeof resyncDecision>[0], 'timeService'>> {
    const [{ view }, { settings }] = await Promise.all([
      this.audits.next(environment),
      this.environments.find(environment),
    ]);
    const wrong = view.attribution?.wrong ?? [];
    const database = view.readings.find(({ role }) => role === 'database')?.host;
    return {
      host,
      offset: offsetOf(readingOf(view, host)),
      isAttributed: wrong.some((name) => isSameHost(name, host)),
      isDatabaseSuspect: database !== undefined && wrong.includes(database),
      isAllowed: settings.allowResync,
    };
  }

  /** Until two audits in a row see the clock right, or the limit is over. */
  async verify({ seq, attempt }: StepAttempt, context: EffectContext): Promise<void> {
    const { run, report, signal, timers } = context;
    const { environment, policy } = run();
    const { host } = stepOf(run(), seq);
    let watch = newConvergence(this.timeline.now());
    const isUnwanted = () => signal.aborted;
    for (let looks = 0; !isUnwanted(); looks += 1) {
      const { view, endedAt } = await this.audits.next(environment);
      if (isUnwanted()) return;
      const offset = offsetOf(readingOf(view, host));
      const seen = lookAtConvergence(watch, { at: endedAt, offset }, policy.resync);
      const { message } = seen;
      switch (seen.kind) {
        case 'converged':
          // First the memory of it: a relapse is told by it, and repeating it changes nothing.
          await this.store.clockMemories.change(environment, (memory) =>
            withCorrection(memory, host, this.timeline.labelMs()),
          );
          return report({ kind: 'verified', seq, attempt, generation: null, message });
        case 'failed':
          return report({ kind: 'verification-failed', seq, attempt, message });
        case 'wait':
          watch = seen.watch;
          await report({ kind: 'verification-seen', seq, attempt, message });
          await timers.sleep(nextLook(looks, watch), signal);
      }
    }
  }
}

const readingOf = (view: AuditView, name: string): ReadingView | undefined =>
  view.readings.find(({ host }) => isSameHost(host, name));

/** To the database alone: an offset to the coordinator says nothing about who is right. */
const offsetOf = (reading: ReadingView | undefined) =>
  reading?.reference === 'database' && reading.lowerMs !== null && reading.upperMs !== null
    ? { lower: reading.lowerMs, upper: reading.upperMs }
    : null;

import {
  look,
  newWatch,
  OUTSYSTEMS_11,
  type Readiness,
  type Run,
  type RunEvent,
  type ServiceLook,
  type Stability,
  type StabilityWatch,
  type Step,
} from '#domain/runbook';
import type { ServiceStatus } from '#protocol';
import type { Answer, WorkerLink, WorkerLinks } from '../../workers/worker-link.js';
import { type EffectContext, type StepAttempt, stepOf } from './effect-context.js';

/** Milliseconds between two looks at a service that is not ready or not stable yet. */
const LOOK_EVERY = 100;
/** Milliseconds: within so much a service that was ready and has ended by itself is noticed. */
const LONGEST_PAUSE = 1_000;

/** A step about a service, and the service. */
type ServiceStep = Step & { readonly service: string };

interface Question<T> {
  readonly context: EffectContext;
  /** Milliseconds that the worker may be away or silent. */
  readonly grace: number;
  readonly ask: (link: WorkerLink) => Promise<Answer<T>>;
}

/** Asks workers how a service is, before its restart and after it. */
export class ServiceWatch {
  constructor(private readonly workers: WorkerLinks) {}

  async observe({ seq, attempt }: StepAttempt, context: EffectContext): Promise<void> {
    const answer = await this.arrived(serviceStep(context.run(), seq), context);
    if (answer === null) return;
    if (answer.kind !== 'answer')
      return context.report(
        answer.kind === 'lost'
          ? { kind: 'worker-lost', seq, attempt, message: answer.message }
          : { kind: 'observation-refused', seq, attempt, message: answer.message },
      );
    const { state, startMode, generation } = answer.value;
    await context.report({
      kind: 'service-observed',
      seq,
      attempt,
      service: { state, startMode, generation: generation ?? null },
    });
  }

  /** Until the service is stable, has failed, or its worker is lost. */
  async verify({ seq, attempt }: StepAttempt, context: EffectContext): Promise<void> {
    const { timers, signal, report } = context;
    const step = serviceStep(context.run(), seq);
    const { policy } = context.run();
    let watch = newWatch(timers.now(), step.generation);
    while (!signal.aborted) {
      let pause = LOOK_EVERY;
      const answer = await this.answered(step, {
        context,
        grace: policy.reconnectGrace,
        ask: (link) => lookAt(link, step, policy.readiness),
      });
      if (answer === null) return;
      if (answer.kind === 'lost')
        return report({ kind: 'worker-lost', seq, attempt, message: answer.message });
      const at = timers.now();
      if (answer.kind === 'refused') {
        // A service manager that is busy for a moment proves nothing about the service.
        if (at - watch.began > policy.readyTimeout)
          return report({ kind: 'verification-failed', seq, attempt, message: answer.message });
      } else {
        const seen = look(watch, { at, ...answer.value }, policy);
        if (seen.kind !== 'wait') return report(verdictEvent({ seq, attempt }, seen));
        watch = seen.watch;
        pause = pauseAfter(watch, at, policy.stable);
      }
      await timers.sleep(pause, signal);
    }
  }

  /** A service in between has no generation to compare with yet; it gets the time of a start to arrive. */
  private async arrived(
    step: ServiceStep,
    context: EffectContext,
  ): Promise<Answer<ServiceStatus> | null> {
    const { timers, signal } = context;
    const { startTimeout, dispatchTimeout } = context.run().policy;
    const giveUpAt = timers.now() + startTimeout;
    for (;;) {
      const answer = await this.answered(step, {
        context,
        grace: dispatchTimeout,
        ask: (link) => link.serviceStatus(step.service),
      });
      const isInBetween =
        answer?.kind === 'answer' && ['starting', 'stopping'].includes(answer.value.state);
      if (!isInBetween || timers.now() > giveUpAt) return answer;
      await timers.sleep(LOOK_EVERY, signal);
    }
  }

  /** Waits for an absent worker as long as `grace` says; null when the question is no longer wanted. */
  private async answered<T>(
    { host }: ServiceStep,
    { context: { run, signal, timers }, grace, ask }: Question<T>,
  ): Promise<Answer<T> | null> {
    const { environment } = run();
    const giveUpAt = timers.now() + grace;
    for (;;) {
      const left = giveUpAt - timers.now();
      const link =
        left > 0 ? await this.workers.connected(environment, host, { grace: left, signal }) : null;
      if (signal.aborted) return null;
      if (link === null)
        return {
          kind: 'lost',
          message: `The worker on ${host} has been away for ${Math.round(grace / 1_000)} s. Look at lockstep-worker on that host.`,
        };
      const answer = await ask(link);
      if (answer.kind !== 'lost') return answer;
      // A connection that is open and silent gets its time, too, without being asked in a tight loop.
      await timers.sleep(LOOK_EVERY, signal);
    }
  }
}

function serviceStep(run: Run, seq: number): ServiceStep {
  const step = stepOf(run, seq);
  if (step.service === null) throw new Error(`step ${seq} is about no service`);
  return step;
}

/** How the service is, with the sign by which the policy judges that it is ready. */
async function lookAt(
  link: WorkerLink,
  { host, service }: ServiceStep,
  readiness: Readiness,
): Promise<Answer<Omit<ServiceLook, 'at'>>> {
  const status = await link.serviceStatus(service);
  if (status.kind !== 'answer') return status;
  const { state, ready, generation } = status.value;
  const port = OUTSYSTEMS_11.ports[service];
  const seen = { state, ready: ready ?? null, generation: generation ?? null, portOpen: null };
  if (readiness !== 'port' || port === undefined || state !== 'running')
    return { kind: 'answer', value: seen };
  // From the host itself: whether others reach it is asked when the whole farm is verified.
  const reached = await link.reach([{ host, port }]);
  return reached.kind === 'answer'
    ? { kind: 'answer', value: { ...seen, portOpen: reached.value[0]?.open ?? null } }
    : reached;
}

/**
 * Until the next look, ms. A service that only has to stay as it is, for `stable`, is looked at ten times: what it does in
 * between shows in its generation, and the looks at hundreds of services cost more than all the rest of their steps.
 */
function pauseAfter({ readySince }: StabilityWatch, at: number, stable: number): number {
  if (readySince === null) return LOOK_EVERY;
  const left = stable - (at - readySince);
  return Math.min(left, LONGEST_PAUSE, Math.max(LOOK_EVERY, stable / 10));
}

const verdictEvent = (step: StepAttempt, seen: Exclude<Stability, { kind: 'wait' }>): RunEvent =>
  seen.kind === 'stable'
    ? { kind: 'verified', ...step, generation: seen.generation, message: null }
    : { kind: 'verification-failed', ...step, message: seen.message };

import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Policy, Run, RunEvent, Step } from '#domain/runbook';
import type { Command } from '#protocol';
import { Timeline } from '../time/timeline.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import type { WorkerSession } from '../workers/worker-session.js';
import { commandDone } from './command-report.js';
import { type EffectContext, stepOf } from './effect-context.js';

/** Milliseconds between two offers to a worker that is busy with another command. */
const OFFER_EVERY = 500;
/** Milliseconds after which a worker that has the command is asked how it goes, should its report have been lost. */
const ASK_EVERY = 5_000;
/** Milliseconds beyond the operation's own limits: the worker gives up first and says what it saw. */
const OVERDUE_MARGIN = 15_000;

/** What is known of the command after it was sent or asked for. `taken`: the worker says that it knows it already. */
type Delivery = 'with-worker' | 'not-seen' | 'taken' | 'no-answer' | 'ended';

/**
 * Brings one command to its worker exactly as often as needed. A command that an earlier process, or a lost
 * acknowledgement, may have delivered is asked for first; only `not-seen` sends it (again), under the same id. The
 * expected generation makes even that harmless.
 */
@Injectable()
export class CommandCarrier {
  constructor(
    private readonly registry: WorkerRegistry,
    private readonly timeline: Timeline,
  ) {}

  async carryOut(
    { seq, commandId }: { seq: number; commandId: string },
    context: EffectContext,
  ): Promise<void> {
    const { run, signal, report } = context;
    const step = stepOf(run(), seq);
    const { environment, policy } = run();
    const deadlines = new Deadlines(this.timeline, policy);
    const isUnwanted = () => signal.aborted;
    let maySend = context.takeFirstSending(commandId);
    while (!isUnwanted()) {
      const session = await this.registry.connected(environment, step.host, {
        grace: policy.reconnectGrace,
        signal,
      });
      if (isUnwanted()) return;
      if (session === null) return report(workerLost(step, policy));
      const delivery = maySend
        ? await this.send(session, step, commandId, context)
        : await this.ask(session, commandId, context);
      if (delivery === 'ended' || isUnwanted()) return;
      maySend = delivery === 'not-seen';
      const givenUp = deadlines.givenUpAfter(delivery, { step, commandId });
      if (givenUp !== null) return report(givenUp);
      if (delivery === 'no-answer') await pause(OFFER_EVERY);
      if (delivery === 'with-worker') await untilClosedOr(session, ASK_EVERY, signal);
    }
  }

  private async send(
    session: WorkerSession,
    step: Step,
    commandId: string,
    { run, fence, report }: EffectContext,
  ): Promise<Delivery> {
    const answer = await session.command(commandFor(step, { commandId, fence, run: run() }));
    if (answer.kind === 'lost') return 'no-answer';
    if (answer.kind === 'answer') {
      await report({ kind: 'command-accepted', commandId });
      return answer.value.duplicate ? 'taken' : 'with-worker';
    }
    if (answer.code === 'busy') {
      await pause(OFFER_EVERY);
      return 'not-seen';
    }
    await report({
      kind: 'command-rejected',
      commandId,
      message: `The worker refused it: ${answer.message}`,
    });
    return 'ended';
  }

  private async ask(
    session: WorkerSession,
    commandId: string,
    { fence, report }: EffectContext,
  ): Promise<Delivery> {
    const answer = await session.commandStatus(commandId, fence);
    if (answer.kind !== 'answer') return 'no-answer';
    switch (answer.value.kind) {
      case 'not-seen':
      case 'not-begun':
        return 'not-seen';
      case 'in-flight':
        await report({ kind: 'command-executing', commandId });
        return 'with-worker';
      case 'done':
        await report(commandDone(commandId, answer.value.result));
        return 'ended';
    }
  }
}

function commandFor(
  step: Step,
  {
    commandId,
    fence,
    run,
  }: { readonly commandId: string; readonly fence: number; readonly run: Run },
): Command {
  return {
    commandId,
    runId: run.id,
    seq: step.seq,
    attempt: step.attempt,
    fence,
    operation: step.operation,
    args:
      step.service === null
        ? null
        : {
            service: step.service,
            expectGeneration: step.expectGeneration,
            stopTimeoutMs: run.policy.stopTimeout,
            startTimeoutMs: run.policy.startTimeout,
          },
  };
}

/** By the monotonic clock: how long the worker may stay silent, and how long the operation may take. */
class Deadlines {
  private heardAt: number;
  private offeredSince: number | null = null;
  private takenSince: number | null = null;

  constructor(
    private readonly timeline: Timeline,
    private readonly policy: Policy,
  ) {
    this.heardAt = timeline.now();
  }

  /**
   * Silence counts from the last answer. The operation's own limits count from the first time that the worker was
   * known to have the command; a worker that answers and does not take it (busy with another one) has as long.
   */
  givenUpAfter(
    delivery: Delivery,
    { step, commandId }: { readonly step: Step; readonly commandId: string },
  ): RunEvent | null {
    const now = this.timeline.now();
    if (delivery === 'no-answer')
      return now - this.heardAt > this.policy.reconnectGrace ? workerLost(step, this.policy) : null;
    this.heardAt = now;
    if (delivery === 'with-worker') this.offeredSince = null;
    const since =
      delivery === 'with-worker' ? (this.takenSince ??= now) : (this.offeredSince ??= now);
    const { stopTimeout, startTimeout } = this.policy;
    return now - since > stopTimeout + startTimeout + OVERDUE_MARGIN
      ? overdue(step, commandId)
      : null;
  }
}

function untilClosedOr(
  session: WorkerSession,
  milliseconds: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      stopListening();
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
    let stopListening: () => void = () => undefined;
    stopListening = session.onceClosed(done);
  });
}

const workerLost = ({ seq, host, service }: Step, { reconnectGrace }: Policy): RunEvent => ({
  kind: 'worker-lost',
  seq,
  message: `The worker on ${host} has been away or silent for ${Math.round(reconnectGrace / 1_000)} s; whether ${service === null ? 'its time service was asked' : `${service} was restarted`} is not known. Look at that host.`,
});

const overdue = ({ host, service }: Step, commandId: string): RunEvent => ({
  kind: 'command-overdue',
  commandId,
  message: `The worker on ${host} has not ended it, or not even begun it, within its limits. Look at ${service ?? 'its time service'} there, and at the log of the worker.`,
});

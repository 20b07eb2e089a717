import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Policy, Run, Step } from '#domain/runbook';
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

type Delivery = 'with-worker' | 'again' | 'ended';

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
    let maySend = context.isNew(commandId);
    const isUnwanted = () => signal.aborted;
    while (!isUnwanted()) {
      const session = await this.registry.connected(environment, step.host, {
        grace: policy.reconnectGrace,
        signal,
      });
      if (isUnwanted()) return;
      if (session === null || deadlines.isSilentTooLong())
        return report({ kind: 'worker-lost', seq, message: awayMessage(step, policy) });
      const delivery = maySend
        ? await this.send(session, step, commandId, context)
        : await this.ask(session, commandId, context);
      maySend = delivery === 'not-seen';
      if (delivery === 'ended') return;
      if (delivery !== 'again') deadlines.heard();
      if (delivery !== 'with-worker') continue;
      if (deadlines.isOverdue())
        return report({ kind: 'command-overdue', commandId, message: overdueMessage(step) });
      await untilClosedOr(session, ASK_EVERY, signal);
    }
  }

  private async send(
    session: WorkerSession,
    step: Step,
    commandId: string,
    { run, fence, report }: EffectContext,
  ): Promise<Delivery | 'not-seen'> {
    const answer = await session.command(commandFor(step, { commandId, fence, run: run() }));
    if (answer.kind === 'lost') return 'again';
    if (answer.kind === 'answer') {
      await report({ kind: 'command-accepted', commandId });
      return answer.value.duplicate ? 'again' : 'with-worker';
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
    { report }: EffectContext,
  ): Promise<Delivery | 'not-seen'> {
    const answer = await session.commandStatus(commandId);
    if (answer.kind !== 'answer') {
      await pause(OFFER_EVERY);
      return 'again';
    }
    switch (answer.value.kind) {
      case 'not-seen':
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
    args: {
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
  private overdueAt: number | null = null;

  constructor(
    private readonly timeline: Timeline,
    private readonly policy: Policy,
  ) {
    this.heardAt = timeline.now();
  }

  heard(): void {
    this.heardAt = this.timeline.now();
  }

  isSilentTooLong(): boolean {
    return this.timeline.now() - this.heardAt > this.policy.reconnectGrace;
  }

  /** Counts from the first time that the worker was known to have the command. */
  isOverdue(): boolean {
    const { stopTimeout, startTimeout } = this.policy;
    this.overdueAt ??= this.timeline.now() + stopTimeout + startTimeout + OVERDUE_MARGIN;
    return this.timeline.now() > this.overdueAt;
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

const awayMessage = ({ host, service }: Step, { reconnectGrace }: Policy): string =>
  `The worker on ${host} has been away or silent for ${Math.round(reconnectGrace / 1_000)} s; whether ${service} was restarted is not known. Look at that host.`;

const overdueMessage = ({ host, service }: Step): string =>
  `The worker on ${host} has not ended it within its limits. Look at ${service} there, and at the log of the worker.`;

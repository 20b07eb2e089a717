import { type Backoff, type Policy, retryDelay, type RunEvent, type Step } from '#domain/runbook';
import type { WorkerLink, WorkerLinks } from '../../workers/worker-link.js';
import { CommandDeadlines, type Delivery } from './command-deadlines.js';
import { commandDone, commandFor, refusedEvent } from './command-words.js';
import { type EffectContext, stepOf } from './effect-context.js';
import { untilClosed } from './until-closed.js';

/** Milliseconds between two offers of a command, and two questions for it, that lead nowhere. */
const AGAIN: Backoff = { base: 250, cap: 2_000 };
/** Milliseconds after which a worker that has the command is asked how it goes, should its report have been lost. */
const ASK_EVERY = 5_000;
/** Milliseconds between two looks whether the lease is proved again. */
const LEASE_LOOK = 200;

/** Before an offer. A worker that is silent may have the command, and is asked. */
const OFFERED: readonly Delivery[] = ['not-seen', 'not-begun', 'busy'];
/** After these the same would be said again at once. */
const REPEATED: readonly Delivery[] = ['busy', 'no-answer', 'taken'];

interface Sending {
  readonly step: Step;
  readonly commandId: string;
  readonly context: EffectContext;
}

/**
 * Brings one command to its worker exactly as often as needed. A command that an earlier owner of the run, or a lost
 * acknowledgement, may have delivered is asked for first; only one that the worker never saw, or has not begun, is
 * offered (again), under the same id. The expected generation makes even that harmless. Every message carries the fence,
 * so that a worker that has heard of a newer owner refuses an older one.
 */
export class CommandCarrier {
  constructor(private readonly workers: WorkerLinks) {}

  async carryOut(
    { seq, commandId }: { readonly seq: number; readonly commandId: string },
    context: EffectContext,
  ): Promise<void> {
    const { run, signal, report, timers, lease } = context;
    const sending = { step: stepOf(run(), seq), commandId, context };
    const deadlines = new CommandDeadlines(timers, run().policy);
    const pauses = new Pauses(context);
    const isUnwanted = () => signal.aborted;
    let before: Delivery = context.takeFirstSending(commandId) ? 'not-seen' : 'no-answer';
    while (!isUnwanted()) {
      const link = await this.linkFor(sending);
      if (link === null) return;
      if (!lease.mayDispatch()) {
        await timers.sleep(LEASE_LOOK, signal);
        continue;
      }
      const delivery: Delivery | 'ended' = OFFERED.includes(before)
        ? await offered(link, sending, before)
        : await asked(link, sending);
      if (delivery === 'ended' || isUnwanted()) return;
      before = delivery;
      const end = endOf(deadlines.after(delivery), sending);
      if (end !== null) return report(end);
      if (deadlines.isConnectionDead()) link.close();
      await pauses.after(delivery, link);
    }
  }

  /** Null: it is not wanted any more, or its worker has stayed away for too long, and that is reported. */
  private async linkFor({ step, context }: Sending): Promise<WorkerLink | null> {
    const { run, signal, report } = context;
    const { environment, policy } = run();
    const grace = policy.reconnectGrace;
    const link = await this.workers.connected(environment, step.host, { grace, signal });
    if (signal.aborted) return null;
    if (link === null) await report(workerLost(step, policy));
    return link;
  }
}

/** How long to wait before the next message: not at all where there is another one to be said. */
class Pauses {
  private failures = 0;

  constructor(private readonly context: Pick<EffectContext, 'timers' | 'signal' | 'random'>) {}

  async after(delivery: Delivery, link: WorkerLink): Promise<void> {
    const { timers, signal, random } = this.context;
    if (delivery === 'with-worker') {
      this.failures = 0;
      await untilClosed(link, { within: ASK_EVERY, timers, signal });
    } else if (REPEATED.includes(delivery)) {
      this.failures += 1;
      await timers.sleep(retryDelay(this.failures, AGAIN, random), signal);
    }
  }
}

async function offered(
  link: WorkerLink,
  { step, commandId, context }: Sending,
  before: Delivery,
): Promise<Delivery | 'ended'> {
  const { run, lease, report } = context;
  const answer = await link.command(
    commandFor(step, { commandId, fence: lease.fence, run: run() }),
  );
  if (answer.kind === 'lost') return 'no-answer';
  if (answer.kind === 'answer') {
    await report({ kind: 'command-accepted', commandId });
    return answer.value.duplicate ? 'taken' : 'with-worker';
  }
  if (answer.code === 'busy') return 'busy';
  if (answer.code === 'stale-fence') return outdated(step, answer.message, context);
  await report(refusedEvent(commandId, answer, before === 'not-begun'));
  return 'ended';
}

async function asked(
  link: WorkerLink,
  { step, commandId, context }: Sending,
): Promise<Delivery | 'ended'> {
  const { lease, report } = context;
  const answer = await link.commandStatus(commandId, lease.fence);
  if (answer.kind === 'refused' && answer.code === 'stale-fence')
    return outdated(step, answer.message, context);
  if (answer.kind !== 'answer') return 'no-answer';
  switch (answer.value.kind) {
    case 'not-seen':
    case 'not-begun':
      return answer.value.kind;
    case 'in-flight':
      await report({ kind: 'command-executing', commandId });
      return 'with-worker';
    case 'done':
      await report(commandDone(commandId, answer.value.result));
      return 'ended';
  }
}

/** The worker has heard of a newer owner. There is none while the store says that we are it: then the two do not fit. */
async function outdated(
  { host }: Step,
  refusal: string,
  { lease, report }: EffectContext,
): Promise<'ended' | 'no-answer'> {
  const proof = await lease.prove();
  if (proof === 'unknown') return 'no-answer';
  if (proof === 'kept')
    await report({
      kind: 'breached',
      invariant: 'I7',
      message: `the worker on ${host} has heard of a newer owner than this one, which the store knows as the newest (${refusal}). Either another coordinator drives this environment from another store: stop it. Or the store was restored from a backup: see docs/runs.md, "The store was restored", before the run is resumed.`,
    });
  return 'ended';
}

function endOf(
  limit: 'in-time' | 'overdue' | 'lost',
  { step, commandId, context }: Sending,
): RunEvent | null {
  switch (limit) {
    case 'in-time':
      return null;
    case 'lost':
      return workerLost(step, context.run().policy);
    case 'overdue':
      return overdue(step, commandId);
  }
}

const workerLost = (
  { seq, attempt, host, service }: Step,
  { reconnectGrace }: Policy,
): RunEvent => ({
  kind: 'worker-lost',
  seq,
  attempt,
  message: `The worker on ${host} has been away or silent for ${Math.round(reconnectGrace / 1_000)} s; whether ${service === null ? 'its time service was asked' : `${service} was restarted`} is not known. Look at that host.`,
});

const overdue = ({ host, service }: Step, commandId: string): RunEvent => ({
  kind: 'command-overdue',
  commandId,
  message: `The worker on ${host} has not ended it, or not even begun it, within its limits. Look at ${service ?? 'its time service'} there, and at the log of the worker.`,
});

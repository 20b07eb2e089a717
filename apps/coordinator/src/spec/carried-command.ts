import type { Policy, Run, RunEvent } from '#domain/runbook';
import { CommandCarrier } from '../runs/engine/command-carrier.js';
import type { WorkerLink } from '../workers/worker-link.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { aRun } from './coordinator-in-memory.js';
import { EffectOnPaper } from './effect-on-paper.js';
import { WorkerInMemory } from './worker-in-memory.js';

export const COMMAND = 'run-1.0.1';

/** The controller's step, dispatched. */
function dispatched(policy: Partial<Policy>): Run {
  const run = aRun([], policy);
  const [step] = run.steps;
  if (step === undefined) throw new Error('no step');
  return {
    ...run,
    status: 'running',
    steps: [{ ...step, status: 'dispatched', commandId: COMMAND, expectGeneration: 'first' }],
  };
}

/** One command, its worker, and what is reported of it; to be ended after each test. */
export class CarriedCommand extends EffectOnPaper {
  readonly registry = new WorkerRegistry<WorkerLink>(this.timers);
  readonly worker = new WorkerInMemory('CTRL');
  carried: Promise<void> = Promise.resolve();

  carry({
    isFirst = true,
    policy = {},
  }: { isFirst?: boolean; policy?: Partial<Policy> } = {}): Promise<void> {
    const context = { ...this.context(dispatched(policy)), takeFirstSending: () => isFirst };
    this.carried = new CommandCarrier(this.registry).carryOut(
      { seq: 0, commandId: COMMAND },
      context,
    );
    return this.carried;
  }

  connect(): void {
    this.registry.add(this.worker.connect());
  }

  untilReported(kind: RunEvent['kind']): Promise<void> {
    return this.until(kind, () => this.reported.some((event) => event.kind === kind));
  }

  untilEnded(): Promise<void> {
    return this.untilSettled(this.carried);
  }

  /** The names of the messages that the worker got. */
  heard(): (string | undefined)[] {
    return this.worker.heard.map((line) => line.split(' ')[0]);
  }

  async end(): Promise<void> {
    this.aborting.abort();
    await this.carried;
  }
}

import { SystemTimers } from '#adapters/timers';
import type { Policy, Run, RunEvent } from '#domain/runbook';
import { CommandCarrier } from '../runs/command-carrier.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { aRun, SteeredTimeline } from './coordinator-in-memory.js';
import { eventually } from './eventually.js';
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
export class CarriedCommand {
  readonly timeline = new SteeredTimeline();
  readonly registry = new WorkerRegistry(new SystemTimers());
  readonly worker = new WorkerInMemory('CTRL', this.timeline);
  readonly reported: RunEvent[] = [];
  readonly aborting = new AbortController();
  carried: Promise<void> = Promise.resolve();

  carry({
    isFirst = true,
    policy = {},
  }: { isFirst?: boolean; policy?: Partial<Policy> } = {}): Promise<void> {
    const run = dispatched(policy);
    this.carried = new CommandCarrier(this.registry, this.timeline).carryOut(
      { seq: 0, commandId: COMMAND },
      {
        run: () => run,
        planId: 'p',
        fence: 7,
        onAnswer: () => () => undefined,
        takeFirstSending: () => isFirst,
        report: (event) => {
          this.reported.push(event);
          return Promise.resolve();
        },
        signal: this.aborting.signal,
      },
    );
    return this.carried;
  }

  connect(): void {
    this.registry.add(this.worker.connect());
  }

  until(kind: RunEvent['kind']): Promise<void> {
    return eventually(kind, () => this.reported.some((event) => event.kind === kind));
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

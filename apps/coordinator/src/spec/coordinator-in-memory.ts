import { SystemTimers } from '#adapters/timers';
import { Logger } from '@nestjs/common';
import {
  advance,
  type GateKind,
  type GateRef,
  isRunOver,
  newRun,
  type Plan,
  type Policy,
  type Run,
  type RunEvent,
} from '#domain/runbook';
import { Changes } from '../live/changes.js';
import type { ClockWatch } from '../runs/clock-watch.js';
import { CommandCarrier } from '../runs/command-carrier.js';
import type { EffectContext } from '../runs/effect-context.js';
import { EffectRunner } from '../runs/effect-runner.js';
import type { GateChecks } from '../runs/gate-checks.js';
import { RunEngine } from '../runs/run-engine.js';
import { ServiceWatch } from '../runs/service-watch.js';
import { Timeline } from '../time/timeline.js';
import { CommandEvents } from '../workers/command-events.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { eventually } from './eventually.js';
import { RunsInMemory } from './runs-in-memory.js';
import type { WorkerInMemory } from './worker-in-memory.js';

export const RUN = 'run-1';

export const isOver = ({ status }: Run): boolean => isRunOver(status);

/** Time that a test can let pass at once. */
export class SteeredTimeline extends Timeline {
  ahead = 0;

  override now(): number {
    return super.now() + this.ahead;
  }
}

/** Every check passes, as on a farm in step, unless an example says otherwise. */
class GatesInMemory implements Pick<GateChecks, 'preflight' | 'check'> {
  /** What was looked at, in order, as `stage gate`. */
  readonly looked: string[] = [];
  /** What a look at a gate reports; null: nothing yet, and the sweep has it looked at again. */
  report: (gate: GateRef) => RunEvent | null = passed;

  preflight({ report }: EffectContext): Promise<void> {
    this.looked.push('0 preflight');
    return report({ kind: 'preflight-checked', refusals: [], ...SEEN });
  }

  async check({ stage, gate }: GateRef, { report }: EffectContext): Promise<void> {
    this.looked.push(`${stage} ${gate}`);
    const event = this.report({ stage, gate });
    if (event !== null) await report(event);
  }
}

const SEEN = { message: '', auditId: 'a', notConfirmed: [] };

export const passed = ({ stage, gate }: GateRef): RunEvent => ({
  kind: 'gate-checked',
  stage,
  gate,
  passed: true,
  ...SEEN,
});

/** No run of these specs puts a clock right. */
const NO_CLOCKS = null as unknown as ClockWatch;

export class SilentChanges extends Changes {
  constructor() {
    super(null as never);
  }

  override publish(): void {
    // Nobody looks on.
  }
}

/** What is logged, instead of the terminal. */
export function logOfThisFile(): string[] {
  const lines: string[] = [];
  const take = (message: unknown) => lines.push(String(message));
  Logger.overrideLogger({ log: take, warn: take, error: take });
  return lines;
}

/** One process of the coordinator, as far as it drives runs. Two of them on the same runs are a restart. */
export class CoordinatorInMemory {
  readonly registry = new WorkerRegistry(new SystemTimers());
  readonly reports = new CommandEvents();
  readonly gates = new GatesInMemory();
  readonly engine: RunEngine;

  constructor(
    readonly runs: RunsInMemory,
    readonly timeline: Timeline,
  ) {
    const watch = new ServiceWatch(this.registry, timeline);
    const carrier = new CommandCarrier(this.registry, timeline);
    const effects = new EffectRunner(
      this.gates as unknown as GateChecks,
      watch,
      NO_CLOCKS,
      carrier,
    );
    this.engine = new RunEngine(effects, this.reports, new SilentChanges(), runs.store);
  }

  connect(...workers: WorkerInMemory[]): void {
    for (const worker of workers) {
      worker.deliver = (session, event) => this.reports.deliver(session, event);
      this.registry.add(worker.connect());
    }
  }

  async begin(run: Run): Promise<void> {
    const stored = this.runs.create({
      run,
      planId: 'p',
      planHash: 'h',
      reason: 'test',
      requestedBy: 'ana',
      idempotencyKey: null,
      changes: [],
      atMs: 0,
    });
    await this.engine.adopt(stored);
  }

  /** The state of the run when `look` holds; `sweeping`: the engine's timer ticks meanwhile. */
  async when(
    look: (run: Run) => boolean,
    { sweeping = false }: { sweeping?: boolean } = {},
  ): Promise<Run> {
    await eventually(
      `a state of the run (${look.toString()})`,
      () => look(this.runs.now(RUN)),
      sweeping ? () => this.engine.sweep() : undefined,
    );
    return this.runs.now(RUN);
  }
}

/** The controller with one service, then each front-end with one; grace long enough never to be waited for. */
export function aRun(
  frontEnds: readonly string[] = [],
  policy: Partial<Policy> = {},
  gates: readonly GateKind[] = ['audit-in-step'],
): Run {
  const step = (seq: number, host: string, service: string) =>
    ({ seq, host, operation: 'service.ensureRestarted', service }) as const;
  const plan: Plan = {
    kind: 'restart',
    environment: 'demo',
    inventory: { controller: 'CTRL', hosts: [], excluded: [] },
    stages: [
      { name: 'controller', gates, steps: [step(0, 'CTRL', 'Controller')] },
      ...frontEnds.map((host, i) => ({
        name: host,
        gates: [],
        steps: [step(i + 1, host, 'Deployment')],
      })),
      { name: 'verification', gates: ['audit-in-step'], steps: [] },
    ],
    policy: {
      batch: 1,
      maxFailures: 0,
      approval: 'none',
      canary: false,
      readiness: 'event',
      dispatchTimeout: 120_000,
      acceptTimeout: 10_000,
      runLimit: 28_800_000,
      notAfterMs: null,
      stopTimeout: 120_000,
      startTimeout: 180_000,
      readyTimeout: 180_000,
      stable: 0,
      reconnectGrace: 600_000,
      resync: {
        maxForward: 300_000,
        maxBackward: 5_000,
        limit: 1_800_000,
        within: 1_000,
        beyondLimits: [],
      },
      hold: 120_000,
      settleMargin: 60_000,
      quiet: { policy: 'wait', wait: 600_000 },
      answerWait: 1_800_000,
      overrides: [],
      answers: {},
      ...policy,
    },
  };
  return advance(newRun(RUN, plan, 'ana'), { kind: 'submitted' });
}

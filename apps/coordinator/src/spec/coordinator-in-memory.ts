import { Logger } from '@nestjs/common';
import {
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
import { decided } from '../runs/engine/decided.js';
import type { EffectContext } from '../runs/engine/effect-context.js';
import type { Clocks, EngineLog, EnginePorts, Gates } from '../runs/engine/ports.js';
import { RunEngine } from '../runs/engine/run-engine.js';
import type { WorkerLink } from '../workers/worker-link.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { eventually } from './eventually.js';
import type { RunsInMemory } from './runs-in-memory.js';
import { StoreDoor } from './store-door.js';
import type { TimersInMemory } from './timers-in-memory.js';
import type { WorkerInMemory } from './worker-in-memory.js';

export const RUN = 'run-1';

/** Milliseconds without a beat until another coordinator takes over. */
export const LEASE = 15_000;

/** Milliseconds that pass in a turn of the event loop while something is waited for. */
const TURN = 5;

export const isOver = ({ status }: Run): boolean => isRunOver(status);

/** Every check passes, as on a farm in step, unless an example says otherwise. */
class GatesInMemory implements Gates {
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
const NO_CLOCKS: Clocks = {
  observe: () => Promise.reject(new Error('no clocks here')),
  verify: () => Promise.reject(new Error('no clocks here')),
};

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

const logTo = (lines: string[]): EngineLog => ({
  told: (text) => lines.push(text),
  warned: (text) => lines.push(text),
  failed: (error) => lines.push(String(error)),
});

/** One process of the coordinator, as far as it drives runs. Two of them on the same runs share nothing else. */
export class CoordinatorInMemory {
  readonly registry: WorkerRegistry<WorkerLink>;
  readonly gates = new GatesInMemory();
  readonly door: StoreDoor;
  readonly log: string[] = [];
  /** The runs of which it said that they changed. */
  readonly changed: string[] = [];
  readonly engine: RunEngine;

  constructor(
    readonly runs: RunsInMemory,
    readonly timers: TimersInMemory,
    readonly owner = 'coordinator-1',
  ) {
    this.registry = new WorkerRegistry<WorkerLink>(timers);
    this.door = new StoreDoor(runs);
    const ports: EnginePorts = {
      timers,
      runs: this.door,
      logs: { append: (lines) => this.door.append(lines) },
      workers: this.registry,
      gates: this.gates,
      clocks: NO_CLOCKS,
      labelMs: () => timers.now(),
      random: () => 0.5,
      changed: (runId) => this.changed.push(runId),
      log: logTo(this.log),
    };
    this.engine = new RunEngine(ports, { owner, lease: LEASE });
  }

  connect(...workers: WorkerInMemory[]): void {
    for (const worker of workers) {
      worker.reportTo((session, commandId, reports) =>
        this.engine.reports.take(session, commandId, reports),
      );
      this.registry.add(worker.connect());
    }
  }

  /** Stores the run as a person's request does, and drives it. */
  async begin(run: Run): Promise<void> {
    const stored = this.runs.create({
      ...decided(run, [{ kind: 'submitted' }]),
      planId: 'p',
      planHash: 'h',
      reason: 'test',
      idempotencyKey: null,
      atMs: 0,
    });
    await this.engine.adopt(stored);
  }

  /** The state of the run when `look` holds. */
  async when(look: (run: Run) => boolean): Promise<Run> {
    await this.until(`a state of the run (${look.toString()})`, () => look(this.runs.now(RUN)));
    return this.runs.now(RUN);
  }

  /** Time passes meanwhile. */
  until(waitedFor: string, look: () => boolean): Promise<void> {
    return eventually(waitedFor, look, () => this.timers.pass(TURN));
  }

  tell(...events: readonly RunEvent[]): Promise<unknown> {
    return this.engine.tell(RUN, () => events);
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
      approval: 'none',
      canary: false,
      batch: 1,
      maxFailures: 0,
      readiness: 'event',
      dispatchTimeout: 600_000,
      acceptTimeout: 10_000,
      stopTimeout: 120_000,
      startTimeout: 180_000,
      readyTimeout: 180_000,
      stable: 0,
      reconnectGrace: 600_000,
      runLimit: 28_800_000,
      notAfterMs: null,
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
  return newRun(RUN, plan, 'ana');
}

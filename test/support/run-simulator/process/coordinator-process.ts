import type { Runs } from '#adapters/store';
import { newRun, type Plan } from '#domain/runbook';
import { CommandEventBatch, type Hello, parseMessage } from '#protocol';
import { decided } from '../../../../apps/coordinator/src/runs/engine/decided.js';
import { RunEngine } from '../../../../apps/coordinator/src/runs/engine/run-engine.js';
import { RunActions } from '../../../../apps/coordinator/src/runs/run-actions.service.js';
import { Timeline } from '../../../../apps/coordinator/src/time/timeline.js';
import { WorkerRegistry } from '../../../../apps/coordinator/src/workers/worker-registry.js';
import {
  WorkerSession,
  type WorkerSocket,
} from '../../../../apps/coordinator/src/workers/worker-session.js';
import { SimulatedClocks } from '../gates/simulated-clocks.js';
import { SimulatedGates } from '../gates/simulated-gates.js';
import { CoordinatorSocket } from '../net/coordinator-socket.js';
import type { LinkEnd } from '../net/link.js';
import { StoreCalls } from '../store/store-call.js';
import { linesOfProcess, runsOfProcess } from '../store/store-of-process.js';
import { Life } from '../time/life.js';
import { VirtualTimers } from '../time/virtual-timers.js';
import type { World } from '../world.js';

/** Sessions of workers measure no clocks here. */
const TIMELINE = new Timeline();

/** Milliseconds: clocks of coordinators may be off by years, and nothing may come of it. */
const YEARS = 10 * 365 * 86_400_000;

/** One process of the coordinator: the real engine, on a simulated store and simulated connections. */
export class CoordinatorProcess {
  readonly life: Life;
  readonly actions: RunActions;
  readonly #engine: RunEngine;
  readonly #runs: Runs;
  readonly #registry: WorkerRegistry;
  readonly #timers: VirtualTimers;
  #sockets = 0;

  constructor(
    name: string,
    private readonly world: World,
  ) {
    this.life = new Life(name);
    const { time, odds, scenario } = world;
    const random = odds.stream('coordinator');
    this.#timers = new VirtualTimers(time, this.life, random.between(0, 1e7));
    this.#registry = new WorkerRegistry(this.#timers);
    const calls = new StoreCalls(time, this.life, odds.store(placeOf(name)));
    this.#runs = runsOfProcess(name, world.rows, calls);
    const wall = random.between(-YEARS, YEARS);
    this.#engine = new RunEngine(
      {
        timers: this.#timers,
        runs: this.#runs,
        logs: linesOfProcess(world.lines, calls),
        workers: world.mutant.workers(this.#registry),
        gates: new SimulatedGates(odds.stream('gates'), scenario.gates),
        clocks: new SimulatedClocks(odds.stream('clocks')),
        labelMs: () => Math.round(Math.abs(wall) + time.now),
        random: () => random.next(),
        changed: () => undefined,
        log: {
          told: (text) => world.say(`${name}: ${text}`),
          warned: (text) => world.say(`${name}: ${text}`),
          failed: (error) => world.failed(name, error),
        },
      },
      { owner: name, lease: scenario.lease },
    );
    this.actions = new RunActions(this.#engine);
  }

  start(): void {
    this.#engine.start();
  }

  /** As by SIGTERM. */
  close(): Promise<void> {
    return this.#engine.stop();
  }

  /** As the service does it for a person. */
  async request(id: string, plan: Plan, requestedBy: string): Promise<void> {
    const { run, changes } = decided(newRun(id, plan, requestedBy), [{ kind: 'submitted' }]);
    const outcome = await this.#runs.create({
      run,
      changes,
      planId: id,
      planHash: id,
      reason: 'It is time.',
      idempotencyKey: id,
      atMs: 0,
    });
    if (outcome.kind === 'created') await this.#engine.adopt(outcome.stored);
  }

  /** A worker has connected; it is nobody until it has said hello. */
  accept(end: LinkEnd): void {
    this.#sockets += 1;
    let session: WorkerSession | null = null;
    let host = '';
    const process = this.life.name;
    const socket = new CoordinatorSocket(`${process}-${this.#sockets}`, end, this.#timers, {
      sent: (message, content) =>
        this.world.tell({ kind: 'sent', process, host, message, content }),
      heard: () => this.world.tell({ kind: 'heard', process, host }),
    });
    socket.onAny((event, content, reply) => {
      if (event === 'hello') {
        session = this.#welcome(socket, content as Hello);
        host = session.host;
        (reply as (answer: unknown) => void)({ ok: true, session: socket.id, protocol: 2 });
      } else if (session !== null && event === 'command.events')
        this.#report(session, content, reply as (answer: unknown) => void).catch((error: unknown) =>
          this.world.failed(this.life.name, error),
        );
    });
  }

  #welcome(socket: CoordinatorSocket, hello: Hello): WorkerSession {
    const session = new WorkerSession(
      hello.environment,
      hello,
      socket as unknown as WorkerSocket,
      TIMELINE,
      2,
    );
    session.onceClosed(() => this.#registry.remove(session));
    this.#registry.add(session);
    return session;
  }

  /** Acknowledged when it is stored, as the gateway does. */
  async #report(
    session: WorkerSession,
    content: unknown,
    reply: (answer: unknown) => void,
  ): Promise<void> {
    const parsed = parseMessage(CommandEventBatch, content);
    if (!parsed.ok) return this.world.failed(this.life.name, new Error(parsed.mistakes.join()));
    const { commandId, events } = parsed.message;
    await this.#engine.reports.take(session, commandId, events);
    if (!this.life.isAlive) return;
    const { host } = session;
    this.world.tell({ kind: 'acknowledged', process: this.life.name, host, content });
    reply({ upTo: Math.max(...events.map(({ n }) => n)) });
  }
}

/** One process after the other has the same place, and the same way to the store. */
const placeOf = (process: string): string => process.split('.')[0] ?? '';

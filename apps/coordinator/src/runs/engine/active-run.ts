import type { Lease, StoredRun } from '#adapters/store';
import { type Effect, isDriven, type Run } from '#domain/runbook';
import { DecisionQueue } from './decision-queue.js';
import { DrivenTime } from './driven-time.js';
import type { DrivingLease } from './driving-lease.js';
import type { EnginePorts } from './ports.js';

export const keyOf = (effect: Effect): string => JSON.stringify(effect);

/** One run that this process drives: its last known state, its decisions one after the other, its effects under way. */
export class ActiveRun {
  readonly decisions: DecisionQueue;
  readonly driven: DrivenTime;
  private readonly underWay = new Map<string, AbortController>();
  private readonly ends = new Set<Promise<void>>();
  private readonly unsent = new Set<string>();
  private readonly waitingForAnswer = new Set<() => void>();
  private readonly letGo = new AbortController();
  private isTakenUp = false;

  constructor(
    private current: StoredRun,
    readonly lease: DrivingLease,
    ports: Pick<EnginePorts, 'runs' | 'labelMs' | 'changed' | 'timers'>,
    private readonly onMoved: () => void,
  ) {
    this.driven = new DrivenTime(ports.timers, current.drivenMs);
    this.driven.count(isDriven(current.run.status));
    const by: Lease = { owner: lease.owner, epoch: lease.epoch };
    this.decisions = new DecisionQueue(this.id, ports, by, current, (now, how) =>
      this.moved(now, how),
    );
  }

  get id(): string {
    return this.current.run.id;
  }

  get stored(): StoredRun {
    return this.current;
  }

  /** Aborts when this process lets go of the run. */
  get signal(): AbortSignal {
    return this.letGo.signal;
  }

  /** False until it is stored that this process has taken it up: nothing may be begun before that. */
  get mayBegin(): boolean {
    return this.isTakenUp && !this.letGo.signal.aborted;
  }

  takenUp(): void {
    this.isTakenUp = true;
  }

  onAnswer(answered: () => void): () => void {
    this.waitingForAnswer.add(answered);
    return () => this.waitingForAnswer.delete(answered);
  }

  /** True once, for a command that this very process dispatched: nobody can have sent it before. */
  takeFirstSending(commandId: string): boolean {
    return this.unsent.delete(commandId);
  }

  /** Begins what is not under way yet. */
  begin(effect: Effect, act: (signal: AbortSignal) => Promise<void>): void {
    const key = keyOf(effect);
    if (this.underWay.has(key)) return;
    const controller = new AbortController();
    this.underWay.set(key, controller);
    const end = act(controller.signal).finally(() => {
      if (this.underWay.get(key) === controller) this.underWay.delete(key);
      this.ends.delete(end);
    });
    this.ends.add(end);
  }

  /** Ends what the state no longer asks for. */
  keepOnly(wanted: ReadonlySet<string>): void {
    for (const [key, controller] of this.underWay)
      if (!wanted.has(key)) {
        this.underWay.delete(key);
        controller.abort();
      }
  }

  /** Nothing of it goes on here. */
  drop(): void {
    this.letGo.abort();
    this.keepOnly(new Set());
  }

  /** Resolves when what was under way has noticed, and what came before is decided. */
  async ended(): Promise<void> {
    await Promise.all(this.ends);
    await this.decisions.idle();
  }

  private moved(now: StoredRun, how: 'own' | 'read'): void {
    if (how === 'own')
      for (const [i, { commandId }] of now.run.steps.entries())
        if (commandId !== null && commandId !== this.current.run.steps[i]?.commandId)
          this.unsent.add(commandId);
    const isAnswered = answersIn(now.run) !== answersIn(this.current.run);
    this.current = now;
    this.driven.count(isDriven(now.run.status));
    if (isAnswered) for (const answered of this.waitingForAnswer) answered();
    this.onMoved();
  }
}

const answersIn = ({ gates }: Run): number =>
  gates.reduce((sum, { answers }) => sum + answers.length, 0);

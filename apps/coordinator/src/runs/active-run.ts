import type { StoredRun } from '#adapters/store';
import type { Effect, Run, RunEvent } from '#domain/runbook';

export const keyOf = (effect: Effect): string => JSON.stringify(effect);

/** One run that this process drives: its last saved state, its events one after the other, its effects under way. */
export class ActiveRun {
  private readonly underWay = new Map<string, AbortController>();
  private readonly unsent = new Set<string>();
  private readonly waitingForAnswer = new Set<() => void>();
  private ownFence: number | null = null;
  private tail: Promise<void> = Promise.resolve();

  constructor(
    private current: StoredRun,
    private readonly origin: 'new' | 'inherited' = 'new',
  ) {}

  /** Another process drove it before, and this one has not looked at it yet. */
  get isInherited(): boolean {
    return this.origin === 'inherited' && this.ownFence === null;
  }

  /** Null until the store has raised it: nothing may be begun before that. */
  get fence(): number | null {
    return this.ownFence;
  }

  owned(fence: number): void {
    this.ownFence ??= fence;
  }

  get stored(): StoredRun {
    return this.current;
  }

  /** The state after a decision of this process. */
  saved(stored: StoredRun): void {
    const before = new Set(this.current.run.steps.map(({ commandId }) => commandId));
    for (const { commandId } of stored.run.steps)
      if (commandId !== null && !before.has(commandId)) this.unsent.add(commandId);
    const isAnswered = answersIn(stored.run) !== answersIn(this.current.run);
    this.current = stored;
    if (isAnswered) for (const answered of this.waitingForAnswer) answered();
  }

  onAnswer(answered: () => void): () => void {
    this.waitingForAnswer.add(answered);
    return () => this.waitingForAnswer.delete(answered);
  }

  /** The state that another process saved. */
  replace(stored: StoredRun): void {
    this.current = stored;
  }

  /** True once, for a command that this very process dispatched: nobody can have sent it before. */
  takeFirstSending(commandId: string): boolean {
    return this.unsent.delete(commandId);
  }

  /** A worker may only report the commands of its own host. */
  concerns(
    from: { readonly environment: string; readonly host: string },
    event: RunEvent,
  ): boolean {
    const { run } = this.current;
    if (!('commandId' in event) || from.environment !== run.environment) return false;
    return hostOf(run, event.commandId)?.toLowerCase() === from.host.toLowerCase();
  }

  /** Events are decided in the order in which they came. */
  inTurn(act: () => Promise<void>): Promise<void> {
    const turn = this.tail.then(act);
    this.tail = turn.catch(() => undefined);
    return turn;
  }

  /** Begins what is not under way yet. */
  begin(effect: Effect, act: (signal: AbortSignal) => Promise<void>): void {
    const key = keyOf(effect);
    if (this.underWay.has(key)) return;
    const controller = new AbortController();
    this.underWay.set(key, controller);
    void act(controller.signal).finally(() => {
      if (this.underWay.get(key) === controller) this.underWay.delete(key);
    });
  }

  /** Ends what the state no longer asks for. */
  keepOnly(wanted: ReadonlySet<string>): void {
    for (const [key, controller] of this.underWay)
      if (!wanted.has(key)) {
        this.underWay.delete(key);
        controller.abort();
      }
  }

  async stop(): Promise<void> {
    this.keepOnly(new Set());
    await this.tail;
  }
}

const answersIn = ({ gates }: Run): number =>
  gates.reduce((sum, { answers }) => sum + answers.length, 0);

const hostOf = (run: Run, commandId: string): string | undefined =>
  run.steps.find((step) => step.commandId === commandId)?.host;

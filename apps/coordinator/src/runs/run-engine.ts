import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import type { Store, StoredRun } from '#adapters/store';
import {
  advance,
  type Effect,
  effectsOf,
  isRunOver,
  type RunEvent,
  stateChanges,
} from '#domain/runbook';
import { Changes } from '../live/changes.js';
import { STORE } from '../store/store.module.js';
import { CommandEvents } from '../workers/command-events.js';
import { ActiveRun, keyOf } from './active-run.js';
import { reportedEvents } from './command-report.js';
import { EffectRunner } from './effect-runner.js';

/** Milliseconds between two looks for effects that ended without a report, because the store was away or for a bug. */
const SWEEP_EVERY = 5_000;

/**
 * Drives runs: load, decide, save, then act. What to act on is derived from the saved state ({@link effectsOf}), so a
 * coordinator that dies between saving and acting loses nothing: the next one derives the same effects. Decisions are
 * in libs/domain/runbook; this class only keeps them in one order per run and their effects going.
 */
@Injectable()
export class RunEngine implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('Runs');
  private readonly active = new Map<string, ActiveRun>();
  private stopping = false;

  constructor(
    private readonly effects: EffectRunner,
    private readonly reports: CommandEvents,
    private readonly changes: Changes,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** Takes up what an earlier process left; its open commands are asked for, never sent again blindly. */
  async onApplicationBootstrap(): Promise<void> {
    for (const stored of await this.store.runs.active()) {
      this.log.log(
        `Taking up run ${stored.run.id} of ${stored.run.environment} (${stored.run.status}).`,
      );
      const active = new ActiveRun(stored, 'inherited');
      this.active.set(stored.run.id, active);
      await this.own(active);
    }
    this.reports.listen(async (session, event) => {
      const runId = event.commandId.split('.')[0] ?? '';
      for (const report of reportedEvents(event)) await this.apply(runId, report, session);
    });
  }

  /**
   * Drives the run from now on. The fence tells workers which owner of a run is the newest; they refuse what an older
   * one still sends. While the store does not give one nothing is begun, and the sweep asks again. Never rejects.
   */
  async adopt(stored: StoredRun): Promise<void> {
    const active = new ActiveRun(stored, 'new');
    this.active.set(stored.run.id, active);
    await this.own(active);
  }

  /** Resolves when the event and what follows from it are stored. Events of runs that are over change nothing. */
  async apply(
    runId: string,
    event: RunEvent,
    from?: { readonly environment: string; readonly host: string },
  ): Promise<void> {
    const active = this.active.get(runId);
    if (active === undefined) return;
    if (from !== undefined && !active.concerns(from, event)) {
      this.log.warn(`${from.host} reported a command that is not its own; it was ignored.`);
      return;
    }
    await active.inTurn(() => this.decide(active, event));
  }

  /** An effect that is under way is not begun twice. */
  @Interval(SWEEP_EVERY)
  sweep(): void {
    for (const active of this.active.values())
      if (active.fence === null) void this.own(active);
      else this.act(active);
  }

  /** Before the store closes. */
  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    await Promise.all([...this.active.values()].map((run) => run.stop()));
  }

  private async own(active: ActiveRun): Promise<void> {
    try {
      // Before anything is begun: what the process before had seen at the gates may be long ago.
      if (active.isInherited) await active.inTurn(() => this.decide(active, { kind: 'taken-up' }));
      active.owned(await this.store.environments.raiseFence(active.stored.run.environment));
      this.act(active);
    } catch (error) {
      this.failed(error);
    }
  }

  private async decide(active: ActiveRun, event: RunEvent): Promise<void> {
    const before = active.stored;
    const next = advance(before.run, event);
    if (next === before.run) return;
    const outcome = await this.store.runs.save(
      before,
      next,
      stateChanges(before.run, next),
      Date.now(),
      'anyone',
    );
    if (outcome.kind !== 'saved') {
      const stored = await this.store.runs.load(before.run.id);
      if (stored === null) throw new Error(`run ${before.run.id} is gone from the store`);
      active.replace(stored);
      // The event may change nothing here, and then nobody else would look at what the other process decided.
      this.act(active);
      return this.decide(active, event);
    }
    active.saved(outcome.stored);
    this.changes.publish('run', next.id);
    this.act(active);
  }

  private act(active: ActiveRun): void {
    const { run } = active.stored;
    if (isRunOver(run.status) && this.active.delete(run.id))
      this.log.log(`Run ${run.id} of ${run.environment} ended: ${run.status}.`);
    const wanted = effectsOf(run);
    active.keepOnly(new Set(wanted.map(keyOf)));
    const { fence } = active;
    if (this.stopping || fence === null) return;
    for (const effect of wanted) this.begin(active, effect, fence);
  }

  private begin(active: ActiveRun, effect: Effect, fence: number): void {
    active.begin(effect, async (signal) => {
      try {
        await this.effects.carryOut(effect, {
          run: () => active.stored.run,
          planId: active.stored.planId,
          fence,
          takeFirstSending: (commandId) => active.takeFirstSending(commandId),
          onAnswer: (answered) => active.onAnswer(answered),
          report: (event) => this.apply(active.stored.run.id, event),
          signal,
        });
      } catch (error) {
        if (!signal.aborted) this.failed(error);
      }
    });
  }

  private failed(error: unknown): void {
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

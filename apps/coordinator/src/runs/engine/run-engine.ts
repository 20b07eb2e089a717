import type { StoredRun } from '#adapters/store';
import {
  type Backoff,
  durationText,
  type Effect,
  effectsOf,
  isRunOver,
  retryDelay,
  type RunEvent,
} from '#domain/runbook';
import { ActiveRun, keyOf } from './active-run.js';
import { AwakeTimers } from './awake-timers.js';
import { DecisionQueue, type EventsFor, LeaseLost, RunGone } from './decision-queue.js';
import type { EffectContext } from './effect-context.js';
import { EffectRunner } from './effect-runner.js';
import type { DrivingLease } from './driving-lease.js';
import { type LeaseHolder, LeaseKeeper } from './lease-keeper.js';
import { PatientLinks } from './patient-links.js';
import type { EnginePorts, EngineSettings } from './ports.js';
import { WorkerReports } from './worker-reports.js';

/** Milliseconds between two looks for effects that ended without a report: for a bug, or because a gate could not look. */
const SWEEP_EVERY = 5_000;

/** Milliseconds: an event that could not be stored is brought again. */
const STORE_AGAIN: Backoff = { base: 200, cap: 2_000 };

/** Milliseconds that what is under way gets to notice that the coordinator stops. */
const DRAIN_LIMIT = 5_000;

/**
 * Drives the runs whose lease this process holds: load, decide, save, then act. What to act on is derived from the saved
 * state ({@link effectsOf}), so a process that dies between saving and acting loses nothing: the next owner derives the
 * same effects. What workers report and people wish is stored for any run, whoever drives it. Decisions are in
 * libs/domain/runbook; this class only keeps the effects of saved states going.
 */
export class RunEngine implements LeaseHolder {
  private readonly active = new Map<string, ActiveRun>();
  /** Of runs that another process drives, or nobody. */
  private readonly others = new Map<string, DecisionQueue>();
  private readonly keeper: LeaseKeeper;
  private readonly effects: EffectRunner;
  private readonly awake: AwakeTimers;
  /** What workers report. */
  readonly reports: WorkerReports;
  private readonly ending = new AbortController();

  constructor(
    private readonly ports: EnginePorts,
    settings: EngineSettings,
  ) {
    this.keeper = new LeaseKeeper(ports, settings, this);
    this.awake = new AwakeTimers(ports.timers);
    const workers = new PatientLinks(ports.workers, this.awake);
    this.effects = new EffectRunner({ workers, gates: ports.gates, clocks: ports.clocks });
    this.reports = new WorkerReports(ports, (runId, eventsFor) => this.tell(runId, eventsFor));
  }

  start(): void {
    this.keeper.start();
    void this.sweeping();
    void this.awake.run(this.ending.signal);
  }

  /** Ends what is under way here and lets go of every run, so that another process takes up at once. */
  async stop(): Promise<void> {
    this.ending.abort();
    await this.keeper.stop();
    const runs = [...this.active.values()];
    for (const run of runs) run.drop();
    const ended = new AbortController();
    await Promise.race([
      Promise.all(runs.map((run) => run.ended())).then(() => ended.abort()),
      this.ports.timers.sleep(DRAIN_LIMIT, ended.signal),
    ]);
    this.active.clear();
    await this.keeper.release();
  }

  /** Drives a run that was just stored. Never rejects: while the store does not answer, the run waits. */
  adopt(stored: StoredRun): Promise<void> {
    return this.keeper.adopt(stored);
  }

  /**
   * Resolves with the run when the events and what follows from them are stored, whoever drives it. Events of runs that
   * are over change nothing.
   * @throws RunGone; what `eventsFor` throws; why the store failed
   */
  async tell(runId: string, eventsFor: EventsFor): Promise<StoredRun> {
    const active = this.active.get(runId);
    if (active !== undefined)
      try {
        // Another one may have decided since what this process knows nothing of.
        if (!this.keeper.mayDispatch(active.lease)) await active.decisions.catchUp(Infinity);
        return await active.decisions.decide(eventsFor);
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
        this.letGo(active);
      }
    return this.tellOther(runId, eventsFor);
  }

  claimed(stored: StoredRun, lease: DrivingLease): void {
    const active = new ActiveRun(stored, lease, this.ports, () => this.act(active));
    this.active.set(active.id, active);
    const { environment, status } = stored.run;
    this.ports.log.told(`Driving run ${active.id} of ${environment} (${status}).`);
    this.ports.changed(active.id);
    void this.takeUp(active);
  }

  lost(runId: string): void {
    const active = this.active.get(runId);
    if (active !== undefined) this.letGo(active);
  }

  moved(runId: string, version: number | null): void {
    const active = this.active.get(runId);
    if (active === undefined) return this.ports.changed(runId);
    void this.untilDone(active, () => active.decisions.catchUp(version ?? Infinity));
  }

  untold(runId: string): number {
    return this.active.get(runId)?.driven.untold() ?? 0;
  }

  told(runId: string, milliseconds: number): void {
    const active = this.active.get(runId);
    if (active === undefined) return;
    active.driven.told(milliseconds);
    this.checkLimit(active);
  }

  private async tellOther(runId: string, eventsFor: EventsFor): Promise<StoredRun> {
    const queue = this.others.get(runId) ?? new DecisionQueue(runId, this.ports, 'anyone', null);
    this.others.set(runId, queue);
    try {
      return await queue.decide(eventsFor);
    } finally {
      void queue.idle().then(() => {
        if (queue.isIdle && this.others.get(runId) === queue) this.others.delete(runId);
      });
    }
  }

  /** What the owner before had seen may be long ago: that is stored before anything is begun. */
  private async takeUp(active: ActiveRun): Promise<void> {
    await this.report(active, { kind: 'taken-up' });
    active.takenUp();
    this.act(active);
  }

  private checkLimit(active: ActiveRun): void {
    const { runLimit } = active.stored.run.policy;
    if (active.driven.total() <= runLimit) return;
    void this.report(active, {
      kind: 'run-overdue',
      message: `The run has been driven for more than ${durationText(runLimit)}, its limit.`,
    });
  }

  private report(active: ActiveRun, event: RunEvent): Promise<void> {
    return this.untilDone(active, () => active.decisions.decide(() => [event]));
  }

  /** Again until the store has answered, or the run is driven elsewhere: nobody says twice what happened. */
  private async untilDone(active: ActiveRun, act: () => Promise<unknown>): Promise<void> {
    for (let failures = 1; !active.signal.aborted; failures += 1)
      try {
        await act();
        return;
      } catch (error) {
        if (error instanceof LeaseLost || error instanceof RunGone) return this.letGo(active);
        // One who keeps the leases has told that the store is away; the effects of a large run would say it hundreds of times.
        if (failures === 1 && !this.keeper.isStoreAway) this.ports.log.failed(error);
        const pause = retryDelay(failures, STORE_AGAIN, this.ports.random);
        await this.ports.timers.sleep(pause, active.signal);
      }
  }

  private letGo(active: ActiveRun): void {
    active.drop();
    if (this.active.get(active.id) !== active) return;
    this.active.delete(active.id);
    this.keeper.forget(active.lease);
    this.ports.log.told(
      `Another coordinator drives run ${active.id} from now on, or it was removed.`,
    );
  }

  private act(active: ActiveRun): void {
    const { run } = active.stored;
    if (isRunOver(run.status)) return this.over(active);
    const wanted = effectsOf(run);
    active.keepOnly(new Set(wanted.map(keyOf)));
    if (!active.mayBegin || this.ending.signal.aborted) return;
    for (const effect of wanted) this.begin(active, effect);
  }

  private over(active: ActiveRun): void {
    active.drop();
    if (!this.active.delete(active.id)) return;
    void this.keeper.finish(active.lease, active.driven.untold());
    const { environment, status } = active.stored.run;
    this.ports.log.told(`Run ${active.id} of ${environment} ended: ${status}.`);
  }

  private begin(active: ActiveRun, effect: Effect): void {
    active.begin(effect, async (signal) => {
      try {
        await this.effects.carryOut(effect, this.contextOf(active, signal));
      } catch (error) {
        if (!signal.aborted) this.ports.log.failed(error);
      }
    });
  }

  private contextOf(active: ActiveRun, signal: AbortSignal): EffectContext {
    const { lease } = active;
    const { random } = this.ports;
    return {
      run: () => active.stored.run,
      planId: active.stored.planId,
      lease: {
        fence: lease.fence,
        mayDispatch: () => this.keeper.mayDispatch(lease),
        prove: () => this.keeper.prove(lease),
      },
      timers: this.awake,
      random,
      takeFirstSending: (commandId) => active.takeFirstSending(commandId),
      onAnswer: (answered) => active.onAnswer(answered),
      report: (event) => this.report(active, event),
      signal,
    };
  }

  /** An effect that is under way is not begun twice. */
  private async sweeping(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await this.ports.timers.sleep(SWEEP_EVERY, signal);
      for (const active of this.active.values()) this.act(active);
    }
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.js';
import { eventually } from '../../support/eventually.js';
import type { StepRow } from '../checker/evidence.js';
import type { Coordinator } from '../world/coordinator.js';
import { FATES } from '../world/journal-files.js';
import type { Worker } from '../world/worker.js';
import type { World } from '../world/world.js';
import { isUnderWay, Victims } from './victims.js';

/** What was killed, and what was going on at that moment. */
export interface Strike {
  readonly what: string;
  /** Of the newest run. */
  readonly status: string;
  /** For a person. */
  readonly steps: string;
}

/** Milliseconds until a worker or a coordinator is started again. */
const WORKER_AWAY = 1_500;
const COORDINATOR_AWAY = 2_500;

/** Kills one process after the other and starts each again some time later. */
export class Killer {
  readonly strikes: Strike[] = [];
  /** `<run id> <host>` of the workers that were away for longer than the run waits. */
  readonly keptAway: string[] = [];
  private readonly victims: Victims;
  private readonly comingBack = new Set<Promise<void>>();
  private isToKeepAway = false;
  /** Monotonic, ms. */
  private coordinatorKilledAt = -Infinity;
  /** Resolves when no worker is kept away. */
  private away: Promise<void> = Promise.resolve();

  /** @param grace milliseconds that a run waits for a worker */
  constructor(
    private readonly world: World,
    private readonly random: Random,
    private readonly grace: number,
  ) {
    this.victims = new Victims(world, random);
  }

  /** Starts one that has not run yet; it is killed like the others from then on. */
  bringIn(coordinator: Coordinator | undefined): void {
    if (coordinator !== undefined) void this.back(coordinator.start());
  }

  /** The next worker that is killed with a step under way stays away until the run has given it up. */
  keepNextAway(): void {
    this.isToKeepAway = true;
  }

  /** Not while a worker is kept away: its run waits for it, and blows at others would tell little. */
  async strike(): Promise<Strike> {
    await this.away;
    const strike = await eventually('somebody to kill', () => this.tryToStrike());
    this.strikes.push(strike);
    return strike;
  }

  /** Resolves when everything runs again. */
  async settled(): Promise<void> {
    await Promise.all(this.comingBack);
  }

  private async tryToStrike(): Promise<Strike | null> {
    const kept = this.isToKeepAway ? this.victims.busyWorker() : undefined;
    if (kept !== undefined) return this.killWorker(kept, true);
    const coordinator = this.victims.coordinator();
    if (coordinator !== undefined) return this.killCoordinator(coordinator);
    const worker = this.victims.worker();
    return worker === undefined ? null : this.killWorker(worker, false);
  }

  private async killCoordinator(coordinator: Coordinator): Promise<Strike> {
    const seen = this.seen();
    await coordinator.kill();
    this.coordinatorKilledAt = performance.now();
    const away = this.random.between(0, COORDINATOR_AWAY);
    void this.back(pause(away).then(() => coordinator.start()));
    return { what: `${coordinator.name}, back in ${away.toFixed(0)} ms`, ...seen };
  }

  private async killWorker(worker: Worker, isKept: boolean): Promise<Strike> {
    const { host } = worker;
    const { runId, ...seen } = this.seen(host);
    this.victims.struck(worker);
    await worker.kill();
    const fate = FATES[this.random.whole(0, FATES.length - 1)] ?? 'whole';
    const journal = await worker.journal.damage(fate, this.random.next());
    if (isKept) {
      this.isToKeepAway = false;
      this.away = this.back(this.untilGivenUp(runId, host).finally(() => worker.start()));
      return { what: `worker ${host}, ${journal}, back when the run has given it up`, ...seen };
    }
    const away = this.random.between(0, WORKER_AWAY);
    void this.back(this.backAtWork(worker, { runId, away }));
    return { what: `worker ${host}, ${journal}, back in ${away.toFixed(0)} ms`, ...seen };
  }

  /** @param host whose steps are told; else those of all */
  private seen(host?: string): Pick<Strike, 'status' | 'steps'> & { runId: string } {
    const run = this.world.store.newest();
    const steps = (run?.steps ?? []).filter((step) => host === undefined || step.host === host);
    return { runId: run?.id ?? '', status: run?.status ?? 'none yet', steps: stepsText(steps) };
  }

  /**
   * On a machine that is too busy a worker may need longer for its start than the run waits. It may have been away already
   * when it was killed: for a new owner of the run, whom it had not found yet.
   */
  private async backAtWork(
    worker: Worker,
    { runId, away }: { readonly runId: string; readonly away: number },
  ): Promise<void> {
    const now = performance.now();
    const isFresh = now - this.coordinatorKilledAt < this.grace;
    const since = isFresh ? this.coordinatorKilledAt : now;
    await pause(away);
    worker.start();
    await eventually(`the worker on ${worker.host}`, () => worker.isAtWork);
    if (performance.now() - since > this.grace) this.keptAway.push(`${runId} ${worker.host}`);
  }

  private async untilGivenUp(runId: string, host: string): Promise<void> {
    const { store } = this.world;
    this.keptAway.push(`${runId} ${host}`);
    await eventually(
      `run ${runId} to give up ${host}`,
      () =>
        store.run(runId)?.status !== 'running' ||
        store.steps(runId).some((step) => step.host === host && step.status === 'unknown'),
    );
  }

  private back(coming: Promise<void>): Promise<void> {
    const done = coming.catch((error: unknown) => {
      this.world.surprises.push(error instanceof Error ? error.message : String(error));
    });
    this.comingBack.add(done);
    return done.finally(() => this.comingBack.delete(done));
  }
}

/** The steps that have begun and are not over, or how far the others are. */
function stepsText(steps: readonly StepRow[]): string {
  const underWay = steps.filter(isUnderWay);
  if (underWay.length > 0)
    return underWay.map(({ seq, host, status }) => `step ${seq} on ${host} ${status}`).join(', ');
  const done = steps.filter(({ status }) => status === 'succeeded').length;
  return steps.length === 0 ? '' : `${done} of ${steps.length} steps done, none under way`;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.js';
import { eventually } from '../../support/eventually.js';
import type { StepRow } from '../checker/evidence.js';
import type { Coordinator } from '../world/coordinator.js';
import { FATES } from '../world/journal-files.js';
import type { Worker } from '../world/worker.js';
import type { World } from '../world/world.js';

/** What was killed, and what was going on at that moment. */
export interface Strike {
  readonly what: string;
  /** Of the newest run. */
  readonly status: string;
  /** For a person. */
  readonly steps: string;
}

const COORDINATOR_SHARE = 0.45;
/** Of the workers killed, so many have a step under way, if any does. */
const BUSY_SHARE = 0.75;
/** Milliseconds that each gets to take up what it found before it is killed again, else no run would ever go on. */
const LEAST_LIFE = { coordinator: 2_500, worker: 4_000 };
/** Milliseconds until a worker or a coordinator is started again. */
const WORKER_AWAY = 1_500;
const COORDINATOR_AWAY = 2_500;

const UNDER_WAY = ['dispatched', 'accepted', 'executing', 'executed', 'verifying'];

/** Kills one process after the other and starts each again some time later. */
export class Killer {
  readonly strikes: Strike[] = [];
  /** `<run id> <host>` of the workers that were kept away for longer than the run waits. */
  readonly keptAway: string[] = [];
  private readonly comingBack = new Set<Promise<void>>();
  private isToKeepAway = false;
  private isAwaited = false;

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  /** Starts one that has not run yet; it is killed like the others from then on. */
  bringIn(coordinator: Coordinator | undefined): void {
    if (coordinator !== undefined) this.back(coordinator.start());
  }

  /** The next worker that is killed with a step under way stays away until the run has given it up. */
  keepNextAway(): void {
    this.isToKeepAway = true;
  }

  async strike(): Promise<Strike> {
    const kept = this.isToKeepAway ? this.oneOf(this.busy()) : undefined;
    const coordinator = kept === undefined ? this.coordinator() : undefined;
    const strike =
      coordinator === undefined
        ? await this.killWorker(kept ?? this.victim(), kept !== undefined)
        : await this.killCoordinator(coordinator);
    this.strikes.push(strike);
    return strike;
  }

  /** Resolves when everything runs again. */
  async settled(): Promise<void> {
    await Promise.all(this.comingBack);
  }

  /** One that has lived long enough; while a worker's absence is counted none is killed, as it would count anew. */
  private coordinator(): Coordinator | undefined {
    const able = this.world.ready.filter(
      ({ readyFor }) => (readyFor ?? 0) > LEAST_LIFE.coordinator,
    );
    const isTurn = this.random.isLucky(COORDINATOR_SHARE);
    return isTurn && !this.isAwaited ? this.oneOf(able) : undefined;
  }

  private victim(): Worker {
    const busy = this.busy();
    const worker =
      (this.random.isLucky(BUSY_SHARE) ? this.oneOf(busy) : undefined) ?? this.oneOf(this.able());
    if (worker === undefined) throw new Error('no worker has lived long enough');
    return worker;
  }

  private able(): Worker[] {
    return this.world.workers.filter(({ age }) => (age ?? 0) > LEAST_LIFE.worker);
  }

  /** Those with a step under way. */
  private busy(): Worker[] {
    const run = this.world.store.newest();
    if (run?.status !== 'running') return [];
    const underWay = run.steps.filter(({ status }) => UNDER_WAY.includes(status));
    return this.able().filter(({ host }) => underWay.some((step) => step.host === host));
  }

  private async killCoordinator(coordinator: Coordinator): Promise<Strike> {
    const seen = this.seen();
    await coordinator.kill();
    const away = this.random.between(0, COORDINATOR_AWAY);
    this.back(pause(away).then(() => coordinator.start()));
    return { what: `${coordinator.name}, back in ${away.toFixed(0)} ms`, ...seen };
  }

  private async killWorker(worker: Worker, isKept: boolean): Promise<Strike> {
    const { host } = worker;
    const { runId, ...seen } = this.seen(host);
    await worker.kill();
    const fate = this.oneOf(FATES) ?? 'whole';
    const journal = await worker.journal.damage(fate, this.random.next());
    const away = this.random.between(0, WORKER_AWAY);
    if (isKept) {
      this.isToKeepAway = false;
      this.keptAway.push(`${runId} ${host}`);
      this.back(this.untilGivenUp(runId, host).finally(() => worker.start()));
    } else this.back(pause(away).then(() => worker.start()));
    const when = isKept ? 'when the run has given it up' : `in ${away.toFixed(0)} ms`;
    return { what: `worker ${host}, ${journal}, back ${when}`, ...seen };
  }

  /** @param host whose steps are told; else those of all */
  private seen(host?: string): Pick<Strike, 'status' | 'steps'> & { runId: string } {
    const run = this.world.store.newest();
    const steps = (run?.steps ?? []).filter((step) => host === undefined || step.host === host);
    return { runId: run?.id ?? '', status: run?.status ?? 'none yet', steps: stepsText(steps) };
  }

  private async untilGivenUp(runId: string, host: string): Promise<void> {
    const { store } = this.world;
    this.isAwaited = true;
    try {
      await eventually(
        `run ${runId} to give up ${host}`,
        () =>
          store.run(runId)?.status !== 'running' ||
          store.steps(runId).some((step) => step.host === host && step.status === 'unknown'),
      );
    } finally {
      this.isAwaited = false;
    }
  }

  private back(coming: Promise<void>): void {
    const done = coming.catch((error: unknown) => {
      this.world.surprises.push(error instanceof Error ? error.message : String(error));
    });
    this.comingBack.add(done);
    void done.finally(() => this.comingBack.delete(done));
  }

  private oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.random.whole(0, list.length - 1)];
  }
}

/** The steps that have begun and are not over, or how far the others are. */
function stepsText(steps: readonly StepRow[]): string {
  const underWay = steps.filter(({ status }) => UNDER_WAY.includes(status));
  if (underWay.length > 0)
    return underWay.map(({ seq, host, status }) => `step ${seq} on ${host} ${status}`).join(', ');
  const done = steps.filter(({ status }) => status === 'succeeded').length;
  return steps.length === 0 ? '' : `${done} of ${steps.length} steps done, none under way`;
}

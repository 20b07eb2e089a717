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
const LEAST_LIFE = 2_500;
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
  private isAwaited = false;

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  /** Starts one that has not run yet; it is killed like the others from then on. */
  bringIn(coordinator: Coordinator | undefined): void {
    if (coordinator !== undefined) this.back(coordinator.start());
  }

  /** @param keepAway a worker with a step under way, until the run has given it up */
  async strike(keepAway: boolean): Promise<Strike> {
    const coordinator = keepAway ? undefined : this.coordinator();
    const worker = coordinator === undefined ? this.victim() : undefined;
    const run = this.world.store.newest();
    const seen = {
      status: run?.status ?? 'none yet',
      steps: stepsText(
        (run?.steps ?? []).filter(({ host }) => worker === undefined || worker.host === host),
      ),
    };
    const what =
      worker === undefined
        ? await this.killCoordinator(coordinator)
        : await this.killWorker(worker, keepAway && run !== null ? run.id : null);
    const strike = { what, ...seen };
    this.strikes.push(strike);
    return strike;
  }

  /** Resolves when everything runs again. */
  async settled(): Promise<void> {
    await Promise.all(this.comingBack);
  }

  /** One that has lived long enough; while a worker's absence is counted none is killed, as it would count anew. */
  private coordinator(): Coordinator | undefined {
    const able = this.world.ready.filter(({ readyFor }) => (readyFor ?? 0) > LEAST_LIFE);
    const isTurn = this.random.isLucky(COORDINATOR_SHARE);
    return isTurn && !this.isAwaited ? this.oneOf(able) : undefined;
  }

  private victim(): Worker {
    const able = this.world.workers.filter(({ age }) => (age ?? 0) > LEAST_LIFE);
    const underWay = (this.world.store.newest()?.steps ?? []).filter(({ status }) =>
      UNDER_WAY.includes(status),
    );
    const busy = able.filter(({ host }) => underWay.some((step) => step.host === host));
    const worker =
      (this.random.isLucky(BUSY_SHARE) ? this.oneOf(busy) : undefined) ?? this.oneOf(able);
    if (worker === undefined) throw new Error('no worker has lived long enough');
    return worker;
  }

  private async killCoordinator(coordinator: Coordinator | undefined): Promise<string> {
    if (coordinator === undefined) throw new Error('no coordinator runs');
    await coordinator.kill();
    const away = this.random.between(0, COORDINATOR_AWAY);
    this.back(pause(away).then(() => coordinator.start()));
    return `${coordinator.name}, back in ${away.toFixed(0)} ms`;
  }

  private async killWorker(worker: Worker, givenUpBy: string | null): Promise<string> {
    await worker.kill();
    const fate = this.oneOf(FATES) ?? 'whole';
    const journal = await worker.journal.damage(fate, this.random.next());
    const away = this.random.between(0, WORKER_AWAY);
    const { host } = worker;
    if (givenUpBy === null) this.back(pause(away).then(() => worker.start()));
    else {
      this.keptAway.push(`${givenUpBy} ${host}`);
      this.back(this.untilGivenUp(givenUpBy, host).then(() => worker.start()));
    }
    const when = givenUpBy === null ? `in ${away.toFixed(0)} ms` : 'when the run has given it up';
    return `worker ${host}, ${journal}, back ${when}`;
  }

  private async untilGivenUp(runId: string, host: string): Promise<void> {
    const { store } = this.world;
    this.isAwaited = true;
    await eventually(
      `run ${runId} to give up ${host}`,
      () =>
        store.run(runId)?.status !== 'running' ||
        store.steps(runId).some((step) => step.host === host && step.status === 'unknown'),
    );
    this.isAwaited = false;
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

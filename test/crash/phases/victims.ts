import type { Random } from '../../support/random.js';
import type { StepRow } from '../checker/evidence.js';
import type { Coordinator } from '../world/coordinator.js';
import type { Worker } from '../world/worker.js';
import type { World } from '../world/world.js';

const COORDINATOR_SHARE = 0.6;
/** Of the workers killed, so many have a step under way, if any does. */
const BUSY_SHARE = 0.9;
/** Milliseconds that a coordinator gets to take up what it found before it is killed again. */
const LEAST_LIFE = 2_500;
/** A step whose worker is killed again and again would try little else, and keep all others waiting. */
const STRIKES_PER_STEP = 2;

const UNDER_WAY = ['dispatched', 'accepted', 'executing', 'executed', 'verifying'];

export const isUnderWay = ({ status }: StepRow): boolean => UNDER_WAY.includes(status);

/** Chooses whom to kill. */
export class Victims {
  /** How often the worker of a step was killed while it was under way. */
  private readonly strikes = new Map<string, number>();

  constructor(
    private readonly world: World,
    private readonly random: Random,
  ) {}

  /** Undefined: it is a worker's turn, or none has lived long enough. */
  coordinator(): Coordinator | undefined {
    const able = this.world.ready.filter(({ readyFor }) => (readyFor ?? 0) > LEAST_LIFE);
    return this.random.isLucky(COORDINATOR_SHARE) ? this.oneOf(able) : undefined;
  }

  /** Undefined: all were killed a moment ago. */
  worker(): Worker | undefined {
    const busy = this.random.isLucky(BUSY_SHARE) ? this.busyWorker() : undefined;
    return busy ?? this.oneOf(this.able());
  }

  /** One with a step under way. */
  busyWorker(): Worker | undefined {
    const steps = this.stepsUnderWay().filter(
      (step) => (this.strikes.get(keyOf(step)) ?? 0) < STRIKES_PER_STEP,
    );
    return this.oneOf(this.able().filter(({ host }) => steps.some((step) => step.host === host)));
  }

  /** To be told before it is killed. */
  struck({ host }: Worker): void {
    for (const step of this.stepsUnderWay().filter((one) => one.host === host))
      this.strikes.set(keyOf(step), (this.strikes.get(keyOf(step)) ?? 0) + 1);
  }

  private able(): Worker[] {
    return this.world.workers.filter(({ isAtWork }) => isAtWork);
  }

  private stepsUnderWay(): StepRow[] {
    const run = this.world.store.newest();
    return run?.status === 'running' ? run.steps.filter(isUnderWay) : [];
  }

  private oneOf<T>(list: readonly T[]): T | undefined {
    return list[this.random.whole(0, list.length - 1)];
  }
}

const keyOf = ({ runId, seq }: StepRow): string => `${runId}.${seq}`;

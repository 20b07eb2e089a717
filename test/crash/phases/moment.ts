import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../support/eventually.js';
import type { Random } from '../../support/random.js';
import type { World } from '../world/world.js';

/** Milliseconds. */
const WAIT_FOR_RUN = 180_000;

/** The run is behind its first gates and before its last ones: a step has begun, and not all are over. */
export function isRestarting({ store }: World): boolean {
  const run = store.newest();
  return (
    run?.status === 'running' &&
    run.steps.some(({ status }) => status !== 'pending') &&
    run.steps.some(({ status }) => status !== 'succeeded')
  );
}

/** Resolves when services are restarted. */
export async function untilRestarting(world: World): Promise<void> {
  await eventually('a run that restarts services', () => isRestarting(world), WAIT_FOR_RUN);
}

/**
 * A random moment, at most so many ms from now or from the first restart, at which services are restarted and somebody
 * drives that on: blows at a run that stands still would tell nothing.
 */
export async function momentOfRestarts(world: World, random: Random, to: number): Promise<void> {
  const isDriven = () => isRestarting(world) && world.ready.length > 0;
  do {
    await eventually('a run that restarts services', isDriven, WAIT_FOR_RUN);
    await pause(random.between(0, to));
  } while (!isDriven());
}

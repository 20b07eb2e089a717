import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../support/random.js';
import { eventually } from '../../support/eventually.js';
import type { World } from '../world/world.js';

/** Milliseconds. */
const WAIT_FOR_RUN = 180_000;

const isRunning = ({ store }: World): boolean => store.newest()?.status === 'running';

/** So many ms after a run has begun to run, or after now when one does; at that moment it still runs. */
export async function momentInRun(world: World, random: Random, to: number): Promise<void> {
  do {
    await eventually('a run that is running', () => isRunning(world), WAIT_FOR_RUN);
    await pause(random.between(0, to));
  } while (!isRunning(world));
}

import { setTimeout as pause } from 'node:timers/promises';
import { StoreLock } from '../world/store-lock.js';
import { World } from '../world/world.js';
import { evidenceOf } from './evidence-of.js';
import { HOSTS, type PhaseContext, type PhaseResult } from './phase.js';
import { RunDriver } from './run-driver.js';
import { runFigures, withoutSuccess } from './run-figures.js';

/** Milliseconds. */
const LASTS = 40_000;
const SHORTEST_LOCK = 200;
const LONGEST_LOCK = 3_000;
const LONGEST_FREE = 1_500;

/** Another program keeps two coordinators from writing for 0.2 to 3 s, again and again: up to three leases long. */
export async function locked({
  random,
  print,
  folder,
  children,
}: PhaseContext): Promise<PhaseResult> {
  const world = await World.open(
    { folder, hosts: HOSTS, coordinators: 2, settings: { batch: 2 } },
    children,
  );
  await world.coordinators[1]?.start();
  await world.connected();
  const driver = new RunDriver(world, print);
  driver.start();
  const lock = new StoreLock(world.storeFile);
  const times: number[] = [];
  for (const until = performance.now() + LASTS; performance.now() < until;) {
    await pause(random.between(0, LONGEST_FREE));
    const time = random.between(SHORTEST_LOCK, LONGEST_LOCK);
    await lock.take();
    await pause(time);
    lock.release();
    times.push(time);
  }
  lock.close();
  const evidence = await evidenceOf(world, driver, { folder });
  const total = times.reduce((sum, time) => sum + time, 0);
  return {
    evidence,
    figures: [
      { what: 'times the store was locked', value: String(times.length) },
      { what: 'of all that time', value: `${((100 * total) / LASTS).toFixed(0)} %` },
      ...runFigures(evidence),
    ],
    tooLittle: withoutSuccess(evidence),
  };
}

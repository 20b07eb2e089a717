import { setTimeout as pause } from 'node:timers/promises';
import { QUICK } from '../world/farm.js';
import { World } from '../world/world.js';
import { evidenceOf } from './evidence-of.js';
import { isRestarting, untilRestarting } from './moment.js';
import { HOSTS, type PhaseContext, type PhaseResult } from './phase.js';
import { RunDriver } from './run-driver.js';
import { runFigures, withoutSuccess } from './run-figures.js';

/** Milliseconds. */
const LASTS = 120_000;
const SHORTEST_UP = 1_000;
const LONGEST_UP = 5_000;
const LOOK_EVERY = 200;

/** Long restarts, so that most of the time is theirs. */
const SLOW = { stop: 250, start: 250, ready: 350 };

/**
 * Every worker loses its connection every 1 to 5 s, each at its own moments, for two minutes of restarts. Not while gates
 * look at the whole farm: what they have to prove needs all workers at once, so they would rightly refuse.
 */
export async function flapping({
  random,
  print,
  folder,
  children,
}: PhaseContext): Promise<PhaseResult> {
  const world = await World.open(
    { folder, hosts: HOSTS, coordinators: 1, flaky: true, delays: SLOW },
    children,
  );
  const driver = new RunDriver(world, print);
  driver.start();
  let left = LASTS;
  let isCut = true;
  const cutting = world.lines.map(async (line) => {
    while (isCut) {
      await pause(random.between(SHORTEST_UP, LONGEST_UP));
      if (isRestarting(world)) line.cut();
    }
  });
  while (left > 0) {
    await untilRestarting(world);
    await pause(LOOK_EVERY);
    left -= LOOK_EVERY;
  }
  isCut = false;
  await Promise.all(cutting);
  await world.farm.take(QUICK);
  const evidence = await evidenceOf(world, driver, { folder });
  const cuts = world.lines.map((line) => line.cuts).reduce((sum, count) => sum + count, 0);
  return {
    evidence,
    figures: [
      { what: 'connections cut', value: `${cuts} in ${LASTS / 1000} s` },
      ...runFigures(evidence),
    ],
    tooLittle: withoutSuccess(evidence),
  };
}

import { HOSTS, type PhaseContext, type PhaseResult } from './phase.js';
import { World } from '../world/world.js';
import { evidenceOf } from './evidence-of.js';
import { Killer } from './killer.js';
import { momentOfRestarts } from './moment.js';
import { RunDriver } from './run-driver.js';
import { runFigures, withoutSuccess } from './run-figures.js';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds: how long a run waits for a worker. Longer than any restart takes here, shorter than a patient test. */
const GRACE = 25_000;
/** Milliseconds: the longest time between two kills. */
const LONGEST_GAP = 2_400;
/**
 * Most kills fall while services are restarted; the others where they fall, planning, pre-flight and gates included. More
 * of those would try nothing else: gates wait until all workers are there at once.
 */
const SHARE_OF_RESTARTS = 0.9;
/** Below it a good result would mean little. */
const LEAST_SHARE = 0.8;
/**
 * kill -9 at random moments: of the one coordinator in the first half; in the second of either of two, of which the
 * other takes over; of workers in both, whose journals are whole, torn or gone when they come back.
 */
export async function kills(context: PhaseContext): Promise<PhaseResult> {
  const { random, print, folder, children } = context;
  const world = await World.open(
    { folder, hosts: HOSTS, coordinators: 2, settings: { batch: 4, reconnectGraceMs: GRACE } },
    children,
  );
  const driver = new RunDriver(world, print);
  driver.start();
  const killer = new Killer(world, random, GRACE);
  const half = Math.floor(context.kills / 2);
  for (let n = 1; n <= context.kills; n += 1) {
    if (n === half + 1) killer.bringIn(world.coordinators[1]);
    if (random.isLucky(SHARE_OF_RESTARTS)) await momentOfRestarts(world, random, LONGEST_GAP);
    else await pause(random.between(0, LONGEST_GAP));
    // Once, in the first half: it takes as long as many kills.
    if (n === Math.ceil(half / 2)) killer.keepNextAway();
    const { what, status, steps } = await killer.strike();
    print(`kill ${n}/${context.kills}: ${what}; run ${status}${steps === '' ? '' : `, ${steps}`}`);
  }
  await killer.settled();
  const { strikes, keptAway } = killer;
  const evidence = await evidenceOf(world, driver, { folder, keptAway });
  const running = strikes.filter(({ status }) => status === 'running').length;
  const share = running / strikes.length;
  const count = (kind: string): string =>
    String(strikes.filter(({ what }) => what.includes(kind)).length);
  return {
    evidence,
    figures: [
      { what: 'kills', value: String(strikes.length) },
      { what: 'of them in a running run', value: `${running} (${Math.round(share * 100)} %)` },
      { what: 'coordinators killed', value: count('coordinator') },
      { what: 'workers killed', value: count('worker') },
      { what: 'journals torn', value: count('torn') },
      { what: 'journals deleted', value: count('deleted') },
      { what: 'workers away for longer than grace', value: String(keptAway.length) },
      ...runFigures(evidence),
    ],
    tooLittle: [
      ...withoutSuccess(evidence),
      ...(share < LEAST_SHARE
        ? [`only ${running} of ${strikes.length} kills hit a run that was running`]
        : []),
    ],
  };
}

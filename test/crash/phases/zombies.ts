import { evidenceOf } from './evidence-of.js';
import { momentOfRestarts } from './moment.js';
import { HOSTS, type PhaseContext, type PhaseResult } from './phase.js';
import { RunDriver } from './run-driver.js';
import { runFigures, withoutSuccess } from './run-figures.js';
import { StoreLock } from '../world/store-lock.js';
import { World } from '../world/world.js';
import { Suspension } from './suspension.js';

/** One stop of an owner for so many kills; each kind of stop comes at least once. */
const KILLS_PER_STOP = 7;
const LEAST_STOPS = 3;
/** Longer than a takeover takes, so that there is something to report to a zombie. */
const SLOW = { stop: 500, start: 500, ready: 400 };
/** Milliseconds: the longest time into a run. */
const LATEST = 2_500;

/**
 * Two coordinators on one store; the one that drives the run is suspended for longer than its lease, and goes on as if
 * nothing had been: between two transactions; inside one, whose lock then keeps everybody from writing; and once more
 * between two while the new owner is suspended in turn, so that everything written meanwhile is the zombie's.
 */
export async function zombies(context: PhaseContext): Promise<PhaseResult> {
  const { random, print, folder, children } = context;
  const world = await World.open(
    { folder, hosts: HOSTS, coordinators: 2, delays: SLOW, settings: { batch: 4 } },
    children,
  );
  const driver = new RunDriver(world, print);
  driver.start();
  const lock = new StoreLock(world.storeFile);
  const suspension = await Suspension.of(world, { lock, random });
  const count = Math.max(LEAST_STOPS, Math.round(context.kills / KILLS_PER_STOP));
  for (let n = 0; n < count; n += 1) {
    await momentOfRestarts(world, random, LATEST);
    print(`stop ${n + 1}/${count}: ${await suspension.kinds[n % suspension.kinds.length]?.()}`);
  }
  lock.close();
  const { takeovers, windows, insides } = suspension;
  const evidence = await evidenceOf(world, driver, { folder, zombies: windows });
  const sorted = takeovers.toSorted((a, b) => a - b);
  const ms = (time: number | undefined): string => `${time?.toFixed(0) ?? '-'} ms`;
  return {
    evidence,
    figures: [
      { what: 'owners suspended', value: String(count) },
      { what: 'takeovers, median', value: ms(sorted[Math.floor(sorted.length / 2)]) },
      { what: 'takeovers, longest', value: `${ms(sorted.at(-1))} of ${sorted.length}` },
      { what: 'suspended inside a transaction', value: String(insides) },
      { what: 'zombies alone with the store', value: String(windows.length) },
      {
        what: 'events that they wrote, all facts',
        value: String(windows.flatMap(({ written }) => written).length),
      },
      ...runFigures(evidence),
    ],
    tooLittle: [
      ...withoutSuccess(evidence),
      ...(takeovers.length === 0 ? ['no lease was taken over'] : []),
      ...(insides === 0 ? ['no owner was suspended inside a transaction'] : []),
      ...(windows.length === 0 ? ['no zombie was alone with the store'] : []),
    ],
  };
}

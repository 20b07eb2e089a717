import type { Random } from '../random.js';

/** How long something takes, ns: `least`, and an exponential share of mean `mean` on top. */
export interface Delay {
  readonly least: number;
  readonly mean: number;
  /** With this chance also blocked, up to `most`: an event loop at work, a collection, a full queue. */
  readonly block?: { readonly chance: number; readonly most: number };
  /** With this chance from a heavy tail instead (Pareto, index 1.2: its variance is infinite), cut at `most`. */
  readonly tail?: { readonly chance: number; readonly scale: number; readonly most: number };
}

const PARETO_INDEX = 1.2;

export function drawDelay({ least, mean, block, tail }: Delay, random: Random): number {
  let delay = least + random.exponential(mean);
  if (block !== undefined && random.isLucky(block.chance)) delay += random.between(0, block.most);
  if (tail !== undefined && random.isLucky(tail.chance))
    delay += Math.min(tail.most, tail.scale * (1 - random.next()) ** (-1 / PARETO_INDEX));
  return delay;
}

const MICRO = 1_000;
const MILLI = 1_000_000;

export const NONE: Delay = { least: 0, mean: 0 };
export const LAN: Delay = { least: 60 * MICRO, mean: 40 * MICRO };
export const WAN_OUT: Delay = { least: 5 * MILLI, mean: 1 * MILLI };
export const WAN_BACK: Delay = { least: 15 * MILLI, mean: 3 * MILLI };
export const BLOCKED: Delay = { ...LAN, block: { chance: 0.7, most: 40 * MILLI } };
export const HEAVY_TAIL: Delay = {
  ...LAN,
  tail: { chance: 0.3, scale: 200 * MICRO, most: 900 * MILLI },
};
/** Of a worker that is awake. */
export const THINK: Delay = { least: 5 * MICRO, mean: 20 * MICRO };
export const THINK_LONG: Delay = { ...THINK, block: { chance: 0.5, most: 40 * MILLI } };
/** Between a reply and the next request of a burst, back to back. */
export const BACK_TO_BACK: Delay = { least: 5 * MICRO, mean: 20 * MICRO };
/** So soon that a slew moves the clock by about as much as the bound. */
export const SOON: Delay = { least: 0, mean: 500 * MICRO };
/** Spaced at random, so that the phases of a tick differ. */
export const SPACED: Delay = { least: 0, mean: 5 * MILLI };

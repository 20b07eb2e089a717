import { anchorIn, type KeptAnchor } from './boot-anchor.js';
import type { SeenClockEvent } from './seen-clock-events.js';

/** What the watch of a clock hands on to the next run, beside the events that nobody has acknowledged. */
export interface ClockMemory {
  readonly anchor: KeptAnchor | null;
  /** See {@link RateChanges}. */
  readonly rateChange: unknown;
  /** Slewing that goes on, as far as it is known: a run that is killed has not told it. */
  readonly open: readonly SeenClockEvent[];
}

/** From a file that anybody may have written. The events in it are checked before they are told. */
export function rememberedIn(memory: unknown): ClockMemory {
  const { anchor, rateChange = null, open } = { ...(memory as Partial<ClockMemory> | null) };
  return {
    anchor: anchorIn(anchor),
    rateChange,
    open: Array.isArray(open) ? open.slice(0, MOST) : [],
  };
}

/** One that the rate tells of and one that the clock itself does. */
const MOST = 2;

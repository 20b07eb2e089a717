import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds. A timer fires up to this late; the rest of a wait is spent looking at the clock. */
const TIMER_COARSENESS = 1.5;

/** The monotonic clock of the process, ns. It is the same in each of its threads. */
export interface Timeline {
  now(): bigint;
  /** Resolves at `instantNs`, a few microseconds late. At once if that is past. */
  until(instantNs: bigint): Promise<void>;
}

/** Looks at the clock in a tight loop for the last 1.5 ms: only for a thread that serves nobody meanwhile. */
export const processTimeline: Timeline = {
  now: () => process.hrtime.bigint(),
  until: async (instantNs) => {
    const timer = Math.floor(Number(instantNs - process.hrtime.bigint()) / 1e6 - TIMER_COARSENESS);
    if (timer > 0) await sleep(timer);
    while (process.hrtime.bigint() < instantNs);
  },
};

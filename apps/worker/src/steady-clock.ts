import { randomUUID } from 'node:crypto';
import { type BootTime, readBootId } from '#adapters/host';

/** A clock that nobody sets, for how long ago something was. Readings of clocks with different ids are not compared. */
export interface SteadyClock {
  readonly id: string;
  /** Milliseconds. */
  now: () => number;
}

/**
 * The clock since the boot where there is one: it goes on through a suspend. Else the monotonic clock, which on Linux
 * outlives this process, and elsewhere is only known to do so within it.
 */
export function steadyClock(bootTime: BootTime | null): SteadyClock {
  if (bootTime !== null)
    return { id: `${bootTime.bootId} boot-time`, now: () => Number(bootTime.read().ns) / 1e6 };
  const bootId = readBootId();
  return {
    id: bootId === null ? `process ${randomUUID()}` : `${bootId} monotonic`,
    now: () => Number(process.hrtime.bigint()) / 1e6,
  };
}

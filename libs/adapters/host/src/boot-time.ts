import { readFileSync } from 'node:fs';
import { readBootId } from './boot-id.js';

/** Nanoseconds since the boot. The clock was in [ns, ns + granularityNs) at some instant of the call. */
export interface BootTimeReading {
  readonly ns: bigint;
  readonly granularityNs: number;
}

/**
 * The clock that counts from the boot of this machine: set by nobody, and it goes on while the machine is suspended. On
 * Linux it runs at the wall clock's rate exactly, so the difference of the two moves when the wall clock is set, and at
 * no other time. Source: clock_gettime(2), CLOCK_BOOTTIME; kernel/time/timekeeping.c.
 */
export interface BootTime {
  /** Readings of different boots have nothing to do with each other. */
  readonly bootId: string;
  read: () => BootTimeReading;
}

const CLOCK_BOOTTIME = 7;
const SECOND = 1_000_000_000n;

/** /proc/uptime tells hundredths of a second, cut. */
const UPTIME_UNIT = 10_000_000n;

/** Null where there is none, or where nothing tells one boot from the next. Never fails. */
export async function openBootTime(): Promise<BootTime | null> {
  const bootId = process.platform === 'linux' ? readBootId() : null;
  if (bootId === null) return null;
  for (const read of [await nativeRead(), uptimeRead()]) if (read !== null) return { bootId, read };
  return null;
}

/** Through the optional package koffi, on 64-bit machines: nanoseconds. */
async function nativeRead(): Promise<BootTime['read'] | null> {
  if (process.arch !== 'x64' && process.arch !== 'arm64') return null;
  try {
    const library = (await import('koffi')).load(null);
    const clockGettime = library.func('int clock_gettime(int clock, void *timespec)') as (
      clock: number,
      timespec: BigInt64Array,
    ) => number;
    const timespec = new BigInt64Array(2);
    const read = (): BootTimeReading => {
      if (clockGettime(CLOCK_BOOTTIME, timespec) !== 0)
        throw new Error('clock_gettime(CLOCK_BOOTTIME) failed: this kernel does not have it.');
      const [seconds = 0n, nanoseconds = 0n] = timespec;
      return { ns: seconds * SECOND + nanoseconds, granularityNs: 1 };
    };
    read();
    return read;
  } catch {
    // Not installed, or not for this machine: the file tells the same, more coarsely.
    return null;
  }
}

/** Exported for its spec. */
export function uptimeRead(path = '/proc/uptime'): BootTime['read'] | null {
  const read = (): BootTimeReading => {
    const [, seconds, hundredths] = /^(\d+)\.(\d\d) /.exec(readFileSync(path, 'utf8')) ?? [];
    if (seconds === undefined || hundredths === undefined)
      throw new Error(`${path} does not begin with the seconds since the boot.`);
    return {
      ns: BigInt(seconds) * SECOND + BigInt(hundredths) * UPTIME_UNIT,
      granularityNs: Number(UPTIME_UNIT),
    };
  };
  try {
    read();
    return read;
  } catch {
    return null;
  }
}

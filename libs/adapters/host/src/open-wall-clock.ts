import { AnchoredClock } from './anchored-clock.js';
import { ClockGettime } from './clock-gettime.js';
import { PreciseFileTime } from './precise-file-time.js';
import type { WallClock } from './wall-clock.js';

/**
 * The best wall clock of this machine: the C library's or the Windows kernel's through the optional package koffi,
 * else the anchored reading, whose `source` then says why. Never fails.
 */
export async function openWallClock(): Promise<WallClock> {
  const open = nativeClock();
  if (open === null)
    return new AnchoredClock({ reason: `no native clock for ${process.platform}-${process.arch}` });
  try {
    const clock = open(await import('koffi'));
    clock.read();
    return clock;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new AnchoredClock({ reason: `koffi cannot be used: ${why.slice(0, 120)}` });
  }
}

type OpenNative = (koffi: typeof import('koffi')) => WallClock;

/** Layouts are those of 64-bit machines. */
function nativeClock(): OpenNative | null {
  if (process.arch !== 'x64' && process.arch !== 'arm64') return null;
  if (process.platform === 'win32') return (koffi) => new PreciseFileTime(koffi);
  if (process.platform === 'linux' || process.platform === 'darwin')
    return (koffi) => new ClockGettime(koffi);
  return null;
}

import { TIMEX_BYTES } from './applied-rate.js';

/** What the Linux kernel says of CLOCK_REALTIME, as whoever steers it has told it. */
export interface KernelClock {
  readonly isUnsynchronised: boolean;
  /** Milliseconds. The bound grows by 500 ppm until the next update; null while nobody keeps it. */
  readonly maxErrorMs: number | null;
  readonly estErrorMs: number | null;
}

const STA_UNSYNC = 0x0040;
/** Microseconds, NTP_PHASE_LIMIT: where the kernel stops counting and calls the clock unsynchronised. */
const LIMIT_US = 16_000_000;

/**
 * Reads the answer of adjtimex(2) with `modes` 0 on 64-bit Linux. Source: `struct timex` of linux/timex.h, maxerror and
 * esterror in microseconds; kernel/time/ntp.c.
 */
export function kernelClock(timex: Buffer): KernelClock {
  const isUnsynchronised = (timex.readInt32LE(40) & STA_UNSYNC) !== 0;
  const error = (offset: number): number | null => {
    const microseconds = Number(timex.readBigInt64LE(offset));
    return isUnsynchronised || microseconds >= LIMIT_US ? null : microseconds / 1_000;
  };
  return { isUnsynchronised, maxErrorMs: error(24), estErrorMs: error(32) };
}

/** A look at the kernel's clock, which needs no privilege; null where it cannot be read. */
export type KernelClockLook = () => KernelClock | null;

/** By the optional package koffi; on anything but 64-bit Linux a look that always finds null. Never rejects. */
export async function openKernelClock(): Promise<KernelClockLook> {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) return () => null;
  try {
    const koffi = await import('koffi');
    const adjtimex: (timex: Buffer) => number = koffi.load(null).func('int adjtimex(void *timex)');
    return () => {
      const timex = Buffer.alloc(TIMEX_BYTES);
      // -1: a sandbox refuses it.
      return adjtimex(timex) < 0 ? null : kernelClock(timex);
    };
  } catch {
    return () => null;
  }
}

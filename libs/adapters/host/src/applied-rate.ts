/** Bytes of `struct timex` on 64-bit Linux, with its reserved tail. */
export const TIMEX_BYTES = 208;

/** adjtimex(ADJ_OFFSET_SS_READ): what an adjtime() still has to slew, in `offset`, microseconds. */
export const SINGLE_SHOT_READ = 0xa001;

const STA_NANO = 0x2000;

/** The kernel slews an adjtime() at this rate. */
const SINGLE_SHOT_PPM = 500;

/**
 * The rate that the Linux kernel applies to CLOCK_REALTIME on top of its oscillator, ppm. The sum of the set frequency
 * (`freq`, 2^-16 ppm), the tick (10,000 us nominal, 100 a second), the phase-locked loop, which works off
 * `offset / 2^(2 + constant)` a second, and an adjtime() in progress.
 * Source: kernel/time/ntp.c (second_overflow, ntp_offset_chunk), adjtimex(2).
 */
export function appliedRate({ timex, singleShot }: { timex: Buffer; singleShot: bigint }): number {
  const frequency = Number(timex.readBigInt64LE(16)) / 65_536;
  const tick = (Number(timex.readBigInt64LE(88)) - 10_000) * 100;
  const isNano = (timex.readInt32LE(40) & STA_NANO) !== 0;
  const offset = Number(timex.readBigInt64LE(8)) / (isNano ? 1_000 : 1);
  const phase = offset / 2 ** (2 + Number(timex.readBigInt64LE(48)));
  const single = singleShot === 0n ? 0 : singleShot > 0n ? SINGLE_SHOT_PPM : -SINGLE_SHOT_PPM;
  return frequency + tick + phase + single;
}

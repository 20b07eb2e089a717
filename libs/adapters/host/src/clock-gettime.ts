import { appliedRate, SINGLE_SHOT_READ, TIMEX_BYTES } from './applied-rate.js';
import { WallClock, type WallReading } from './wall-clock.js';

/** The same number on Linux and macOS. */
const CLOCK_REALTIME = 0;
const SECOND = 1_000_000_000n;

type Koffi = typeof import('koffi');
type ClockCall = (clock: number, timespec: BigInt64Array) => number;
type TimexCall = (timex: Buffer) => number;

/**
 * CLOCK_REALTIME of the C library: nanoseconds, follows every step at once, 0.1 us a call. 64-bit Linux and macOS. The
 * applied rate is read with adjtimex(2) on Linux, which needs no privilege, and is null elsewhere.
 */
export class ClockGettime extends WallClock {
  readonly source = 'clock-gettime';
  readonly #clockGettime: ClockCall;
  readonly #adjtimex: TimexCall | null;
  readonly #timespec = new BigInt64Array(2);
  readonly #timex = Buffer.alloc(TIMEX_BYTES);
  readonly #granularity: number;

  constructor(koffi: Koffi) {
    super();
    // Null, not a libc by name: only the process's own symbols honour LD_PRELOAD, with which clocks are faked in tests.
    const library = koffi.load(null);
    this.#clockGettime = library.func('int clock_gettime(int clock, void *timespec)');
    const clockGetres: ClockCall = library.func('int clock_getres(int clock, void *timespec)');
    this.#adjtimex =
      process.platform === 'linux' ? library.func('int adjtimex(void *timex)') : null;
    this.#granularity = Math.max(1, Number(this.#call(clockGetres)));
  }

  read(): WallReading {
    return { ns: this.#call(this.#clockGettime), granularityNs: this.#granularity };
  }

  appliedRatePpm(): number | null {
    const timex = this.#adjust(0);
    if (timex === null) return null;
    const state = Buffer.from(timex);
    const singleShot = this.#adjust(SINGLE_SHOT_READ)?.readBigInt64LE(8);
    return singleShot === undefined ? null : appliedRate({ timex: state, singleShot });
  }

  close(): void {
    // The C library stays loaded with the process.
  }

  #call(clockCall: ClockCall): bigint {
    if (clockCall(CLOCK_REALTIME, this.#timespec) !== 0)
      throw new Error(
        'clock_gettime(CLOCK_REALTIME) failed: the C library is not the expected one.',
      );
    const [seconds = 0n, nanoseconds = 0n] = this.#timespec;
    return seconds * SECOND + nanoseconds;
  }

  /** Null where the kernel or a sandbox refuses: adjtimex answers -1. */
  #adjust(modes: number): Buffer | null {
    if (this.#adjtimex === null) return null;
    this.#timex.fill(0);
    this.#timex.writeUInt32LE(modes, 0);
    return this.#adjtimex(this.#timex) < 0 ? null : this.#timex;
  }
}

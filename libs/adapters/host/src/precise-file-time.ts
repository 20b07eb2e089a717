import { WallClock, type WallReading } from './wall-clock.js';

/** 100 ns intervals from 1601 to 1970. */
const FILETIME_OF_1970 = 116_444_736_000_000_000n;
const FILETIME_UNIT = 100;

/**
 * GetSystemTimePreciseAsFileTime: 100 ns, follows every step at once. Windows 8 and Server 2012 on. The applied rate
 * is not read: null.
 */
export class PreciseFileTime extends WallClock {
  readonly source = 'precise-file-time';
  readonly #fileTime = new BigUint64Array(1);
  readonly #getSystemTime: (fileTime: BigUint64Array) => void;

  constructor(koffi: typeof import('koffi')) {
    super();
    this.#getSystemTime = koffi
      .load('kernel32.dll')
      .func('void __stdcall GetSystemTimePreciseAsFileTime(void *fileTime)');
  }

  read(): WallReading {
    this.#getSystemTime(this.#fileTime);
    const fileTime = this.#fileTime[0] ?? 0n;
    return {
      ns: (fileTime - FILETIME_OF_1970) * BigInt(FILETIME_UNIT),
      granularityNs: FILETIME_UNIT,
    };
  }

  appliedRatePpm(): null {
    return null;
  }

  close(): void {
    // kernel32 stays loaded with the process.
  }
}

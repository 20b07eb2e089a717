/** More changes than any scenario makes. */
const MOST_PIECES = 512;

/**
 * Offset of a host's wall clock to the coordinator's monotonic clock as a function of true time, ns: pieces of
 * constant rate with steps between them. Before its first piece the first rate holds. Reused, so that a million
 * clocks allocate nothing.
 */
export class OffsetOverTime {
  readonly #from = new Float64Array(MOST_PIECES);
  readonly #offset = new Float64Array(MOST_PIECES);
  /** Nanoseconds of offset per nanosecond of true time. */
  readonly #rate = new Float64Array(MOST_PIECES);
  #pieces = 0;

  start(offset: number, rate: number): void {
    this.#from[0] = 0;
    this.#offset[0] = offset;
    this.#rate[0] = rate;
    this.#pieces = 1;
  }

  /** From `at` on (not before the last change) the clock runs at `rate`, and stands `step` further. */
  change(at: number, { step = 0, rate }: { readonly step?: number; readonly rate?: number }): void {
    if (this.#pieces === MOST_PIECES) throw new RangeError('a clock with too many changes');
    const piece = this.#pieces;
    this.#from[piece] = at;
    this.#offset[piece] = this.at(at) + step;
    this.#rate[piece] = rate ?? this.#rate[piece - 1] ?? 0;
    this.#pieces = piece + 1;
  }

  /** As {@link change}, for a clock that nobody asks about an earlier time any more. */
  goOn(at: number, { step, rate }: { readonly step: number; readonly rate: number }): void {
    this.#offset[0] = this.at(at) + step;
    this.#from[0] = at;
    this.#rate[0] = rate;
    this.#pieces = 1;
  }

  at(trueTime: number): number {
    let piece = this.#pieces - 1;
    while (piece > 0 && trueTime < (this.#from[piece] ?? 0)) piece -= 1;
    return (
      (this.#offset[piece] ?? 0) + (this.#rate[piece] ?? 0) * (trueTime - (this.#from[piece] ?? 0))
    );
  }
}

/** A monotonic clock: at a constant rate to true time, never set. Nanoseconds. */
export class MonotonicClock {
  #start = 0;
  #rate = 1;

  /** `start`: what it shows at the true time 0, whole ns. `rate`: its error, ns per ns. */
  set(start: number, rate: number): void {
    this.#start = start;
    this.#rate = 1 + rate;
  }

  at(trueTime: number): number {
    return this.#start + trueTime * this.#rate;
  }

  /** The true time at which it shows `reading`. */
  trueTimeOf(reading: number): number {
    return (reading - this.#start) / this.#rate;
  }
}

/** What a clock that counts in granules of `tick` ns shows. */
export const quantised = (time: number, tick: number): number => Math.floor(time / tick) * tick;

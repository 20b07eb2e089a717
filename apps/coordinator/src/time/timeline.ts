import { Injectable } from '@nestjs/common';

/**
 * The coordinator's own timeline: its monotonic clock, counted from the start of the process so that a double holds it
 * without loss, and a wall clock that is frozen to it. Its error, and even a step of the machine's clock, cancels out of
 * host-versus-database: a difference of two offsets to it.
 */
@Injectable()
export class Timeline {
  private readonly originNs = process.hrtime.bigint();
  private readonly wallAtOriginNs = BigInt(Date.now()) * 1_000_000n;

  /** Milliseconds since the start, now. */
  now(): number {
    return this.fromMonotonic(process.hrtime.bigint());
  }

  /** Of a reading of process.hrtime, in this or another thread of the process. */
  fromMonotonic(ns: bigint): number {
    return Number(ns - this.originNs) / 1e6;
  }

  /** Of another clock's stamp (ns since 1970), as if that clock were ours: offsets are differences of these. */
  fromWall(ns: bigint): number {
    return Number(ns - this.wallAtOriginNs) / 1e6;
  }

  /** Epoch milliseconds of an instant of the timeline, by the frozen wall clock: what offsets of clocks are added to. */
  toWall(at: number): number {
    return Number(this.wallAtOriginNs / 1_000_000n) + at;
  }

  /** Epoch milliseconds for rows and screens: a label, never compared with another clock. */
  labelMs(): number {
    return Date.now();
  }
}

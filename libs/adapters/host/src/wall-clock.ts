/** Nanoseconds since 1970. The clock was in [ns, ns + granularityNs) at some instant of the call. */
export interface WallReading {
  readonly ns: bigint;
  readonly granularityNs: number;
}

/** The wall clock of this host. Follows steps below a millisecond: never a bare `Date.now()`. */
export abstract class WallClock {
  abstract readonly source: string;
  abstract read(): WallReading;
  /** Rate adjustment in force, ppm; null where it cannot be read. */
  abstract appliedRatePpm(): number | null;
  abstract close(): void;
}

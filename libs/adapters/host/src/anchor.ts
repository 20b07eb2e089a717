/**
 * Every `wall - monotonic` that the reads so far allow, nanoseconds. A read of a quantised wall clock between two
 * monotonic reads proves such an interval; the intersection of many proves far more than one tick, because their
 * phases differ. Between reads the two clocks may run at different rates, so the kept interval grows by `driftPpm`;
 * where it and a new read exclude each other the wall clock was stepped, and the new read alone counts.
 */
export interface Anchor {
  readonly lower: bigint;
  readonly upper: bigint;
  /** Monotonic instant for which the interval holds. */
  readonly at: bigint;
}

/** One read of the wall clock and the monotonic instants around it, nanoseconds. */
export interface AnchorRead {
  readonly before: bigint;
  readonly wall: bigint;
  readonly after: bigint;
}

export interface AnchorRules {
  /** The wall clock was in [read, read + tick), nanoseconds. */
  readonly tick: bigint;
  /** Bound on the rate between wall and monotonic clock, whole ppm. */
  readonly driftPpm: bigint;
}

/** The anchor after one more read; `isStepped` when the wall clock was set in between. */
export function observed(
  kept: Anchor | null,
  { before, wall, after }: AnchorRead,
  { tick, driftPpm }: AnchorRules,
): { readonly anchor: Anchor; readonly isStepped: boolean } {
  const fresh = { lower: wall - after, upper: wall + tick - before, at: after };
  if (kept === null) return { anchor: fresh, isStepped: false };
  const drift = ((after - kept.at) * driftPpm) / 1_000_000n + 1n;
  const lower = larger(kept.lower - drift, fresh.lower);
  const upper = smaller(kept.upper + drift, fresh.upper);
  return lower > upper
    ? { anchor: fresh, isStepped: true }
    : { anchor: { lower, upper, at: after }, isStepped: false };
}

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

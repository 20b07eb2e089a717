import type { OffsetInterval } from './offset-interval.js';

/**
 * Slewing as the applied rate tells of it, where that can be read. On Linux nothing else does: wall and monotonic clock
 * are slewed alike. Every clock is steered a little all the time, so only a rate that the kernel's ordinary
 * discipline does not reach counts.
 */
export interface AppliedSlew {
  /** Monotonic, ns, of the latest read, and the rate that it told, ppm. */
  readonly before: bigint;
  readonly after: bigint;
  readonly ratePpm: number;
  /** Before it began, ppm: its total counts from there. */
  readonly usualPpm: number;
  /** Null: it is not slewed. `total`: ms so far. */
  readonly open: { readonly from: bigint; readonly total: OffsetInterval } | null;
}

/** What is known of slewing, ms; instants: monotonic, ns. */
export interface SlewSoFar {
  readonly change: OffsetInterval;
  readonly from: bigint;
  readonly to: bigint;
  readonly isOver: boolean;
}

/** Ppm. The limit of a kernel's ordinary discipline. */
const ORDINARY = 500;

const NS_PER_MS = 1e6;
const PPM = 1_000_000;

const NOTHING: OffsetInterval = { lower: 0, upper: 0 };

export const isSlewed = (ratePpm: number): boolean => Math.abs(ratePpm) > ORDINARY;

/**
 * After one more read. Assumption: between two reads the rate was between the two that they told. A rate that cannot be
 * read any more ends what is open.
 */
export function afterRate(
  slew: AppliedSlew | null,
  {
    before,
    after,
    ratePpm,
  }: { readonly before: bigint; readonly after: bigint; readonly ratePpm: number | null },
): { readonly slew: AppliedSlew | null; readonly seen: SlewSoFar | null } {
  if (ratePpm === null) return { slew: null, seen: slew === null ? null : endedSlew(slew) };
  const now = { before, after, ratePpm };
  const isGoingOn = isSlewed(ratePpm);
  if (slew === null) {
    // It may have begun long ago; what is told of it begins here.
    const open = isGoingOn ? { from: before, total: NOTHING } : null;
    return { slew: { ...now, usualPpm: isGoingOn ? 0 : ratePpm, open }, seen: null };
  }
  const ordinary = { ...now, usualPpm: ratePpm, open: null };
  if (slew.open === null && !isGoingOn) return { slew: ordinary, seen: null };
  const { from, total } = slew.open ?? { from: slew.before, total: NOTHING };
  const gap = movedIn(slew, now);
  const change = { lower: total.lower + gap.lower, upper: total.upper + gap.upper };
  const open = { from, total: change };
  return {
    slew: isGoingOn ? { ...now, usualPpm: slew.usualPpm, open } : ordinary,
    seen: { change, from, to: after, isOver: !isGoingOn },
  };
}

/** As it is known; null: none is open. */
export const endedSlew = ({ open, after }: AppliedSlew): SlewSoFar | null =>
  open === null ? null : { change: open.total, from: open.from, to: after, isOver: true };

/** By how much the clock moved between two reads, ms, against the rate that is usual. */
function movedIn(
  from: AppliedSlew,
  to: Pick<AppliedSlew, 'before' | 'after' | 'ratePpm'>,
): OffsetInterval {
  const rates = [from.ratePpm, to.ratePpm].map((rate) => rate - from.usualPpm);
  const times = [to.before - from.after, to.after - from.before].map(
    (ns) => Number(ns) / NS_PER_MS,
  );
  const all = rates.flatMap((rate) => times.map((time) => (rate * time) / PPM));
  return { lower: Math.min(...all), upper: Math.max(...all) };
}

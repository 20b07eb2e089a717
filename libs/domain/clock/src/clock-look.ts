import type { OffsetInterval } from './offset-interval.js';
import { rateOver, type RateBounds } from './rate.js';

/** Nanoseconds: a double would be 256 ns off for an instant of today. */
export interface NsInterval {
  readonly lower: bigint;
  readonly upper: bigint;
}

/** A clock read between two reads of the monotonic one, ns. It was in [value, value + granularity). */
export interface ClockRead {
  readonly before: bigint;
  readonly value: bigint;
  readonly after: bigint;
  readonly granularity: bigint;
}

/** What a read proves of `clock - monotonic`, and what it proves together with those before it. */
export interface Look {
  /** Monotonic, ns: it holds at some instant in between. */
  readonly before: bigint;
  readonly after: bigint;
  /** By this read alone. */
  readonly seen: NsInterval;
  /** By all reads since the clock was last seen to move. */
  readonly kept: NsInterval;
  /** Bound on the rate between the two clocks since the read before, ppm. */
  readonly rhoPpm: bigint;
}

export type Direction = -1 | 0 | 1;

const PPM = 1_000_000n;
const NS_PER_MS = 1e6;

/** Ns. Reads closer than this (a spin) count as one: neither a gap between reads nor a bound on memory. */
const ONE_LOOK = 10_000_000n;

const larger = (a: bigint, b: bigint): bigint => (a > b ? a : b);
const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const widened = ({ lower, upper }: NsInterval, by: bigint): NsInterval => ({
  lower: lower - by,
  upper: upper + by,
});

export const sum = (a: NsInterval, b: NsInterval): NsInterval => ({
  lower: a.lower + b.lower,
  upper: a.upper + b.upper,
});

/** All values of `after - before`. */
export const changeBetween = (before: NsInterval, after: NsInterval): NsInterval => ({
  lower: after.lower - before.upper,
  upper: after.upper - before.lower,
});

const intersection = (a: NsInterval, b: NsInterval): NsInterval => ({
  lower: larger(a.lower, b.lower),
  upper: smaller(a.upper, b.upper),
});

export const width = ({ lower, upper }: NsInterval): bigint => upper - lower;

/** The least by which something moved in a direction, ns; negative: it may not have moved. */
export const least = ({ lower, upper }: NsInterval, direction: Direction): bigint =>
  direction < 0 ? -upper : lower;

/** The most by which it may have. */
export const most = ({ lower, upper }: NsInterval, direction: Direction): bigint =>
  direction < 0 ? -lower : upper;

/** How far the clocks may drift apart within rho between two looks, ns. */
export function driftBetweenLooks(a: Look, b: Look, rhoPpm: bigint): bigint {
  const time = larger(a.after, b.after) - smaller(a.before, b.before);
  return (time * rhoPpm) / PPM + 1n;
}

/** The longest time that can have passed from one look to another, ns. */
export const timeBetween = (from: Look, to: Look): bigint => larger(1n, to.after - from.before);

export const rhoOf = (looks: readonly Look[]): bigint =>
  looks.reduce((rho, look) => larger(rho, look.rhoPpm), 0n);

/** Which way a value moved that was in one interval and is in another now; 0: not proved to have. */
export function directionOf(before: NsInterval, after: NsInterval, drift: bigint): Direction {
  if (after.lower - before.upper > drift) return 1;
  return before.lower - after.upper > drift ? -1 : 0;
}

/** A monotonic read of 1 ns: the instant after `after` may be almost 1 ns further. */
export function firstLook({ before, value, after, granularity }: ClockRead, rhoPpm: bigint): Look {
  const seen = { lower: value - after - 1n, upper: value + granularity - before };
  return { before, after, seen, kept: seen, rhoPpm };
}

/** The next look after `previous`, and which way the clock moved since, beyond rho. Then `kept` begins anew. */
export function nextLook(
  previous: Look,
  read: ClockRead,
  rhoPpm: bigint,
): { readonly look: Look; readonly direction: Direction } {
  const fresh = firstLook(read, rhoPpm);
  const drift = driftBetweenLooks(previous, fresh, rhoPpm);
  const direction = directionOf(previous.kept, fresh.seen, drift);
  if (direction !== 0) return { look: fresh, direction };
  return {
    look: { ...fresh, kept: intersection(widened(previous.kept, drift), fresh.seen) },
    direction,
  };
}

/** With one more look that agrees; the older ones are dropped beyond `atMost`. */
export function withLook(looks: readonly Look[], look: Look, atMost: number): readonly Look[] {
  const last = looks.at(-1);
  if (last === undefined || look.after - last.before > ONE_LOOK)
    return [...looks.slice(1 - atMost), look];
  const rhoPpm = larger(last.rhoPpm, look.rhoPpm);
  const drift = driftBetweenLooks(last, look, rhoPpm);
  const seen = intersection(widened(last.seen, drift), widened(look.seen, drift));
  const merged = { ...look, before: last.before, seen, rhoPpm };
  // Together they say no less than the latest alone, unless the clock moved in between.
  return [...looks.slice(0, -1), seen.lower <= seen.upper ? merged : look];
}

/** What looks that agree say together, at the first of them; that one's own where they do not. */
export function together(looks: readonly [Look, ...Look[]]): NsInterval {
  const [first] = looks;
  const rho = rhoOf(looks);
  const all = looks
    .map((look) => widened(look.seen, driftBetweenLooks(first, look, rho)))
    .reduce(intersection, first.seen);
  return all.lower <= all.upper ? all : first.seen;
}

/** The rates, ppm, at which the clock can have run against the monotonic one during these looks. */
export function rateDuring(looks: readonly Look[]): RateBounds | 'changed' | null {
  const [first] = looks;
  if (first === undefined) return null;
  return rateOver(
    looks.map(({ after, seen }) => ({
      at: Number(after - first.after) / NS_PER_MS,
      ...toMs({ lower: seen.lower - first.seen.lower, upper: seen.upper - first.seen.lower }),
    })),
  );
}

/** Rounded outwards. */
export function toMs({ lower, upper }: NsInterval): OffsetInterval {
  const guard = (ns: number): number => Math.abs(ns) * 2 * Number.EPSILON;
  const [low, high] = [Number(lower), Number(upper)];
  return { lower: (low - guard(low)) / NS_PER_MS, upper: (high + guard(high)) / NS_PER_MS };
}

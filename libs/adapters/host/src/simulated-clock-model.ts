import type { SimulatedClock } from '#protocol';

/**
 * A simulated wall clock: a straight line over the machine's monotonic clock, with a second slope while a slew lasts.
 * Exact in whole nanoseconds, so that farm and worker compute the same reading from the same instant.
 *
 * Rates are in parts per 10^12 (a millionth of a ppm), the finest that stays exact through the wire's ppm numbers.
 */
export interface ClockModel {
  readonly originNs: bigint;
  readonly wallAtOriginNs: bigint;
  readonly rateE12: bigint;
  readonly slewE12: bigint;
  /** Monotonic instant; never before the origin. */
  readonly slewEndsNs: bigint;
}

const E12 = 1_000_000_000_000n;

/** Reads the model of the wire. Throws on anything but whole digits: both ends are ours. */
export function clockFromWire(clock: SimulatedClock): ClockModel {
  return {
    originNs: BigInt(clock.originNs),
    wallAtOriginNs: BigInt(clock.wallAtOriginNs),
    rateE12: e12(clock.ratePpm),
    slewE12: e12(clock.slewPpm),
    slewEndsNs: BigInt(clock.slewEndsNs),
  };
}

export function clockToWire(clock: ClockModel): SimulatedClock {
  return {
    originNs: String(clock.originNs),
    wallAtOriginNs: String(clock.wallAtOriginNs),
    ratePpm: ppm(clock.rateE12),
    slewPpm: ppm(clock.slewE12),
    slewEndsNs: String(clock.slewEndsNs),
  };
}

/** A clock that shows `wallNs` at the monotonic instant `atNs` and keeps the machine's own rate. */
export function steadyClock({ atNs, wallNs }: { atNs: bigint; wallNs: bigint }): ClockModel {
  return { originNs: atNs, wallAtOriginNs: wallNs, rateE12: 0n, slewE12: 0n, slewEndsNs: atNs };
}

/** Nanoseconds since 1970 at a monotonic instant, rounded down. Never goes back between its knobs' changes. */
export function wallAt(clock: ClockModel, monotonicNs: bigint): bigint {
  const elapsed = monotonicNs - clock.originNs;
  const slewed = atMost(atLeast(elapsed, 0n), clock.slewEndsNs - clock.originNs);
  const gained = elapsed * clock.rateE12 + slewed * clock.slewE12;
  return clock.wallAtOriginNs + elapsed + floorDivided(gained, E12);
}

/** Rate and slew in force at a monotonic instant, ppm. */
export function appliedPpmAt(clock: ClockModel, monotonicNs: bigint): number {
  const slewing = monotonicNs < clock.slewEndsNs;
  return ppm(clock.rateE12 + (slewing ? clock.slewE12 : 0n));
}

/** Sets the clock to `wallNs` at once; a slew in progress ends, as it does when an administrator sets a clock. */
export function stepped(
  clock: ClockModel,
  { atNs, wallNs }: { atNs: bigint; wallNs: bigint },
): ClockModel {
  return { ...steadyClock({ atNs, wallNs }), rateE12: clock.rateE12 };
}

/** Another rate from `atNs` on; reading and slew go on unchanged. */
export function withRate(
  clock: ClockModel,
  { atNs, ratePpm }: { atNs: bigint; ratePpm: number },
): ClockModel {
  return {
    ...clock,
    originNs: atNs,
    wallAtOriginNs: wallAt(clock, atNs),
    rateE12: e12(ratePpm),
    slewEndsNs: atLeast(clock.slewEndsNs, atNs),
  };
}

/**
 * Slews the clock at `slewPpm` (above 0) until it shows what a right clock shows; `aheadNs` is how far ahead of it this
 * one is at `atNs`. The clock's own rate is allowed for, so it is right to the nanosecond when the slew ends, and drifts
 * by its rate afterwards. Null when it drifts away as fast as the slew brings it back.
 */
export function slewedRight(
  clock: ClockModel,
  { atNs, aheadNs, slewPpm }: { atNs: bigint; aheadNs: bigint; slewPpm: number },
): ClockModel | null {
  const set = stepped(clock, { atNs, wallNs: wallAt(clock, atNs) });
  if (aheadNs === 0n) return set;
  const slewE12 = aheadNs > 0n ? -e12(slewPpm) : e12(slewPpm);
  const closing = slewE12 + set.rateE12;
  if (closing === 0n || closing > 0n === aheadNs > 0n) return null;
  // Rounded so that the whole-nanosecond reading at the end is the right one: up when gaining, down when losing.
  const duration =
    closing > 0n ? -floorDivided(aheadNs * E12, closing) : (aheadNs * E12) / -closing;
  return { ...set, slewE12, slewEndsNs: atNs + duration };
}

function e12(value: number): bigint {
  return BigInt(Math.round(value * 1e6));
}

function ppm(value: bigint): number {
  return Number(value) / 1e6;
}

function floorDivided(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by !== 0n && value < 0n !== by < 0n ? quotient - 1n : quotient;
}

function atLeast(value: bigint, bound: bigint): bigint {
  return value < bound ? bound : value;
}

function atMost(value: bigint, bound: bigint): bigint {
  return value > bound ? bound : value;
}

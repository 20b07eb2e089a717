import type { BootTime, WallClock } from '#adapters/host';
import type { OffsetInterval } from '#domain/clock';

/**
 * Wall clock minus the clock since the boot, nanoseconds as decimal digits: as long as the machine has not booted again
 * it moves when the wall clock is set, and at no other time, whether or not a worker ran.
 */
export interface BootAnchor {
  readonly bootId: string;
  readonly lowerNs: string;
  readonly upperNs: string;
  /** When it was read, by the clock since the boot. */
  readonly atNs: string;
}

/** Milliseconds. A smaller change of the difference is not taken for somebody's act. */
const LEAST = 1;

export function readAnchor(wall: WallClock, boot: BootTime): BootAnchor {
  const before = boot.read();
  const { ns, granularityNs } = wall.read();
  const after = boot.read();
  return {
    bootId: boot.bootId,
    lowerNs: String(ns - after.ns - BigInt(after.granularityNs)),
    upperNs: String(ns + BigInt(granularityNs) - before.ns),
    atNs: String(before.ns),
  };
}

/**
 * By how much the wall clock was set between two anchors, ms; null: nothing is proved, because both fit one difference
 * (to {@link LEAST}) or they are of different boots.
 */
export function setBetween(before: BootAnchor, after: BootAnchor): OffsetInterval | null {
  if (before.bootId !== after.bootId) return null;
  const lower = Number(BigInt(after.lowerNs) - BigInt(before.upperNs)) / 1e6;
  const upper = Number(BigInt(after.upperNs) - BigInt(before.lowerNs)) / 1e6;
  return lower > LEAST || upper < -LEAST ? { lower, upper } : null;
}

/** From a file that anybody may have written; null: it is none. */
export function anchorIn(value: unknown): BootAnchor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { bootId, lowerNs, upperNs, atNs } = value as Record<string, unknown>;
  return typeof bootId === 'string' && isDigits(lowerNs) && isDigits(upperNs) && isDigits(atNs)
    ? { bootId, lowerNs, upperNs, atNs }
    : null;
}

const isDigits = (value: unknown): value is string =>
  typeof value === 'string' && /^-?\d{1,25}$/.test(value);

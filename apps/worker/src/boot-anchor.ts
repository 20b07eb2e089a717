import type { BootTime, WallClock } from '#adapters/host';
import { type BootAnchor, bootAnchor, type SinceStopped, stepSinceStopped } from '#domain/clock';

/** The anchor of domain/clock as it is kept on disk: JSON has no bigint, so nanoseconds are decimal digits. */
export interface KeptAnchor {
  readonly bootId: string;
  readonly lowerNs: string;
  readonly upperNs: string;
  /** When it was read, by the clock since the boot. */
  readonly atNs: string;
}

export function readAnchor(wall: WallClock, boot: BootTime): KeptAnchor {
  const before = boot.read();
  const { ns, granularityNs } = wall.read();
  const after = boot.read();
  const { bootId, lower, upper, at } = bootAnchor(boot.bootId, {
    before: before.ns,
    value: ns,
    after: after.ns + BigInt(after.granularityNs),
    granularity: BigInt(granularityNs),
  });
  return { bootId, lowerNs: String(lower), upperNs: String(upper), atNs: String(at) };
}

/** What was done to the wall clock between two anchors. */
export const setBetween = (before: KeptAnchor, after: KeptAnchor): SinceStopped =>
  stepSinceStopped(inNs(before), inNs(after));

const inNs = ({ bootId, lowerNs, upperNs, atNs }: KeptAnchor): BootAnchor => ({
  bootId,
  lower: BigInt(lowerNs),
  upper: BigInt(upperNs),
  at: BigInt(atNs),
});

/** From a file that anybody may have written; null: it is none. */
export function anchorIn(value: unknown): KeptAnchor | null {
  if (typeof value !== 'object' || value === null) return null;
  const { bootId, lowerNs, upperNs, atNs } = value as Record<string, unknown>;
  return typeof bootId === 'string' && isDigits(lowerNs) && isDigits(upperNs) && isDigits(atNs)
    ? { bootId, lowerNs, upperNs, atNs }
    : null;
}

const isDigits = (value: unknown): value is string =>
  typeof value === 'string' && /^-?\d{1,25}$/.test(value);

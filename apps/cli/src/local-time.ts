import { utcOffsetMin, utcOffsetText } from '#domain/zones';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a clock on the wall of that zone shows, as if it were UTC: epoch milliseconds. */
export const wallOf = (zone: string, atMs: number): number => atMs + offset(zone, atMs);

/** When it shows that; of a time that the day has twice the first. Null: clocks are put forward over it. */
export function instantOf(zone: string, wallMs: number): number | null {
  const offsets = [offset(zone, wallMs - DAY), offset(zone, wallMs + DAY)];
  const instants = offsets.map((one) => wallMs - one).filter((at) => wallOf(zone, at) === wallMs);
  return instants.length === 0 ? null : Math.min(...instants);
}

/** e.g. "2026-11-23 04:30 UTC+01:00 (2026-11-23T03:30:00Z)": to read, and to compare with another zone. */
export function instantText(zone: string, atMs: number): string {
  const shown = new Date(wallOf(zone, atMs)).toISOString();
  const utc = new Date(atMs).toISOString().replace('.000', '');
  return `${shown.slice(0, 10)} ${shown.slice(11, 16)} ${utcOffsetText(offset(zone, atMs) / MINUTE)} (${utc})`;
}

const offset = (zone: string, atMs: number): number => (utcOffsetMin(zone, atMs) ?? 0) * MINUTE;

import { canonicalZone } from './canonical-zone.js';
import { ianaFromWindows } from './windows-zone.js';

/** Of two UTC offsets at one instant. `unknown`: at least one cannot be told. */
export type OffsetComparison = 'equal' | 'different' | 'unknown';

/** Making one takes 100 times as long as using it. Only known zones get in, so that names from outside cannot fill it. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** ICU writes `GMT`, `GMT+05:30`, and for instants before standard time also seconds. */
const LONG_OFFSET = /GMT(?:(?<sign>[+-])(?<h>\d{2}):(?<m>\d{2})(?::(?<s>\d{2}))?)?$/;

/**
 * Minutes to add to UTC for the local time of a zone (Windows id, as its default zone, or IANA name) at an instant:
 * 60 for Europe/Berlin in winter. By the time zone rules of this runtime (ICU). Null: a name that it does not know.
 * @param atEpochMs within 8.64e15 of 1970.
 * @throws RangeError when the instant is none: our own bug.
 */
export function utcOffsetMin(zone: string, atEpochMs: number): number | null {
  const parts = formatOf(ianaFromWindows(zone)[0] ?? zone)?.format(atEpochMs);
  if (parts === undefined) return null;
  const found = LONG_OFFSET.exec(parts)?.groups;
  if (found === undefined) throw new Error(`Intl wrote no UTC offset for ${zone}: ${parts}`);
  const { sign, h = '0', m = '0', s = '0' } = found;
  const minutes = Number(h) * 60 + Number(m) + Number(s) / 60;
  return sign === '-' ? -minutes : minutes;
}

function formatOf(name: string): Intl.DateTimeFormat | null {
  const zone = canonicalZone(name);
  if (zone === null) return newFormat(name);
  const known = formats.get(zone) ?? newFormat(zone);
  if (known !== null) formats.set(zone, known);
  return known;
}

function newFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  } catch (error) {
    // ECMA-402: the only sign that the runtime does not know a zone.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Whether two zones (Windows ids or IANA names) have the same UTC offset at an instant. */
export function equalOffsetNow(a: string, b: string, atEpochMs: number): OffsetComparison {
  return compareUtcOffsets(utcOffsetMin(a, atEpochMs), utcOffsetMin(b, atEpochMs));
}

/** Minutes; null: not known. */
export function compareUtcOffsets(a: number | null, b: number | null): OffsetComparison {
  if (a === null || b === null) return 'unknown';
  return a === b ? 'equal' : 'different';
}

/** `UTC+01:00`; what is less than a minute is cut. */
export function utcOffsetText(offsetMin: number): string {
  const minutes = Math.trunc(Math.abs(offsetMin));
  const two = (number: number): string => String(number).padStart(2, '0');
  return `UTC${offsetMin <= -1 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

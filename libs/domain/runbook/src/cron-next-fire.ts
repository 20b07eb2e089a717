import { utcOffsetMin } from '#domain/zones';
import { DAY, MINUTE, nextLocalMinute } from './cron-calendar.js';
import type { Cron } from './cron-expression.js';

/** A zone changes its offset a few times a year, and the calendar is searched for eight years. */
const MAX_CHANGES = 100;
/** Milliseconds. No zone changes its offset and takes that back within a week; Morocco's Ramadan lasts four. */
const WEEK = 7 * DAY;

/**
 * When a schedule fires next: an instant on a whole minute, strictly after `afterMs`. Null: never.
 *
 * Where a zone changes its offset, local time skips an hour or shows one twice. Two kinds of schedules want two things:
 *
 * - one that names hours (`30 2 * * *`) means a time of day, which comes once a day. A time in the gap fires at the first
 *   minute after it, together with all others of that gap; of a repeated time only the first one fires;
 * - one whose hours are all 24 (`0,30 * * * *`) means a rhythm. It fires whenever the clock shows a minute that it names:
 *   nothing is moved in spring, and in autumn the repeated hour is an hour like any other.
 *
 * So there is never more than one fire at one instant, and a time of day is never lost and never doubled.
 * @param zone IANA name or Windows id
 * @param afterMs epoch milliseconds, 1973 or later: zones had offsets with seconds before
 * @throws RangeError when the runtime does not know the zone: ask utcOffsetMin first
 */
export function nextFire(cron: Cron, zone: string, afterMs: number): number | null {
  const isRhythm = cron.hours.length === 24;
  let from = Math.floor(afterMs / MINUTE) * MINUTE + MINUTE;
  if (!isRhythm) from = afterRepeatedTime(zone, from);
  // A minute earlier, lest a gap that ends at `from` is overlooked.
  let known = from - MINUTE;
  for (let changes = 0; changes < MAX_CHANGES; changes += 1) {
    const offset = offsetOf(zone, known);
    const local = nextLocalMinute(cron, from + offset);
    if (local === null) return null;
    const change = firstChange(zone, known, local - offset);
    if (change === null) return local - offset;
    const shift = offsetOf(zone, change) - offset;
    const isInGap = local < change + offset + shift;
    if (isInGap && !isRhythm) return change;
    from = shift < 0 && !isRhythm ? change - shift : change;
    known = from;
  }
  return null;
}

/** `at`, or the end of the repeated local time in which it lies. */
function afterRepeatedTime(zone: string, at: number): number {
  const change = firstChange(zone, at - DAY, at);
  if (change === null) return at;
  const shift = offsetOf(zone, change) - offsetOf(zone, change - MINUTE);
  return Math.max(at, change - shift);
}

/** The first minute in (from, to] whose offset is not that of `from`. */
function firstChange(zone: string, from: number, to: number): number | null {
  const offset = offsetOf(zone, from);
  let before = from;
  for (let after = from; after < to; before = after) {
    after = Math.min(after + WEEK, to);
    if (offsetOf(zone, after) !== offset) return bisected(zone, { before, after, offset });
  }
  return null;
}

function bisected(zone: string, between: { before: number; after: number; offset: number }) {
  let { before, after } = between;
  while (after - before > MINUTE) {
    const middle = before + Math.floor((after - before) / MINUTE / 2) * MINUTE;
    if (offsetOf(zone, middle) === between.offset) before = middle;
    else after = middle;
  }
  return after;
}

/** Milliseconds to add to UTC for the local time. */
function offsetOf(zone: string, atMs: number): number {
  const minutes = utcOffsetMin(zone, atMs);
  if (minutes === null) throw new RangeError(`the zone "${zone}" is not known`);
  return minutes * MINUTE;
}

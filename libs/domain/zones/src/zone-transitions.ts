import { canonicalZone } from './canonical-zone.js';
import { utcOffsetMin } from './utc-offset.js';
import { ianaFromWindows } from './windows-zone.js';

/** The UTC offset of a zone changes. */
export interface ZoneTransition {
  /** Epoch ms, a whole second. */
  readonly at: number;
  /** Minutes, from then on. */
  readonly offsetMin: number;
}

/** Epoch ms; `from < until`. */
export interface ZoneWindow {
  readonly from: number;
  readonly until: number;
}

const SECOND = 1_000;
const WEEK = 604_800 * SECOND;

/** A month: a window that moves with the present is scanned again once a month, not with every audit. */
const AHEAD = 4 * WEEK;

interface Scan extends ZoneWindow {
  readonly found: readonly ZoneTransition[];
}

/** One a zone, and only zones of CLDR's tables, so that names from outside cannot fill it. */
const scans = new Map<string, Scan>();

/**
 * The transitions of a zone (Windows id, as its default zone, or IANA name) after `from` and until `until`, by the
 * rules of this runtime (ICU). Null: a name that it does not know. Intl tells no transitions, only offsets: the offset
 * is read once a week and the change between two different ones bisected to the second. A change that is taken back
 * within the same week stays unseen; the shortest that any present zone has is Morocco's month of Ramadan.
 * @throws RangeError when an instant is none: our own bug.
 */
export function transitions(zone: string, window: ZoneWindow): readonly ZoneTransition[] | null {
  const known = ianaFromWindows(zone)[0] ?? canonicalZone(zone);
  if (utcOffsetMin(known ?? zone, window.from) === null) return null;
  const { found } = known === null ? scanned(zone, window) : remembered(known, window);
  return found.filter(({ at }) => window.from < at && at <= window.until);
}

function remembered(zone: string, { from, until }: ZoneWindow): Scan {
  const before = scans.get(zone);
  if (before !== undefined && before.from <= from && before.until >= until) return before;
  const scan = scanned(zone, { from, until: until + AHEAD });
  scans.set(zone, scan);
  return scan;
}

/** In weeks that begin at the same instants whatever the window, so that no answer depends on an earlier question. */
function scanned(zone: string, window: ZoneWindow): Scan {
  const from = Math.floor(window.from / WEEK) * WEEK;
  const until = Math.ceil(window.until / WEEK) * WEEK;
  const found: ZoneTransition[] = [];
  for (let week = from; week < until; week += WEEK)
    found.push(...changesWithin(zone, week, week + WEEK));
  return { from, until, found };
}

function changesWithin(zone: string, from: number, until: number): ZoneTransition[] {
  const found: ZoneTransition[] = [];
  const last = offsetOf(zone, until);
  let before = { at: from, offsetMin: offsetOf(zone, from) };
  while (before.offsetMin !== last) {
    before = firstChange(zone, before, until);
    found.push(before);
  }
  return found;
}

/** Between an instant and a later one with another offset. */
function firstChange(zone: string, before: ZoneTransition, until: number): ZoneTransition {
  let [same, other] = [before.at, until];
  while (other - same > SECOND) {
    const middle = same + Math.floor((other - same) / SECOND / 2) * SECOND;
    if (offsetOf(zone, middle) === before.offsetMin) same = middle;
    else other = middle;
  }
  return { at: other, offsetMin: offsetOf(zone, other) };
}

function offsetOf(zone: string, at: number): number {
  const offset = utcOffsetMin(zone, at);
  if (offset === null) throw new Error(`The runtime knew ${zone} a moment ago`);
  return offset;
}

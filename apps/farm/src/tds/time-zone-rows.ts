import { bit, column, nvarchar, type Column } from './column-types.js';
import type { DatabaseClock } from './database-clock.js';
import { offsetMinAt, offsetText } from './local-time.js';

/** One row of sys.time_zone_info. */
export interface TimeZoneRow {
  /** Windows id. */
  readonly name: string;
  readonly currentUtcOffset: string;
  readonly isCurrentlyDst: boolean;
}

export const TIME_ZONE_COLUMNS: readonly Column<TimeZoneRow>[] = [
  column('name', nvarchar(128), (row) => row.name),
  column('current_utc_offset', nvarchar(12), (row) => row.currentUtcOffset),
  column('is_currently_dst', bit, (row) => row.isCurrentlyDst),
];

/** A choice of the about 140 zones of Windows, with the IANA zones they stand for (CLDR). */
const ZONES: readonly (readonly [windowsId: string, iana: string])[] = [
  ['Pacific Standard Time', 'America/Los_Angeles'],
  ['Central Standard Time', 'America/Chicago'],
  ['Eastern Standard Time', 'America/New_York'],
  ['E. South America Standard Time', 'America/Sao_Paulo'],
  ['UTC', 'Etc/UTC'],
  ['GMT Standard Time', 'Europe/London'],
  ['Greenwich Standard Time', 'Atlantic/Reykjavik'],
  ['W. Europe Standard Time', 'Europe/Berlin'],
  ['Central Europe Standard Time', 'Europe/Budapest'],
  ['Romance Standard Time', 'Europe/Paris'],
  ['Central European Standard Time', 'Europe/Warsaw'],
  ['GTB Standard Time', 'Europe/Bucharest'],
  ['FLE Standard Time', 'Europe/Kiev'],
  ['India Standard Time', 'Asia/Kolkata'],
  ['Tokyo Standard Time', 'Asia/Tokyo'],
  ['AUS Eastern Standard Time', 'Australia/Sydney'],
];

/** The zones as the database's own clock sees them; the host's zone is always among them. */
export function timeZoneRows(clock: DatabaseClock): TimeZoneRow[] {
  const now = clock.wallNs();
  const own = clock.zoneWindowsId();
  const zones = ZONES.filter(([windowsId]) => windowsId !== own);
  if (own !== null) zones.push([own, clock.zone()]);
  return zones.map(([name, iana]) => ({
    name,
    currentUtcOffset: offsetText(offsetMinAt(now, iana)),
    isCurrentlyDst: offsetMinAt(now, iana) !== standardOffsetMin(now, iana),
  }));
}

/** Winter is in January or in July, and daylight saving time is always the larger offset. */
function standardOffsetMin(now: bigint, iana: string): number {
  const year = new Date(Number(now / 1_000_000n)).getUTCFullYear();
  const at = (month: number): bigint => BigInt(Date.UTC(year, month, 1)) * 1_000_000n;
  return Math.min(offsetMinAt(at(0), iana), offsetMinAt(at(6), iana));
}

const NS_PER_MS = 1_000_000n;
const NS_PER_MIN = 60_000_000_000n;

/** Building a formatter costs some 50 us, a hundred times its use; a farm knows a handful of zones. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC in an IANA zone at an instant (ns since 1970). RangeError for no zone. */
export function offsetMinAt(ns: bigint, zone: string): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formatters.set(zone, formatter);
  }
  const name = formatter
    .formatToParts(Number(floorDiv(ns, NS_PER_MS)))
    .find((part) => part.type === 'timeZoneName');
  const match = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name?.value ?? '');
  if (match === null) throw new Error(`no offset in "${name?.value ?? ''}" for ${zone}`);
  const minutes = Number(match[2] ?? 0) * 60 + Number(match[3] ?? 0);
  return match[1] === '-' ? -minutes : minutes;
}

/** `+01:00`, as sys.time_zone_info and style 121 print an offset. */
export function offsetText(offsetMin: number): string {
  const size = Math.abs(offsetMin);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${offsetMin < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

/** Style 121 of datetimeoffset(7): `2026-11-22 01:02:03.1234567 +01:00`. */
export function localTimeText(ns: bigint, zone: string): string {
  const offsetMin = offsetMinAt(ns, zone);
  const local = ns + BigInt(offsetMin) * NS_PER_MIN;
  const ms = floorDiv(local, NS_PER_MS);
  const belowMs = (local - ms * NS_PER_MS) / 100n;
  const iso = new Date(Number(ms)).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}${String(belowMs).padStart(4, '0')} ${offsetText(offsetMin)}`;
}

function floorDiv(value: bigint, by: bigint): bigint {
  return value / by - (value % by < 0n ? 1n : 0n);
}

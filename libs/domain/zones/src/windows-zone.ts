import { canonicalZone } from './canonical-zone.js';
import { WINDOWS_ZONES } from './windows-zones.generated.js';

const IANA: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(WINDOWS_ZONES).map(([id, zones]) => [id.toLowerCase(), zones.split(' ')]),
);

/** CLDR gives every zone to one Windows id at most. */
const WINDOWS: ReadonlyMap<string, string> = new Map(
  Object.entries(WINDOWS_ZONES).flatMap(([id, zones]) =>
    zones.split(' ').map((zone) => [zone, id]),
  ),
);

/**
 * The canonical IANA zones that one Windows id stands for, CLDR's default first. Case does not matter. Empty: not a
 * Windows id. An id with `_dstoff` is none of them, since such a host follows no zone's rules.
 */
export const ianaFromWindows = (id: string): readonly string[] => IANA.get(id.toLowerCase()) ?? [];

/** The Windows id of an IANA name or alias. Null: not an IANA name, or a zone that Windows lacks. */
export function windowsFromIana(name: string): string | null {
  const zone = canonicalZone(name);
  return zone === null ? null : (WINDOWS.get(zone) ?? null);
}

/**
 * Whether two names, Windows ids or IANA names in any mix, can stand for the same zone. A Windows id is the same as
 * each of its IANA zones; two names that CLDR does not know are the same only when they are equal, ignoring case.
 */
export function sameZone(a: string, b: string): boolean {
  const ofB = zonesOf(b);
  return zonesOf(a).some((zone) => ofB.includes(zone));
}

function zonesOf(name: string): readonly string[] {
  const zones = ianaFromWindows(name);
  return zones.length > 0 ? zones : [canonicalZone(name) ?? name.toLowerCase()];
}

import { ZONE_NAMES } from './windows-zones.generated.js';

const CANONICAL: ReadonlyMap<string, string> = new Map(
  ZONE_NAMES.flatMap((line) => {
    const names = line.split(' ');
    return names.map((name) => [name.toLowerCase(), names[0] ?? name]);
  }),
);

/**
 * IANA's present name of a zone: `Europe/Kiev` is `Europe/Kyiv`, `US/Eastern` is `America/New_York`. All names of UTC
 * and of Greenwich mean time (not of London) are `Etc/UTC`: their rules are the same for ever. Case does not matter.
 * Null: not an IANA name, or one that is newer than the CLDR tables.
 */
export const canonicalZone = (name: string): string | null =>
  CANONICAL.get(name.toLowerCase()) ?? null;

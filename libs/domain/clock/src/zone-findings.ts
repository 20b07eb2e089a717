import {
  canonicalZone,
  ianaFromWindows,
  utcOffsetText,
  windowsFromIana,
  withoutDstOff,
} from '#domain/zones';
import type { Finding, HostEvidence } from './audit.js';

/** Which zone is right, and who says so. */
export interface ZoneReference {
  /** Begins a sentence: "The database OSDB01 is in", "The environment expects". */
  readonly says: string;
  readonly zone: string | null;
  readonly utcOffsetMin: number | null;
  /** Whether its daylight saving time is switched off; left out: not known to be. */
  readonly isDstDisabled?: boolean;
}

type Known<T> = T & { readonly utcOffsetMin: number };

/** Of a zone that is changed. */
export const CONSEQUENCE =
  'Local time on that server (GETDATE() too, on a database server) moves with its zone: timers may fire again or ' +
  'wait. Running services keep the old zone until they are restarted. Lockstep never changes a zone itself.';

/** The two UTC offsets differ. */
export function zoneOutOfStep(
  host: Known<Pick<HostEvidence, 'host' | 'zone'>>,
  reference: Known<ZoneReference>,
): Finding {
  return {
    code: 'zone-out-of-step',
    severity: 'fail',
    host: host.host,
    evidence:
      `The zone is ${named(host.zone)}, now ${utcOffsetText(host.utcOffsetMin)}. ${reference.says} ` +
      `${named(reference.zone)}, now ${utcOffsetText(reference.utcOffsetMin)}.`,
    remedy: `${setZone(reference.zone)} ${CONSEQUENCE}`,
  };
}

/** Database and hosts share one UTC offset that is not the expected one. */
export function zoneWrongEverywhere(
  database: Known<Pick<HostEvidence, 'host' | 'zone'>>,
  expected: Known<ZoneReference>,
): Finding {
  return {
    code: 'zone-wrong-everywhere',
    severity: 'fail',
    host: null,
    evidence:
      `The database ${database.host} and all hosts share ${utcOffsetText(database.utcOffsetMin)} (the zone of the ` +
      `database is ${named(database.zone)}). ${expected.says} ${named(expected.zone)}, now ` +
      `${utcOffsetText(expected.utcOffsetMin)}. All equal is not all right.`,
    remedy:
      'If it is the expectation that is wrong, correct that: lockstep env set <name> --zone <zone>. Else: ' +
      `${setZone(expected.zone, 'on every server')} ${CONSEQUENCE}`,
  };
}

/** The clock answered, but not the zone. Nothing can be judged without the one of the database. */
export function zoneUnknown({
  host,
  role,
  zone,
}: Pick<HostEvidence, 'host' | 'role' | 'zone'>): Finding {
  const isReference = role === 'database';
  return {
    code: 'zone-unknown',
    severity: isReference ? 'fail' : 'warn',
    host,
    evidence: isReference
      ? `The UTC offset of the database is not known (its zone is ${named(zone)}), so no host can be compared with it.`
      : `The UTC offset of this host is not known (its zone is ${named(zone)}), so it cannot be compared with the database.`,
    remedy:
      'Look at the zone on that server. Windows: `tzutil /g`. Linux: `timedatectl`. Then audit again.',
  };
}

/** A zone in a sentence. */
export const named = (zone: string | null): string => zone ?? 'not known by name';

/** Only names from our own tables get into a command, never the text that a host sent. */
export function setZone(reference: string | null, where = 'on this host'): string {
  const name = reference === null ? null : withoutDstOff(reference).zone;
  const zone = name === null ? null : canonicalZone(ianaFromWindows(name)[0] ?? name);
  if (zone === null) return `Set the right zone ${where}.`;
  const windows = windowsFromIana(zone);
  const onWindows = windows === null ? '' : ` Windows: \`tzutil /s "${windows}"\`.`;
  return `Set the right zone ${where}.${onWindows} Linux: \`timedatectl set-timezone ${zone}\`.`;
}

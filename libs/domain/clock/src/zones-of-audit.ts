import type { Finding, HostEvidence } from './audit.js';
import {
  type ZoneReference,
  zoneOutOfStep,
  zoneUnknown,
  zoneWrongEverywhere,
} from './zone-findings.js';

/** What is to be said about the zones of the database (first) and the hosts, measured by the reference. */
export function zoneFindings(
  [database, ...hosts]: readonly [HostEvidence, ...HostEvidence[]],
  reference: ZoneReference,
): Finding[] {
  const { utcOffsetMin } = database;
  const isShared =
    hosts.length > 0 && hosts.every((host) => host.utcOffsetMin === database.utcOffsetMin);
  if (isShared && utcOffsetMin !== null && isElsewhere(utcOffsetMin, reference))
    return [zoneWrongEverywhere({ ...database, utcOffsetMin }, reference)];
  return [database, ...hosts].flatMap((one) => zoneFindingsOf(one, reference));
}

type KnownReference = ZoneReference & { readonly utcOffsetMin: number };

/** Never true of an offset that the reference itself has, nor of one that nobody knows. */
const isElsewhere = (utcOffsetMin: number, reference: ZoneReference): reference is KnownReference =>
  reference.utcOffsetMin !== null && utcOffsetMin !== reference.utcOffsetMin;

/** A host whose clock did not answer has told why; that its zone is unknown too goes without saying. */
function zoneFindingsOf(evidence: HostEvidence, reference: ZoneReference): Finding[] {
  const { utcOffsetMin } = evidence;
  if (utcOffsetMin === null)
    return evidence.clock.kind === 'measured' ? [zoneUnknown(evidence)] : [];
  return isElsewhere(utcOffsetMin, reference)
    ? [zoneOutOfStep({ ...evidence, utcOffsetMin }, reference)]
    : [];
}

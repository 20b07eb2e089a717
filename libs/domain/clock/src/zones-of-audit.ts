import type { Finding, HostEvidence } from './audit.js';
import { zoneChangeFindings } from './zone-change-findings.js';
import {
  type ZoneReference,
  zoneOutOfStep,
  zoneUnknown,
  zoneWrongEverywhere,
} from './zone-findings.js';
import { zoneRulesFindings } from './zone-rules-findings.js';

/**
 * What is to be said about the zones of the database (first) and the hosts, measured by the reference: of now, and with
 * `at` (epoch ms, now) also of the years ahead and of changes that were noticed.
 */
export function zoneFindings(
  [database, ...hosts]: readonly [HostEvidence, ...HostEvidence[]],
  reference: ZoneReference,
  at: number | null = null,
): Finding[] {
  const all = [database, ...hosts];
  const changes = at === null ? [] : all.flatMap((one) => zoneChangeFindings(one, at));
  const { utcOffsetMin } = database;
  const isShared =
    hosts.length > 0 && hosts.every((host) => host.utcOffsetMin === database.utcOffsetMin);
  if (isShared && utcOffsetMin !== null && isElsewhere(utcOffsetMin, reference))
    return [zoneWrongEverywhere({ ...database, utcOffsetMin }, reference), ...changes];
  return [
    ...all.flatMap((one) => zoneFindingsOf(one, reference)),
    ...(at === null ? [] : all.flatMap((one) => zoneRulesFindings(one, reference, at))),
    ...changes,
  ];
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

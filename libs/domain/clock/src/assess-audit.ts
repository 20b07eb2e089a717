import { compareUtcOffsets } from '#domain/zones';
import type {
  Assessment,
  AuditEvidence,
  Exclusion,
  Finding,
  HostEvidence,
  Reading,
  Severity,
  Thresholds,
} from './audit.js';
import { clockFindings, notMeasuredFinding } from './clock-findings.js';
import type { OffsetInterval } from './offset-interval.js';
import { relativeTo } from './reference.js';
import { environmentVerdict, hostVerdict } from './verdict.js';
import { type ZoneReference, zoneOutOfStep, zoneUnknown } from './zone-findings.js';

/**
 * Judges one audit from its evidence alone. The database is the reference: its own reading carries its offset to the
 * coordinator. Where the database could not be measured, so do the readings of all hosts.
 *
 * A host is out of step when its clock is proved beyond `fail` or its UTC offset proved different from the database's
 * (where the environment expects a zone: from that one, which then binds the database too),
 * undetermined when neither is proved but either is unknown, else in step. The verdict of the environment is that of
 * its hosts; without any it is undetermined. Excluded hosts are named, not judged.
 */
export function assessAudit(evidence: AuditEvidence): Assessment {
  const { thresholds, database, hosts, excluded } = evidence;
  const zone = zoneReference(evidence);
  const readings = hosts.map((host) => hostReading(host, { database, zone, thresholds }));
  const ofDatabase = databaseReading(database, zone);
  const findings = [
    ...evidence.findings,
    ...databaseFindings(database, zone),
    ...hosts.flatMap((host) => hostFindings(host, { database, zone, thresholds })),
    ...excluded.map(hostExcluded),
  ];
  const verdicts = readings.map(({ verdict }) => verdict);
  return {
    verdict: environmentVerdict(
      // The database is the reference: only a zone that nobody expects puts it out of step itself.
      ofDatabase.verdict === 'out-of-step' ? [...verdicts, 'out-of-step'] : verdicts,
    ),
    readings: [ofDatabase, ...readings],
    findings: findings.toSorted(bySeverityThenHost),
  };
}

const offsetOf = ({ clock }: HostEvidence): OffsetInterval | null =>
  clock.kind === 'measured' ? clock.offset : null;

function offsetToDatabase(host: HostEvidence, database: HostEvidence): OffsetInterval | null {
  const offset = offsetOf(host);
  const reference = offsetOf(database);
  return offset === null || reference === null ? null : relativeTo(offset, reference);
}

/** What the UTC offsets are measured by. */
interface Measures {
  readonly database: HostEvidence;
  readonly zone: ZoneReference;
  readonly thresholds: Thresholds;
}

const zoneReference = ({ expectedZone, database }: AuditEvidence): ZoneReference =>
  expectedZone === null
    ? {
        says: `The database ${database.host} is in`,
        zone: database.zone,
        utcOffsetMin: database.utcOffsetMin,
      }
    : { says: 'The environment expects', ...expectedZone };

function databaseReading(database: HostEvidence, expected: ZoneReference): Reading {
  const { host, role, utcOffsetMin, zone } = database;
  const offset = offsetOf(database);
  const isElsewhere = compareUtcOffsets(utcOffsetMin, expected.utcOffsetMin) === 'different';
  const verdict = isElsewhere ? 'out-of-step' : offset === null ? 'undetermined' : 'in-step';
  return { host, role, verdict, reference: 'coordinator', offset, utcOffsetMin, zone };
}

function hostReading(
  evidence: HostEvidence,
  { database, zone: expected, thresholds }: Measures,
): Reading {
  const { host, role, utcOffsetMin, zone } = evidence;
  const isReferenced = offsetOf(database) !== null;
  const toDatabase = offsetToDatabase(evidence, database);
  const utcOffset = compareUtcOffsets(utcOffsetMin, expected.utcOffsetMin);
  return {
    host,
    role,
    verdict: hostVerdict({ offset: toDatabase, utcOffset, fail: thresholds.fail }),
    reference: isReferenced ? 'database' : 'coordinator',
    offset: isReferenced ? toDatabase : offsetOf(evidence),
    utcOffsetMin,
    zone,
  };
}

/** A host whose clock did not answer has told why; that its zone is unknown too goes without saying. */
function databaseFindings(database: HostEvidence, zone: ZoneReference): Finding[] {
  if (database.clock.kind === 'not-measured')
    return [notMeasuredFinding(database, database.clock.why)];
  return zoneFindings(database, zone);
}

function hostFindings(evidence: HostEvidence, { database, zone, thresholds }: Measures): Finding[] {
  const offset = offsetToDatabase(evidence, database);
  return [
    ...(offset === null ? [] : clockFindings(evidence.host, offset, thresholds)),
    ...(evidence.clock.kind === 'not-measured'
      ? [notMeasuredFinding(evidence, evidence.clock.why)]
      : []),
    ...zoneFindings(evidence, zone),
  ];
}

function zoneFindings(evidence: HostEvidence, reference: ZoneReference): Finding[] {
  const { utcOffsetMin } = evidence;
  if (utcOffsetMin === null)
    return evidence.clock.kind === 'measured' ? [zoneUnknown(evidence)] : [];
  if (reference.utcOffsetMin === null || utcOffsetMin === reference.utcOffsetMin) return [];
  return [
    zoneOutOfStep(
      { ...evidence, utcOffsetMin },
      { ...reference, utcOffsetMin: reference.utcOffsetMin },
    ),
  ];
}

const hostExcluded = ({ host, reason, by, reviewOn }: Exclusion): Finding => ({
  code: 'host-excluded',
  severity: 'info',
  host,
  evidence: `${by} took this host out of the audits: ${reason}`,
  remedy: `Review on ${reviewOn}. Take it back with \`lockstep env include\` when the reason is gone.`,
});

const RANK: Readonly<Record<Severity, number>> = { fail: 0, warn: 1, info: 2 };

/** What concerns the environment as a whole (no host) comes before its hosts. */
function bySeverityThenHost(a: Finding, b: Finding): number {
  if (a.severity !== b.severity) return RANK[a.severity] - RANK[b.severity];
  const [hostA, hostB] = [a.host ?? '', b.host ?? ''];
  if (hostA === hostB) return 0;
  return hostA < hostB ? -1 : 1;
}

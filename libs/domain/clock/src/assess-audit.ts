import { attributionFindings } from './attribution-findings.js';
import { attribute, type Attribution, type JudgedClock } from './attribution.js';
import type { Assessment } from './assessment.js';
import type {
  AuditEvidence,
  Exclusion,
  Finding,
  HostEvidence,
  Severity,
  Thresholds,
  TimeServerEvidence,
  TimeServerReading,
} from './audit.js';
import { clockEventFindings } from './clock-event-findings.js';
import { blame, clockFindings, notMeasuredFinding } from './clock-findings.js';
import { type Background, NO_BACKGROUND } from './history.js';
import { offsetOf, offsetToDatabase, type RatedReading, ratedReadings } from './host-readings.js';
import type { OffsetInterval } from './offset-interval.js';
import { rateFindings } from './rate-findings.js';
import { relativeTo } from './reference.js';
import { rightTimeFindings } from './right-time-findings.js';
import { rightTime } from './right-time.js';
import { timeSourceFindings } from './time-source-findings.js';
import { environmentVerdict } from './verdict.js';
import type { ZoneReference } from './zone-findings.js';
import { zoneFindings } from './zones-of-audit.js';

/**
 * Judges one audit from its evidence alone. The database is the reference: its own reading carries its offset to the
 * coordinator. Where the database could not be measured, so do the readings of all hosts.
 *
 * A host is out of step when its clock is proved beyond `fail` or its UTC offset proved different from the database's
 * (where the environment expects a zone: from that one, which then binds the database too),
 * undetermined when neither is proved but either is unknown, else in step. The verdict of the environment is that of
 * its hosts; without any it is undetermined. Excluded hosts are named, not judged. Time servers have no say in it:
 * they are witnesses of which clock is wrong, and say apart from the verdict whether the time itself is right.
 * The background (what was before, who keeps the clocks) adds facts and findings; no verdict depends on it.
 */
export function assessAudit(
  evidence: AuditEvidence,
  background: Background = NO_BACKGROUND,
): Assessment {
  const { thresholds, database, hosts, excluded } = evidence;
  const zone = zoneReference(evidence);
  const clocks = judgedClocks(evidence);
  const attribution = attribute(clocks, thresholds.fail);
  const timeServers = evidence.timeServers.map((one) => timeServerReading(one, offsetOf(database)));
  const right = rightTime(
    offsetOf(database),
    clocks.flatMap(({ kind, offset }) => (kind === 'time-server' ? [offset] : [])),
    thresholds.fail,
  );
  const rated = ratedReadings(evidence, background, zone);
  const [ofDatabase, ...readings] = rated.map(({ reading }) => reading);
  const findings = [
    ...evidence.findings,
    ...attributionFindings(clocks, attribution, thresholds.fail),
    ...rightTimeFindings(evidence, timeServers, right),
    ...notMeasured([database, ...hosts]),
    ...hosts.flatMap((host) => clockFindingsOf(host, { database, thresholds }, attribution)),
    ...rated.flatMap((one) => findingsOfThePast(one, evidence)),
    ...timeSourceFindings(background.timeServices),
    ...zoneFindings([database, ...hosts], zone, evidence.at),
    ...excluded.map(hostExcluded),
  ];
  const verdicts = readings.map(({ verdict }) => verdict);
  return {
    verdict: environmentVerdict(
      // The database is the reference: only a zone that nobody expects puts it out of step itself.
      ofDatabase?.verdict === 'out-of-step' ? [...verdicts, 'out-of-step'] : verdicts,
    ),
    rightTime: right,
    attribution,
    timeServers,
    readings: rated.map(({ reading }) => reading),
    findings: findings.toSorted(bySeverityThenHost),
  };
}

const zoneReference = ({ expectedZone, database }: AuditEvidence): ZoneReference =>
  expectedZone === null
    ? {
        says: `The database ${database.host} is in`,
        zone: database.zone,
        utcOffsetMin: database.utcOffsetMin,
        isDstDisabled: database.isDstDisabled ?? false,
      }
    : { says: 'The environment expects', ...expectedZone };

/** What happened to a clock since the last audit, and what its rate leads to. */
function findingsOfThePast(
  { reading, proved }: RatedReading,
  { thresholds, at }: Pick<AuditEvidence, 'thresholds' | 'at'>,
): Finding[] {
  const { host, happened, role, reference } = reading;
  const events = clockEventFindings(host, happened, thresholds);
  // Against the coordinator a rate says nothing that somebody should act on: which of the two it is nobody knows.
  if (role === 'database' || reference !== 'database') return events;
  return [...events, ...rateFindings({ host, reference: 'the database', ...proved }, at)];
}

/** Every measured clock of the audit, on the coordinator's timeline. */
function judgedClocks({ database, hosts, timeServers }: AuditEvidence): JudgedClock[] {
  const clocks = [
    { name: database.host, kind: 'database' as const, clock: database.clock },
    ...hosts.map(({ host, clock }) => ({ name: host, kind: 'host' as const, clock })),
    ...timeServers.map(({ server, clock }) => ({
      name: server,
      kind: 'time-server' as const,
      clock,
    })),
  ];
  return clocks.flatMap(({ name, kind, clock }) =>
    clock.kind === 'measured' ? [{ name, kind, offset: clock.offset }] : [],
  );
}

const timeServerReading = (
  { server, clock }: TimeServerEvidence,
  database: OffsetInterval | null,
): TimeServerReading => ({
  server,
  offset:
    clock.kind === 'measured' && database !== null ? relativeTo(database, clock.offset) : null,
});

const notMeasured = (all: readonly HostEvidence[]): Finding[] =>
  all.flatMap((one) =>
    one.clock.kind === 'measured' ? [] : [notMeasuredFinding(one, one.clock.why)],
  );

function clockFindingsOf(
  evidence: HostEvidence,
  { database, thresholds }: { readonly database: HostEvidence; readonly thresholds: Thresholds },
  attribution: Attribution,
): Finding[] {
  const { host } = evidence;
  const offset = offsetToDatabase(evidence, database);
  const blamed = blame(host, database.host, attribution);
  return offset === null ? [] : clockFindings({ host, offset, blamed }, thresholds);
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

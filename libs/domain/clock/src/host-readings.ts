import { compareUtcOffsets, withoutDstOff } from '#domain/zones';
import type { Reading } from './assessment.js';
import type { AuditEvidence, HostEvidence, Thresholds } from './audit.js';
import { type Background, historyOf, type ProvedRate, provedRate } from './history.js';
import type { OffsetInterval } from './offset-interval.js';
import { relativeTo } from './reference.js';
import { offsetsByReference, type ReferencedClock } from './references.js';
import { hostVerdict } from './verdict.js';
import type { ZoneReference } from './zone-findings.js';
import { divergesAt } from './zone-rules-findings.js';

/** A reading, and what is said about its rate beside it. */
export interface RatedReading {
  readonly reading: Reading;
  readonly proved: ProvedRate;
}

/** What all readings of an audit are made with. */
interface Measures {
  readonly database: HostEvidence;
  readonly zone: ZoneReference;
  readonly thresholds: Thresholds;
  readonly background: Background;
  readonly at: number;
  readonly references: readonly ReferencedClock[];
}

/** The database first, then the hosts. What was before an audit fills its own fields and touches no verdict. */
export function ratedReadings(
  evidence: AuditEvidence,
  background: Background,
  zone: ZoneReference,
): readonly [RatedReading, ...RatedReading[]] {
  const { database, hosts, thresholds, at } = evidence;
  const references = offsetsByReference(evidence);
  const measures = { database, zone, thresholds, background, at, references };
  return [databaseReading(measures), ...hosts.map((host) => hostReading(host, measures))];
}

export const offsetOf = ({ clock }: HostEvidence): OffsetInterval | null =>
  clock.kind === 'measured' ? clock.offset : null;

export function offsetToDatabase(
  host: HostEvidence,
  database: HostEvidence,
): OffsetInterval | null {
  const offset = offsetOf(host);
  const reference = offsetOf(database);
  return offset === null || reference === null ? null : relativeTo(offset, reference);
}

function databaseReading(measures: Measures): RatedReading {
  const { database, zone } = measures;
  const offset = offsetOf(database);
  const isElsewhere = compareUtcOffsets(database.utcOffsetMin, zone.utcOffsetMin) === 'different';
  const verdict = isElsewhere ? 'out-of-step' : offset === null ? 'undetermined' : 'in-step';
  return rated(database, { verdict, reference: 'coordinator', offset }, measures);
}

function hostReading(evidence: HostEvidence, measures: Measures): RatedReading {
  const { database, zone, thresholds } = measures;
  const isReferenced = offsetOf(database) !== null;
  const toDatabase = offsetToDatabase(evidence, database);
  const utcOffset = compareUtcOffsets(evidence.utcOffsetMin, zone.utcOffsetMin);
  return rated(
    evidence,
    {
      verdict: hostVerdict({ offset: toDatabase, utcOffset, fail: thresholds.fail }),
      reference: isReferenced ? 'database' : 'coordinator',
      offset: isReferenced ? toDatabase : offsetOf(evidence),
    },
    measures,
  );
}

function rated(
  evidence: HostEvidence,
  judged: Pick<Reading, 'verdict' | 'reference' | 'offset'>,
  { database, zone, thresholds, background, at, references }: Measures,
): RatedReading {
  const { host, role, utcOffsetMin, probes = 0 } = evidence;
  const history = historyOf(background, host);
  const reference = role === 'database' ? [] : historyOf(background, database.host).events;
  const proved = provedRate(
    judged.offset && { at, ...judged.offset },
    { past: history.past, events: [...history.events, ...reference] },
    thresholds,
  );
  // No limit applies to the database's offset to the coordinator, whose own clock nobody says is right.
  const forecasts = role === 'database' ? [] : proved.forecasts;
  const reading: Reading = {
    host,
    role,
    ...judged,
    utcOffsetMin,
    zone: evidence.zone,
    rate: proved.rate,
    forecast: forecasts[0] ?? null,
    references: references.find((one) => one.host === host)?.references ?? [],
    happened: history.events,
    divergesAt: divergesAt(evidence, zone, at),
    isDstDisabled: isDstDisabled(evidence),
    timeService: timeServiceOf(background, host),
    probes,
  };
  return { reading, proved: { ...proved, forecasts } };
}

const isDstDisabled = ({ isDstDisabled: isOff, zone }: HostEvidence): boolean =>
  isOff === true || (zone !== null && withoutDstOff(zone).isDstDisabled);

const timeServiceOf = ({ timeServices }: Background, host: string): Reading['timeService'] =>
  timeServices.find((one) => one.host === host)?.timeService ?? null;

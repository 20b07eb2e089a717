import { clockEventText } from '#domain/clock';
import type { AuditView, FindingView, ReadingView } from '#protocol';
import { csvLine, type CsvValue } from './csv-line.js';

/** Fixed: a spreadsheet or a script refers to them by place or by name. New ones are added at the end. */
export const CSV_COLUMNS = [
  'record',
  'audit_id',
  'environment',
  'started_at',
  'audit_verdict',
  'right_time',
  'host',
  'role',
  'verdict',
  'reference',
  'offset_ms',
  'bound_ms',
  'lower_ms',
  'upper_ms',
  'rate_lower_ppm',
  'rate_upper_ppm',
  'crosses_limit_ms',
  'crosses_from',
  'crosses_to',
  'happened',
  'utc_offset_min',
  'zone',
  'dst_disabled',
  'diverges_at',
  'time_service',
  'time_source',
  'synchronised',
  'stratum',
  'probes',
  'severity',
  'code',
  'evidence',
  'remedy',
  'warn_ms',
  'fail_ms',
] as const;

type Row = Partial<Record<(typeof CSV_COLUMNS)[number], CsvValue>>;

/** One table: a row for each reading, then one for each finding. RFC 4180, decimal points, instants as ISO 8601 in UTC. */
export function auditCsv(audit: AuditView): string {
  const rows: Row[] = [...audit.readings.map(readingRow), ...audit.findings.map(findingRow)];
  const shared: Row = {
    audit_id: audit.id,
    environment: audit.environment,
    started_at: iso(audit.startedAtMs),
    audit_verdict: audit.verdict,
    right_time: audit.rightTime,
    warn_ms: audit.warnMs,
    fail_ms: audit.failMs,
  };
  return [
    csvLine(CSV_COLUMNS),
    ...rows.map((row) => {
      const whole: Row = { ...shared, ...row };
      return csvLine(CSV_COLUMNS.map((column) => whole[column] ?? null));
    }),
  ].join('');
}

function readingRow(one: ReadingView): Row {
  const { rate, forecast, timeSource } = one;
  return {
    record: 'reading',
    host: one.host,
    role: one.role,
    verdict: one.verdict,
    reference: one.reference,
    offset_ms: one.offsetMs,
    bound_ms: one.boundMs,
    lower_ms: one.lowerMs,
    upper_ms: one.upperMs,
    rate_lower_ppm: rate && rate.lowerPpm,
    rate_upper_ppm: rate && rate.upperPpm,
    crosses_limit_ms: forecast && forecast.limitMs,
    crosses_from: forecast && iso(forecast.fromMs),
    crosses_to: forecast && iso(forecast.toMs),
    happened: happenedText(one),
    utc_offset_min: one.utcOffsetMin,
    zone: one.zone,
    dst_disabled: one.dstDisabled,
    diverges_at: iso(one.divergesAtMs),
    ...timeColumns(timeSource),
    probes: one.probes,
  };
}

const timeColumns = (timeSource: ReadingView['timeSource']): Row =>
  timeSource === null
    ? {}
    : {
        time_service: timeSource.kind,
        time_source: timeSource.source,
        synchronised: timeSource.synchronised ?? null,
        stratum: timeSource.stratum ?? null,
      };

const happenedText = ({ happened }: ReadingView): string =>
  happened
    .map(({ changeLowerMs, changeUpperMs, ...event }) =>
      clockEventText({ ...event, change: { lower: changeLowerMs, upper: changeUpperMs } }),
    )
    .join('; ');

const findingRow = ({ host, severity, code, evidence, remedy }: FindingView): Row => ({
  record: 'finding',
  host,
  severity,
  code,
  evidence,
  remedy,
});

/** Beyond what a date can hold (a rate that leads nowhere for ages): nothing. */
function iso(atMs: number | null): string | null {
  if (atMs === null || !(Math.abs(atMs) <= 8.64e15)) return null;
  return new Date(atMs).toISOString();
}

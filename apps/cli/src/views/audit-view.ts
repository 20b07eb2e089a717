import { type Severity, type Verdict, offsetText } from '#domain/clock';
import type { AuditView, FindingView, TimeServerView } from '#protocol';
import { clockLines } from './audit-clocks.js';
import type { Look, Paint, Style } from './paint.js';
import { table, wrapped } from './table.js';

const SEVERITY_STYLE: Readonly<Record<Severity, Style>> = {
  fail: 'bad',
  warn: 'doubt',
  info: 'faint',
};
const SEVERITIES: readonly Severity[] = ['fail', 'warn', 'info'];

/** Exactly what `audit --json` promises; the coordinator may say more. */
export const auditJson = (audit: AuditView) => ({
  id: audit.id,
  environment: audit.environment,
  verdict: audit.verdict,
  rightTime: audit.rightTime,
  readings: audit.readings.map((reading) => ({
    host: reading.host,
    role: reading.role,
    verdict: reading.verdict,
    reference: reading.reference,
    offsetMs: reading.offsetMs,
    boundMs: reading.boundMs,
    lowerMs: reading.lowerMs,
    upperMs: reading.upperMs,
    utcOffsetMin: reading.utcOffsetMin,
    zone: reading.zone,
    rate: reading.rate,
    forecast: reading.forecast,
    references: reading.references,
    happened: reading.happened,
    divergesAtMs: reading.divergesAtMs,
    dstDisabled: reading.dstDisabled,
    timeSource: reading.timeSource,
    probes: reading.probes,
  })),
  findings: audit.findings.map(({ code, severity, host, evidence, remedy }) => ({
    code,
    severity,
    host,
    evidence,
    remedy,
  })),
});

/** Readings, findings, one line of summary and what to do next. `audit` is clean. */
export function renderAudit(audit: AuditView, look: Look): string[] {
  const { paint } = look;
  return [
    `Audit ${audit.id} of ${audit.environment}`,
    '',
    ...clockLines(audit, look),
    ...timeServerLines(audit.timeServers, paint),
    ...SEVERITIES.flatMap((severity) => findingLines(audit.findings, severity, look)),
    '',
    ...wrapped(summary(audit, paint), look.columns, 0),
    ...wrapped(nextStep(audit), look.columns, 0),
  ];
}

/** Where the database is by the sources outside the farm; nothing where none is configured. */
function timeServerLines(servers: readonly TimeServerView[], paint: Paint): string[] {
  if (servers.length === 0) return [];
  return [
    '',
    ...table(
      ['TIME SERVER', 'THE DATABASE TO IT'].map((head) => paint('faint', head)),
      servers.map(({ server, lowerMs, upperMs }) => [
        server,
        lowerMs === null || upperMs === null
          ? 'not measured'
          : offsetText({ lower: lowerMs, upper: upperMs }),
      ]),
    ),
  ];
}

function findingLines(
  findings: readonly FindingView[],
  severity: Severity,
  { paint, columns }: Look,
): string[] {
  const own = findings.filter((finding) => finding.severity === severity);
  if (own.length === 0) return [];
  return [
    '',
    paint(SEVERITY_STYLE[severity], severity),
    ...own.flatMap(({ host, code, evidence, remedy }) => [
      `  ${paint('strong', host ?? 'environment')}  ${code}`,
      ...wrapped(evidence, columns, 4),
      ...(remedy === '' ? [] : wrapped(`Do: ${remedy}`, columns, 4)),
    ]),
  ];
}

function summary(audit: AuditView, paint: Paint): string {
  const { environment, verdict } = audit;
  switch (verdict) {
    case 'in-step':
      return `${environment} is ${paint('good', 'in step')}${rightTimeWords(audit)}.`;
    case 'out-of-step':
      return `${environment} is ${paint('bad', 'out of step')}: ${hostsThatAre(audit, 'out-of-step')}.`;
    case 'undetermined':
      return `${environment} is ${paint('doubt', 'undetermined')}: nobody can say whether its clocks agree; ${hostsThatAre(audit, 'undetermined')}.`;
    case null:
      return audit.status === 'running'
        ? `The audit of ${environment} ${paint('doubt', 'still runs')}: there is no verdict yet.`
        : `The audit of ${environment} ${paint('bad', 'failed')}: it ended without a verdict, so nothing is known.`;
  }
}

/** Being in step is not being right: the words stand beside every "in step". */
function rightTimeWords({ rightTime, timeServers }: AuditView): string {
  switch (rightTime) {
    case 'verified':
      return ', and its time is verified: right by a source outside the farm';
    case 'wrong':
      return ' with itself, but its time is wrong by a source outside the farm';
    case 'unverified':
    case null:
      return timeServers.length === 0
        ? ': its clocks are in step with each other; its time is unverified, as nobody has compared it with a source outside the farm'
        : ': its clocks are in step with each other; its time is unverified, as the sources outside the farm do not prove it right';
  }
}

function hostsThatAre({ readings }: AuditView, verdict: Verdict): string {
  const hosts = readings.filter((reading) => reading.verdict === verdict);
  return hosts.length === 0
    ? 'see the findings above'
    : `${hosts.map(({ host }) => host).join(', ')} (${hosts.length} of ${readings.length})`;
}

function nextStep({ environment, verdict, rightTime }: AuditView): string {
  const again = `then audit again: lockstep audit ${environment}`;
  switch (verdict) {
    case 'in-step':
      return rightTime === 'wrong'
        ? `Next: correct the time source of the farm, ${again}. Until then a restart is refused.`
        : `Next: nothing. If its services must be restarted: lockstep plan ${environment}`;
    case 'out-of-step':
      return `Next: on these hosts do what the findings say, ${again}. Until then a restart is refused.`;
    case 'undetermined':
      return `Next: do what the findings say, ${again}`;
    case null:
      return `Next: see the findings and the coordinator's log, ${again}`;
  }
}

import {
  type Assessment,
  type Attribution,
  halfWidth,
  midpoint,
  type OffsetInterval,
} from '#domain/clock';
import type { AttributionView, AuditView, FindingView } from '#protocol';

/** Microseconds are the last digit that means something over a network. */
const toMs = (value: number): number => Math.round(value * 1_000) / 1_000;

function offsetView(offset: OffsetInterval | null) {
  return {
    offsetMs: offset === null ? null : toMs(midpoint(offset)),
    // Rounded outwards, so that the printed interval still contains the truth.
    boundMs: offset === null ? null : Math.ceil(halfWidth(offset) * 1_000 + 0.5) / 1_000,
    lowerMs: offset === null ? null : Math.floor(offset.lower * 1_000) / 1_000,
    upperMs: offset === null ? null : Math.ceil(offset.upper * 1_000) / 1_000,
  };
}

const withOffsetView = <T extends { readonly offset: OffsetInterval | null }>({
  offset,
  ...rest
}: T) => ({ ...rest, ...offsetView(offset) });

const attributionView = (attribution: Attribution): AttributionView => ({
  wrong: [],
  candidates: [],
  ...attribution,
});

export const runningAudit = (
  { id, environment, startedAtMs }: Pick<AuditView, 'id' | 'environment' | 'startedAtMs'>,
  { warnMs, failMs }: Pick<AuditView, 'warnMs' | 'failMs'>,
): AuditView => ({
  id,
  environment,
  status: 'running',
  startedAtMs,
  endedAtMs: null,
  verdict: null,
  rightTime: null,
  attribution: null,
  warnMs,
  failMs,
  readings: [],
  timeServers: [],
  findings: [],
});

export const completedAudit = (
  running: AuditView,
  assessment: Assessment,
  endedAtMs: number,
): AuditView => ({
  ...running,
  status: 'completed',
  endedAtMs,
  verdict: assessment.verdict,
  rightTime: assessment.rightTime,
  attribution: attributionView(assessment.attribution),
  readings: assessment.readings.map(withOffsetView),
  timeServers: assessment.timeServers.map(withOffsetView),
  findings: assessment.findings,
});

export const failedAudit = (running: AuditView, reason: string, endedAtMs: number): AuditView => ({
  ...running,
  status: 'failed',
  endedAtMs,
  findings: [auditFailure(reason)],
});

/** Why there is no verdict. */
export const auditFailure = (reason: string): FindingView => ({
  code: 'audit-failed',
  severity: 'fail',
  host: null,
  evidence: reason,
  remedy: 'Audit again. If it fails again, the log of the coordinator has the details.',
});

import {
  type Assessment,
  type Attribution,
  type ClockEvent,
  type Forecast,
  halfWidth,
  midpoint,
  type OffsetInterval,
  type RateBounds,
  type Reading,
} from '#domain/clock';
import type {
  AttributionView,
  AuditView,
  ClockEventView,
  FindingView,
  ForecastView,
  RateView,
  ReadingView,
} from '#protocol';

/** Microseconds are the last digit that means something over a network, and thousandths of a ppm over a day. */
const toThousandth = (value: number): number => Math.round(value * 1_000) / 1_000;
// Rounded outwards, so that the printed interval still contains the truth.
const down = (value: number): number => Math.floor(value * 1_000) / 1_000;
const up = (value: number): number => Math.ceil(value * 1_000) / 1_000;

/** More in one view would hide the others; all are in the clock history. */
const MOST_EVENTS = 50;

const provedView = (offset: OffsetInterval) => ({
  offsetMs: toThousandth(midpoint(offset)),
  boundMs: Math.ceil(halfWidth(offset) * 1_000 + 0.5) / 1_000,
  lowerMs: down(offset.lower),
  upperMs: up(offset.upper),
});

const NOT_MEASURED = { offsetMs: null, boundMs: null, lowerMs: null, upperMs: null };

const offsetView = (offset: OffsetInterval | null) =>
  offset === null ? NOT_MEASURED : provedView(offset);

const withOffsetView = <T extends { readonly offset: OffsetInterval | null }>({
  offset,
  ...rest
}: T) => ({ ...rest, ...offsetView(offset) });

export const clockEventView = ({
  kind,
  change,
  fromMs,
  toMs,
  seenBy,
}: ClockEvent): ClockEventView => ({
  kind,
  changeLowerMs: down(change.lower),
  changeUpperMs: up(change.upper),
  fromMs,
  toMs,
  seenBy,
});

const rateView = ({ lower, upper }: RateBounds): RateView => ({
  lowerPpm: down(lower),
  upperPpm: up(upper),
});

const forecastView = ({ limit, fromMs, toMs }: Forecast): ForecastView => ({
  limitMs: limit,
  fromMs,
  toMs,
});

function readingView({
  offset,
  rate,
  forecast,
  references,
  happened,
  divergesAt,
  isDstDisabled,
  timeService,
  ...rest
}: Reading): ReadingView {
  return {
    ...rest,
    ...offsetView(offset),
    rate: rate && rateView(rate),
    forecast: forecast && forecastView(forecast),
    references: references.map((one) => ({
      reference: one.reference,
      ...provedView(one.offset),
    })),
    happened: happened.slice(-MOST_EVENTS).map(clockEventView),
    divergesAtMs: divergesAt,
    dstDisabled: isDstDisabled,
    timeSource: timeService,
  };
}

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
  readings: assessment.readings.map(readingView),
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

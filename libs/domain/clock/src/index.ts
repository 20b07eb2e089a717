export { assessAudit } from './assess-audit.js';
export { ASSUMPTION } from './assumption.js';
export { attribute } from './attribution.js';
export type { Attribution, JudgedClock } from './attribution.js';
export type { Assessment, Reading } from './assessment.js';
export type {
  AuditEvidence,
  ClockEvidence,
  Exclusion,
  Finding,
  HostEvidence,
  HostRole,
  NotMeasured,
  ReferenceKind,
  RightTime,
  Severity,
  Thresholds,
  TimeServerEvidence,
  TimeServerReading,
  Verdict,
} from './audit.js';
export { bootAnchor, stepSinceStopped } from './boot-anchor.js';
export type { BootAnchor, SinceStopped } from './boot-anchor.js';
export { intersectBurst } from './burst.js';
export type { BurstResult } from './burst.js';
export type { ClockEvent, ClockEventKind, ClockEventWitness } from './clock-event.js';
export { clockEventFindings } from './clock-event-findings.js';
export type { ClockRead } from './clock-look.js';
export { NO_MEMORY, relapseFindings, remembered, withCorrection } from './clock-memory.js';
export type { ClockMemory } from './clock-memory.js';
export { inflateTo, isRateUnsettled, rhoFor } from './drift.js';
export type { MeasuredOffset } from './drift.js';
export { nextProbes } from './escalation.js';
export type { WatchedEvent } from './event-teller.js';
export { probeInterval, singleStampInterval } from './exchange.js';
export type { Exchange, Granularity, StampedRead } from './exchange.js';
export { forecast } from './forecast.js';
export type { Forecast } from './forecast.js';
export { instantText } from './instant-text.js';
export { untoldEvent } from './history-events.js';
export type { ClockSight } from './history-events.js';
export { NO_BACKGROUND } from './history.js';
export type { Background, ClockHistory } from './history.js';
export { halfWidth, midpoint } from './offset-interval.js';
export type { OffsetInterval } from './offset-interval.js';
export { offsetInWords, offsetText } from './offset-text.js';
export { nextAim } from './phase-aim.js';
export { rateFindings } from './rate-findings.js';
export type { RatedHost } from './rate-findings.js';
export { rateNow, rateOver } from './rate.js';
export type { PastOffset, RateBounds, RateChange } from './rate.js';
export { clockEventText, rateText, timeSourceText, zoneText } from './reading-text.js';
export { relativeTo } from './reference.js';
export { fleetMedian, offsetsByReference } from './references.js';
export type { ReferencedClock, ReferencedOffset, ReferenceName } from './references.js';
export { rightTime, rightTimeOffset } from './right-time.js';
export { referencesIn, settledAt } from './settling.js';
export type { AheadOf, References, Settled, ShownAhead } from './settling.js';
export { stepBetweenAudits } from './step-between-audits.js';
export { closedWatch, lastRateChange, NEW_WATCH, watched } from './step-watch.js';
export type { StepWatch, WatchRead, WatchRules } from './step-watch.js';
export { timeServerOffset } from './time-server-offset.js';
export type { DeclaredError } from './time-server-offset.js';
export { timeSourceFindings } from './time-source-findings.js';
export type { HostTimeService, TimeServiceState } from './time-source-findings.js';
export { clockVerdict, environmentVerdict, hostVerdict } from './verdict.js';

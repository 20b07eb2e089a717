export { assessAudit } from './assess-audit.js';
export { attribute } from './attribution.js';
export type { Attribution, JudgedClock } from './attribution.js';
export type {
  Assessment,
  AuditEvidence,
  ClockEvidence,
  Exclusion,
  Finding,
  HostEvidence,
  HostRole,
  NotMeasured,
  Reading,
  ReferenceKind,
  RightTime,
  Severity,
  Thresholds,
  TimeServerEvidence,
  TimeServerReading,
  Verdict,
} from './audit.js';
export { intersectBurst } from './burst.js';
export type { BurstResult } from './burst.js';
export { NO_MEMORY, relapseFindings, remembered, withCorrection } from './clock-memory.js';
export type { ClockMemory } from './clock-memory.js';
export { inflateTo, rhoFor } from './drift.js';
export type { MeasuredOffset } from './drift.js';
export { probeInterval, singleStampInterval } from './exchange.js';
export type { Exchange, Granularity, StampedRead } from './exchange.js';
export { halfWidth, midpoint } from './offset-interval.js';
export type { OffsetInterval } from './offset-interval.js';
export { offsetInWords, offsetText } from './offset-text.js';
export { nextAim } from './phase-aim.js';
export { relativeTo } from './reference.js';
export { rightTime, rightTimeOffset } from './right-time.js';
export { referencesIn, settledAt } from './settling.js';
export type { AheadOf, References, Settled, ShownAhead } from './settling.js';
export { timeServerOffset } from './time-server-offset.js';
export type { DeclaredError } from './time-server-offset.js';
export { clockVerdict, environmentVerdict, hostVerdict } from './verdict.js';

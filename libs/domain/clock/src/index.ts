export { assessAudit } from './assess-audit.js';
export type {
  Assessment,
  AuditEvidence,
  Exclusion,
  Finding,
  HostEvidence,
  HostRole,
  NotMeasured,
  Reading,
  ReferenceKind,
  Severity,
  Thresholds,
  Verdict,
} from './audit.js';
export { intersectBurst } from './burst.js';
export type { BurstResult } from './burst.js';
export { inflateTo, rhoFor } from './drift.js';
export type { MeasuredOffset } from './drift.js';
export { probeInterval, singleStampInterval } from './exchange.js';
export type { Exchange, Granularity, StampedRead } from './exchange.js';
export { halfWidth, midpoint } from './offset-interval.js';
export type { OffsetInterval } from './offset-interval.js';
export { offsetInWords, offsetText } from './offset-text.js';
export { nextAim } from './phase-aim.js';
export { relativeTo } from './reference.js';
export { clockVerdict, environmentVerdict, hostVerdict } from './verdict.js';

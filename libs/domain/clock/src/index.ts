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
export { halfWidth, midpoint } from './offset-interval.js';
export type { OffsetInterval } from './offset-interval.js';

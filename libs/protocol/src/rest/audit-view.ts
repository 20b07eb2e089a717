import type { HostRole, ReferenceKind, Severity, Verdict } from '#domain/clock';

export interface ReadingView {
  readonly host: string;
  readonly role: HostRole;
  readonly verdict: Verdict;
  readonly reference: ReferenceKind;
  /** Best estimate; null when it could not be measured. */
  readonly offsetMs: number | null;
  /** The true offset is within offsetMs ± boundMs. */
  readonly boundMs: number | null;
  readonly lowerMs: number | null;
  readonly upperMs: number | null;
  readonly utcOffsetMin: number | null;
  readonly zone: string | null;
}

export interface FindingView {
  readonly code: string;
  readonly severity: Severity;
  readonly host: string | null;
  readonly evidence: string;
  readonly remedy: string;
}

export interface AuditView {
  readonly id: string;
  readonly environment: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Null while the audit runs, and when it failed. */
  readonly verdict: Verdict | null;
  readonly rightTime: 'verified' | 'wrong' | 'unverified' | null;
  readonly warnMs: number;
  readonly failMs: number;
  readonly readings: readonly ReadingView[];
  readonly findings: readonly FindingView[];
}

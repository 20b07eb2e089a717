import type {
  Attribution,
  HostRole,
  ReferenceKind,
  RightTime,
  Severity,
  Verdict,
} from '#domain/clock';

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

/** What a source outside the farm says about the database. */
export interface TimeServerView {
  readonly server: string;
  /** The database minus that source, best estimate; null when either could not be measured. */
  readonly offsetMs: number | null;
  /** The true offset is within offsetMs ± boundMs, if the source is as good as it declares. */
  readonly boundMs: number | null;
  readonly lowerMs: number | null;
  readonly upperMs: number | null;
}

/** Which clocks are wrong: hosts, the database, time servers, by name. */
export interface AttributionView {
  readonly kind: Attribution['kind'];
  /** Empty unless `attributed`. */
  readonly wrong: readonly string[];
  /** Empty unless `not-attributable`: sets that explain what is proved equally well, at most eight. */
  readonly candidates: readonly (readonly string[])[];
}

export interface AuditView {
  readonly id: string;
  readonly environment: string;
  readonly status: 'running' | 'completed' | 'failed';
  readonly startedAtMs: number;
  readonly endedAtMs: number | null;
  /** Null while the audit runs, and when it failed. */
  readonly verdict: Verdict | null;
  /** Apart from the verdict: being in step is not being right. Null as the verdict. */
  readonly rightTime: RightTime | null;
  /** Null as the verdict. */
  readonly attribution: AttributionView | null;
  readonly warnMs: number;
  readonly failMs: number;
  readonly readings: readonly ReadingView[];
  /** In the order of the configuration; empty: none is configured. */
  readonly timeServers: readonly TimeServerView[];
  readonly findings: readonly FindingView[];
}

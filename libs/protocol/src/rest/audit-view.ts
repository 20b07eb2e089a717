import type {
  Attribution,
  ClockEventKind,
  ClockEventWitness,
  HostRole,
  ReferenceKind,
  ReferenceName,
  RightTime,
  Severity,
  TimeServiceState,
  Verdict,
} from '#domain/clock';

/** Of one host's clock against its reference. The true rate is between the two, if it was constant over the history. */
export interface RateView {
  readonly lowerPpm: number;
  readonly upperPpm: number;
}

/** The offset leaves ±limitMs between these instants, epoch ms, if the rate stays; null end: maybe never. */
export interface ForecastView {
  readonly limitMs: number;
  readonly fromMs: number;
  readonly toMs: number | null;
}

/** The clock against one of the references that answered. */
export interface ReferencedOffsetView {
  readonly reference: ReferenceName;
  readonly offsetMs: number;
  /** The true offset is within offsetMs ± boundMs. */
  readonly boundMs: number;
  readonly lowerMs: number;
  readonly upperMs: number;
}

/** Something that happened to a clock. */
export interface ClockEventView {
  readonly kind: ClockEventKind;
  /** By how much it moved (step, slewing; positive: forwards), or how long it lasted (suspend, pause). */
  readonly changeLowerMs: number;
  readonly changeUpperMs: number;
  /** Between which instants, epoch ms by the coordinator's labels; null: not known. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly seenBy: ClockEventWitness;
}

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
  /** Null: fewer than two audits that one rate explains. */
  readonly rate: RateView | null;
  /** For the nearest limit that it is still within; null: never within ten years, or no rate is known. */
  readonly forecast: ForecastView | null;
  readonly references: readonly ReferencedOffsetView[];
  /** Since the last audit, in the order in which it was told; the newest 50 at most. */
  readonly happened: readonly ClockEventView[];
  /** When its UTC offset will first differ from the one it is compared with, epoch ms; null: never, or not to be told. */
  readonly divergesAtMs: number | null;
  readonly dstDisabled: boolean;
  /** Who keeps this clock, as the host told it now; null: not told. */
  readonly timeSource: TimeServiceState | null;
  /** Of the last burst that was asked for: 8, 16 or 64; 0: none was answered. */
  readonly probes: number;
}

/** What a reading that was stored by an earlier release does not have. */
export const READING_DEFAULTS = {
  rate: null,
  forecast: null,
  references: [],
  happened: [],
  divergesAtMs: null,
  dstDisabled: false,
  timeSource: null,
  probes: 0,
} as const satisfies Partial<ReadingView>;

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

/** The files that an audit can be had as. */
export type ReportFormat = 'json' | 'csv' | 'html';

/** GET /audits/:id/report.json: the audit, and what its numbers rest on. */
export interface AuditReportView extends AuditView {
  readonly assumption: string;
}

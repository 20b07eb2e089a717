import type { OffsetInterval } from './offset-interval.js';

/** `undetermined` is a result of its own and never rounded to one of the others. */
export type Verdict = 'in-step' | 'out-of-step' | 'undetermined';

/** Being in step is not being right: what sources outside the farm say about the database's clock. */
export type RightTime = 'verified' | 'wrong' | 'unverified';

/** A controller that is also a front-end is a `controller` here: its part in the order comes from that. */
export type HostRole = 'controller' | 'front-end' | 'database';

/** What the offsets of an audit are measured against. */
export type ReferenceKind = 'database' | 'coordinator';

/** Milliseconds, both positive, `warn <= fail`. The platform documents no tolerance, only "a few seconds". */
export interface Thresholds {
  readonly warn: number;
  readonly fail: number;
}

export type Severity = 'fail' | 'warn' | 'info';

/** One fact that someone should act on. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  /** Null: the environment as a whole. */
  readonly host: string | null;
  /** What was seen, with its numbers. */
  readonly evidence: string;
  /** What to do, and where. */
  readonly remedy: string;
}

/** Why a host's clock could not be measured. `evidence` is shown as it is. */
export interface NotMeasured {
  readonly code: string;
  readonly evidence: string;
  readonly remedy: string;
}

/** To the coordinator's timeline. */
export type ClockEvidence =
  | { readonly kind: 'measured'; readonly offset: OffsetInterval }
  | { readonly kind: 'not-measured'; readonly why: NotMeasured };

/** A change of a host's zone that its worker noticed while it ran. */
export interface ZoneChange {
  readonly from: string;
  readonly to: string;
  /** Services that still run since before it. */
  readonly staleServices: readonly string[];
}

/** What was gathered from one host before anything is judged. Offsets are to the coordinator's timeline. */
export interface HostEvidence {
  readonly host: string;
  readonly role: HostRole;
  readonly clock: ClockEvidence;
  readonly utcOffsetMin: number | null;
  readonly zone: string | null;
  /** Whether Windows' "adjust for daylight saving time" is off; left out: not known to be. */
  readonly isDstDisabled?: boolean;
  /** Left out or null: none is known. */
  readonly zoneChange?: ZoneChange | null;
  /** Of the last burst that was asked for: 8, 16 or 64. Left out: not measured by probes of Lockstep. */
  readonly probes?: number;
}

/** What a source outside the farm said. Its offset holds its own distance to the right time, as it declares it. */
export interface TimeServerEvidence {
  /** As it is configured. */
  readonly server: string;
  readonly clock: ClockEvidence;
}

/** A host that a person took out of the audits; named in each of them. */
export interface Exclusion {
  readonly host: string;
  readonly reason: string;
  readonly by: string;
  /** ISO date. */
  readonly reviewOn: string;
}

/** All that an audit gathered, inflated to one instant. */
export interface AuditEvidence {
  /** That instant on the coordinator's timeline, epoch ms: a clock with offset o showed `at` + o then. */
  readonly at: number;
  readonly thresholds: Thresholds;
  /** The zone that all must have, the database too; null: the database's zone is the measure. */
  readonly expectedZone: { readonly zone: string; readonly utcOffsetMin: number } | null;
  /** The database is the reference. `measured: false` in it makes every host undetermined. */
  readonly database: HostEvidence;
  readonly hosts: readonly HostEvidence[];
  /** Empty: none is configured. */
  readonly timeServers: readonly TimeServerEvidence[];
  readonly excluded: readonly Exclusion[];
  /** Facts found on the way (inventory, rights, settings); they are passed through. */
  readonly findings: readonly Finding[];
}

/** What one source outside the farm says about the database. */
export interface TimeServerReading {
  readonly server: string;
  /** The database minus that source; null when either could not be measured. */
  readonly offset: OffsetInterval | null;
}

import type { OffsetInterval } from './offset-interval.js';

/** `undetermined` is a result of its own and never rounded to one of the others. */
export type Verdict = 'in-step' | 'out-of-step' | 'undetermined';

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

/** One host's result in an audit. */
export interface Reading {
  readonly host: string;
  readonly role: HostRole;
  readonly verdict: Verdict;
  readonly reference: ReferenceKind;
  /** To the reference; null when it could not be measured. */
  readonly offset: OffsetInterval | null;
  readonly utcOffsetMin: number | null;
  /** As the host names it: an IANA name, else a Windows id. */
  readonly zone: string | null;
}

/** Why a host's clock could not be measured. `evidence` is shown as it is. */
export interface NotMeasured {
  readonly code: string;
  readonly evidence: string;
  readonly remedy: string;
}

/** What was gathered from one host before anything is judged. Offsets are to the coordinator's timeline. */
export interface HostEvidence {
  readonly host: string;
  readonly role: HostRole;
  readonly clock:
    | { readonly kind: 'measured'; readonly offset: OffsetInterval }
    | { readonly kind: 'not-measured'; readonly why: NotMeasured };
  readonly utcOffsetMin: number | null;
  readonly zone: string | null;
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
  readonly thresholds: Thresholds;
  /** The zone that all must have, the database too; null: the database's zone is the measure. */
  readonly expectedZone: { readonly zone: string; readonly utcOffsetMin: number } | null;
  /** The database is the reference. `measured: false` in it makes every host undetermined. */
  readonly database: HostEvidence;
  readonly hosts: readonly HostEvidence[];
  readonly excluded: readonly Exclusion[];
  /** Facts found on the way (inventory, rights, settings); they are passed through. */
  readonly findings: readonly Finding[];
}

export interface Assessment {
  readonly verdict: Verdict;
  /** The database first, then the hosts in the given order. */
  readonly readings: readonly Reading[];
  /** Severest first. */
  readonly findings: readonly Finding[];
}

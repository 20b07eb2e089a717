import type { DoctorCheckView } from '#protocol';

export type DatabaseProblemCode =
  | 'database-unreachable'
  | 'database-login-failed'
  | 'database-tls-failed'
  | 'database-timeout'
  | 'database-protocol-error'
  | 'database-catalog-missing'
  | 'database-right-missing'
  | 'database-function-missing'
  | 'database-query-failed'
  | 'database-host-changed'
  | 'database-not-configured';

/** Why the platform database gave no answer, worded for the person who can change it. */
export interface DatabaseProblem {
  readonly code: DatabaseProblemCode;
  /** What was seen and where. Text of the server or the driver is cut and has no control characters. */
  readonly evidence: string;
  readonly remedy: string;
  /** T-SQL that a database administrator can paste; null when no statement helps. */
  readonly sql: string | null;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: DatabaseProblem };

/** One read of the database's clock. Between `t1Ns` and `t4Ns` its clock showed `wallNs`, give or take a tick. */
export interface DatabaseStamp {
  /** `process.hrtime.bigint()`, ns, before the statement was sent. The same timeline in every thread of a process. */
  readonly t1Ns: bigint;
  /** `process.hrtime.bigint()`, ns, after its answer was read. */
  readonly t4Ns: bigint;
  /** UTC, ns since 1970. */
  readonly wallNs: bigint;
  /** Minutes east of UTC, as the database host has it now. */
  readonly utcOffsetMin: number;
}

/** declared: in the settings; learned: from the values that the clock showed; default: what no Windows exceeds. */
export type TickOrigin = 'declared' | 'learned' | 'default';

/**
 * How the zone of the database host is known. function: CURRENT_TIMEZONE_ID; registry: its TimeZoneKeyName; candidates:
 * the zones that have its UTC offset now, a guess; offset-only: nothing but the offset.
 */
export type ZoneOrigin = 'function' | 'registry' | 'candidates' | 'offset-only';

export interface DatabaseZone {
  /** Null where there is no more than a guess. */
  readonly windowsId: string | null;
  readonly from: ZoneOrigin;
  /** Windows ids, sorted; empty unless `from` is `candidates`. */
  readonly candidates: readonly string[];
  /** Why the zone has no name, with what would give it one; null when it has. */
  readonly problem: DatabaseProblem | null;
}

export interface DatabaseClockReading {
  /** The physical host that answered, as SQL Server names it; null where it may not be read. */
  readonly machine: string | null;
  /** SQL Server's own name, which a failover cluster keeps when it moves; null where it may not be read. */
  readonly instance: string | null;
  /** When SQL Server started, in its own words and local time; null where `msTicksProblem` says why. Compared for equality only. */
  readonly startedAt: string | null;
  /** The host's tick counter when SQL Server started, ms: with `machine` and `instance` it is the identity of this run of it. */
  readonly startTicks: number | null;
  readonly stamps: readonly DatabaseStamp[];
  /** Upper bound of the step in which the database's clock advances, ns. */
  readonly tickNs: number;
  readonly tickFrom: TickOrigin;
  /**
   * The host's wall clock (ms since 1970) minus its tick counter, which nobody sets, at the last read; ms. It changes when
   * the clock is set. Null where `msTicksProblem` says why.
   */
  readonly msTicks: { readonly lower: number; readonly upper: number } | null;
  /** Why the tick counter could not be read, with the grant that is missing. The clock is as good without. */
  readonly msTicksProblem: DatabaseProblem | null;
  readonly zone: DatabaseZone;
  readonly utcOffsetMin: number;
}

/** A row of OSSYS_SERVER: a registered front-end, active or not. */
export interface PlatformServerRow {
  readonly id: number;
  readonly name: string;
  readonly ipAddress: string | null;
  readonly isActive: boolean;
}

/** A timer of the platform that was running when the database was asked. */
export interface RunningTimer {
  readonly name: string;
  /** The front-end that runs it, as the platform names it; null when it names none. */
  readonly host: string | null;
  /** Whole seconds in ms, by the database's own clock; negative when that was set back meanwhile. */
  readonly sinceAgeMs: number;
}

/** What Lockstep reads from the platform database. It only reads; every call answers within the configured limit. */
export abstract class PlatformDb {
  /**
   * `reads` statements (1 to 64), and of 8 or more up to half as many again where some were held up; the first two back to back, each
   * further one waits for about one tick (16 ms) unless the clock has a fine one. Its physical host is asked before and
   * after: another one is the problem `database-host-changed`.
   */
  abstract readClock(options: { readonly reads: number }): Promise<Outcome<DatabaseClockReading>>;

  /** All rows of OSSYS_SERVER, active or not. */
  abstract readServers(): Promise<Outcome<PlatformServerRow[]>>;

  /** Every timer that runs now. A table that cannot be read is a problem, never a quiet farm. */
  abstract readRunningTimers(): Promise<Outcome<RunningTimer[]>>;

  /** Name, port, encryption, login, catalog, then each statement that an audit uses. */
  abstract doctor(): Promise<DoctorCheckView[]>;

  /** Ends the connection and its thread. Calls after it answer `database-not-configured`. */
  abstract close(): Promise<void>;
}

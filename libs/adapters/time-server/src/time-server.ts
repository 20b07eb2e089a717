export type TimeServerProblemCode =
  'time-server-silent' | 'time-server-unreachable' | 'time-server-refused' | 'time-server-unusable';

/** Why a time server gave no usable answer, worded for the person who can change it. */
export interface TimeServerProblem {
  readonly code: TimeServerProblemCode;
  readonly evidence: string;
  readonly remedy: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: TimeServerProblem };

/** One question and its answer. */
export interface TimeExchange {
  /** `process.hrtime.bigint()`, ns, before the request was sent. */
  readonly t1Ns: bigint;
  /** The server's clock on receipt, UTC, ns since 1970. */
  readonly receivedNs: bigint;
  /** The server's clock before its answer left, UTC, ns since 1970. */
  readonly transmittedNs: bigint;
  /** `process.hrtime.bigint()`, ns, first thing after the answer came. */
  readonly t4Ns: bigint;
}

/** What a time server says of itself (RFC 5905, section 7.3). */
export interface ServerQuality {
  /** Round trip to its reference clock. */
  readonly rootDelayMs: number;
  /** Bound on its error relative to its reference clock, beside half the root delay. */
  readonly rootDispersionMs: number;
  /** Resolution of its clock. */
  readonly precisionMs: number;
  /** 1: has a reference clock of its own; at most 15. */
  readonly stratum: number;
  /** A leap second is announced for the end of the month; the server's clock stays UTC. */
  readonly leap: 'none' | 'insert' | 'delete';
}

/** The answers of one burst, at least one, with the worst that the server said of itself in any of them. */
export interface TimeServerReading extends ServerQuality {
  readonly exchanges: readonly [TimeExchange, ...TimeExchange[]];
}

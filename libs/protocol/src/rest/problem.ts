/** RFC 9457 problem details; every error of the REST interface has this shape. */
export interface ProblemView {
  /** A stable word behind the documentation's address, e.g. "urn:lockstep:plan-hash-mismatch". */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** What happened, where, and what to do. */
  readonly detail: string;
  /** For wrong input: each mistake with its path. */
  readonly mistakes?: readonly string[];
}

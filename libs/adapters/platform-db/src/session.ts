/** A cell as the driver gives it. */
export type Cell = unknown;

export interface Reply {
  /** Cells in the order of the statement's columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** `process.hrtime.bigint()`, ns, before the statement left and after its answer came, as near to the wire as the driver tells. */
  readonly t1Ns: bigint;
  readonly t4Ns: bigint;
}

/** One dedicated connection to the platform database. */
export abstract class Session {
  /** E.g. `TLSv1.2`; null when the connection is not encrypted. */
  abstract readonly tls: string | null;

  /** Sends a statement without parameters. Rejects with what the driver or the server says; `classify` names it. */
  abstract ask(statement: string): Promise<Reply>;

  /** Ends the connection at once; a statement under way rejects. */
  abstract end(): void;
}

/** Rejects with what the driver says, which `classify` names. When `signal` aborts, the attempt is given up. */
export type OpenSession = (signal: AbortSignal) => Promise<Session>;

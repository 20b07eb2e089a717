/** A line of the farm's ledger: what really happened to a service. */
export interface LedgerLine {
  /** From 1, without a gap. */
  readonly n: number;
  readonly host: string;
  readonly service: string;
  readonly action: 'stop' | 'start';
  /** Of the process that ended or began. */
  readonly generation: string;
}

/** A row of `run`. */
export interface RunRow {
  readonly id: string;
  readonly status: string;
  readonly controller: string;
  /** How often somebody claimed it. */
  readonly epoch: number;
  readonly message: string | null;
}

/** A row of `run_step`. */
export interface StepRow {
  readonly runId: string;
  readonly seq: number;
  readonly stage: number;
  readonly host: string;
  readonly service: string;
  readonly status: string;
  readonly attempt: number;
  readonly commandId: string | null;
  readonly expectGeneration: string | null;
  readonly generation: string | null;
  readonly message: string | null;
}

/** A row of `run_event`. */
export interface EventRow {
  readonly runId: string;
  readonly n: number;
  /** run, gate, step, lease, or another one that these rules do not read. */
  readonly type: string;
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
  readonly message: string | null;
}

/** A record of a worker's journal, as far as these rules read it. */
export type JournalRecord =
  | { readonly kind: 'fence'; readonly fence: number }
  | {
      readonly kind: 'received';
      readonly commandId: string;
      /** Null in a journal that was written anew: the command is done. */
      readonly fence: number | null;
    }
  | { readonly kind: 'intent' | 'done'; readonly commandId: string }
  | { readonly kind: 'other' };

/** One file of a journal, from its first record to the end or to where it was damaged. */
export interface Journal {
  readonly host: string;
  readonly file: string;
  readonly records: readonly JournalRecord[];
}

/** What the driver of the runs noted of one. */
export interface RunNote {
  readonly runId: string;
  /** The last line of the ledger before the run was asked for, and when it was over. */
  readonly ledgerFrom: number;
  readonly ledgerTo: number;
  /** What a person of the test decided about its steps. */
  readonly decisions: readonly { readonly seq: number; readonly kind: 'resolved' | 'retried' }[];
}

/** Everything that may differ when only a coordinator ran that has lost its lease. */
export interface StoreState {
  readonly runId: string;
  readonly owner: string | null;
  readonly epoch: number;
  readonly beat: number;
  readonly fence: number | null;
  /** Number of its last event. */
  readonly lastEvent: number;
}

/** Only a coordinator whose lease was taken ran from `before` to `after`. */
export interface ZombieWindow {
  readonly before: StoreState;
  readonly after: StoreState;
  /** What was written meanwhile. */
  readonly written: readonly EventRow[];
}

/** Everything that is known of one world after its runs, from witnesses that do not know each other. */
export interface Evidence {
  readonly runs: readonly RunRow[];
  readonly steps: readonly StepRow[];
  readonly events: readonly EventRow[];
  readonly ledger: readonly LedgerLine[];
  readonly journals: readonly Journal[];
  readonly notes: readonly RunNote[];
  readonly zombies: readonly ZombieWindow[];
  /** Hosts that the test kept away for longer than the run was to wait: `<run id> <host>`. */
  readonly keptAway: readonly string[];
  /** What should not have happened to the test itself, such as a process that ended although nobody ended it. */
  readonly surprises: readonly string[];
}

/** `subject` is enough to find it in the artefacts. */
export interface Violation {
  readonly rule: string;
  readonly subject: string;
}

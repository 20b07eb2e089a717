import type { Run } from '#domain/runbook';

/** One row of a run's history, as the store keeps it. */
export interface EventRow {
  readonly n: number;
  readonly type: string;
  readonly host: string | null;
  readonly service: string | null;
  readonly status: string;
}

/** The row of a run that is not over, as far as the right to drive it goes. */
export interface LeaseRow {
  readonly owner: string | null;
  readonly epoch: number;
  readonly beat: number;
  readonly fence: number | null;
}

/** A record of a worker's journal, decoded by the simulator itself. */
export interface JournalRecord {
  readonly type: string;
  /** Null: it is about no command. */
  readonly commandId: string | null;
}

/**
 * What the world itself saw happen: rows as they were committed, messages on the wire, records on disks, processes of
 * services. Nothing in it is the word of the code under test about itself.
 */
export type Fact =
  | { readonly kind: 'created'; readonly run: Run; readonly events: readonly EventRow[] }
  | {
      readonly kind: 'saved';
      readonly process: string;
      readonly before: Run;
      readonly after: Run;
      readonly events: readonly EventRow[];
      /** Null: whoever hears of a fact may write it. */
      readonly by: { readonly owner: string; readonly epoch: number } | null;
      readonly lease: LeaseRow;
    }
  | {
      readonly kind: 'lease';
      readonly process: string;
      readonly runId: string;
      readonly what: 'claimed' | 'beat' | 'released';
      readonly before: LeaseRow;
      readonly after: LeaseRow;
      readonly events: readonly EventRow[];
    }
  | {
      /** A coordinator put it on the wire to that worker. */
      readonly kind: 'sent';
      readonly process: string;
      readonly host: string;
      readonly message: string;
      readonly content: unknown;
    }
  | {
      /** That worker's answer to a question came to a coordinator. */
      readonly kind: 'heard';
      readonly process: string;
      readonly host: string;
    }
  | {
      /** A worker put its answer on the wire; `question` is what it had been sent. */
      readonly kind: 'answered';
      readonly process: string;
      readonly host: string;
      readonly message: string;
      readonly question: unknown;
      readonly answer: unknown;
    }
  | {
      /** A worker's report, and a coordinator's acknowledgement of it. */
      readonly kind: 'reported' | 'acknowledged';
      readonly process: string;
      readonly host: string;
      readonly content: unknown;
    }
  | ServiceFact
  | {
      /** A worker, carrying out a command, has seen how the service is. */
      readonly kind: 'looked';
      readonly process: string;
      readonly host: string;
      readonly service: string;
    }
  | {
      /** Written, and on disk only with the next `synced`. */
      readonly kind: 'written';
      readonly host: string;
      readonly process: string;
      readonly record: JournalRecord;
    }
  | {
      readonly kind: 'synced';
      readonly host: string;
      readonly process: string;
      /** Those that are on the disk since this sync. */
      readonly records: readonly JournalRecord[];
    }
  | { readonly kind: 'journal-deleted'; readonly host: string }
  | {
      readonly kind: 'process';
      readonly process: string;
      readonly what: 'started' | 'killed' | 'stopped' | 'continued' | 'ended';
    }
  | { readonly kind: 'person'; readonly act: string; readonly refusal: string | null }
  | { readonly kind: 'fault'; readonly what: string };

/** What a service did. `asked`: a worker asked its manager for a stop or a start; the others are changes of its process. */
export interface ServiceFact {
  readonly kind: 'service';
  readonly host: string;
  readonly service: string;
  readonly what:
    | 'asked'
    | 'stopping'
    | 'stopped'
    | 'starting'
    | 'running'
    | 'ready'
    | 'died'
    | 'failed-to-start';
  /** Of the process that it is about. */
  readonly generation: string | null;
  /** The process of the worker that asked for it; null: it came by itself. */
  readonly by: string | null;
}

export type Witness = (fact: Fact) => void;

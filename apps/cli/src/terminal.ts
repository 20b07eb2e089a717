import type { Paint } from './views/paint.js';

/** How often the coordinator is asked. Milliseconds; specs make them small. */
export interface Pace {
  /** Between two looks at a run when nothing announces a change. */
  readonly poll: number;
  /** Before the second look at an audit; doubles up to `poll`. */
  readonly firstAuditPoll: number;
  /** Before the first repetition when the coordinator is away; doubles up to `retryCap`. */
  readonly firstRetry: number;
  readonly retryCap: number;
  /** After so long without an answer a waiting command ends, lest a forgotten job waits for ever. */
  readonly giveUp: number;
  /** The same for an audit, and for starting a run: it must not begin long after it was asked for. */
  readonly giveUpSoon: number;
}

/** All that a command sees of the world outside the coordinator. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly userName: string;
  /** Writes one line. */
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Whether `out` is a screen: live views and colours make sense. */
  readonly isTerminal: boolean;
  /** Whether a person can be asked: keyboard and screen are there. */
  readonly canAsk: boolean;
  /** Characters of a line of the screen; null: no screen, lines are not broken. */
  readonly columns: number | null;
  readonly paint: Paint;
  /** Epoch ms by this machine's clock, for what a person says in its local time. */
  readonly now: () => number;
  /** The time zone of this machine, IANA name. */
  readonly zone: string;
  /** Null: the person left without an answer. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal;
  readonly pace: Pace;
}

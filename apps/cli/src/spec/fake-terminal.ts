import { lockstep } from '../lockstep.js';
import type { Pace, Terminal } from '../terminal.js';
import { plain } from '../views/paint.js';

/** Nothing here waits for time to pass, except for a coordinator that never comes back. */
const PACE: Pace = {
  poll: 1,
  firstAuditPoll: 1,
  firstRetry: 1,
  retryCap: 2,
  giveUp: 60_000,
  giveUpSoon: 60_000,
};

/** 22:00 in Berlin. */
const AN_EVENING = Date.UTC(2026, 10, 22, 21, 0, 0);

/** Keeps what was written; a person's answers and the environment are given by the spec. */
export class FakeTerminal implements Terminal {
  readonly outLines: string[] = [];
  readonly errLines: string[] = [];
  readonly questions: string[] = [];
  readonly interruption = new AbortController();
  readonly interrupted = this.interruption.signal;
  readonly userName: string;
  readonly isTerminal = false;
  readonly canAsk: boolean;
  readonly columns = null;
  readonly paint = plain;
  readonly now: () => number;
  readonly zone: string;
  readonly pace: Pace;
  /** Told each line as it is written. */
  onLine: (line: string) => void = () => {};
  private readonly answers: (string | null)[];

  constructor(
    readonly env: Readonly<Record<string, string | undefined>>,
    given: {
      readonly answers?: readonly (string | null)[];
      readonly userName?: string;
      readonly pace?: Partial<Pace>;
      readonly nowMs?: number;
      readonly zone?: string;
    } = {},
  ) {
    const { nowMs = AN_EVENING, zone = 'Europe/Berlin' } = given;
    this.now = () => nowMs;
    this.zone = zone;
    this.answers = [...(given.answers ?? [])];
    this.canAsk = given.answers !== undefined;
    this.userName = given.userName ?? 'ann';
    this.pace = { ...PACE, ...given.pace };
  }

  get outText(): string {
    return this.outLines.join('\n');
  }

  get errText(): string {
    return this.errLines.join('\n');
  }

  readonly out = (line: string): void => {
    this.outLines.push(line);
    this.onLine(line);
  };

  readonly err = (line: string): void => {
    this.errLines.push(line);
    this.onLine(line);
  };

  readonly ask = (question: string): Promise<string | null> => {
    this.questions.push(question);
    return Promise.resolve(this.answers.shift() ?? null);
  };

  /** Words may be quoted: run demo --reason "the clocks were set". */
  type(line: string): Promise<number> {
    const words = line.match(/"[^"]*"|\S+/gu) ?? [];
    return lockstep(
      words.map((word) => word.replace(/^"|"$/gu, '')),
      this,
    );
  }
}

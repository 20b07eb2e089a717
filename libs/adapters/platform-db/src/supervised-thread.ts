import type { DoctorCheckView } from '#protocol';

import { foreignText } from './foreign-text.js';
import type { DatabaseProblem } from './platform-db.js';
import { CLOSED, explain, threadNotStarted } from './problem.js';
import type { SqlServerSettings } from './settings.js';
import type { StartThread, ThreadEvents, ThreadLink } from './thread-link.js';
import type { Answers, FromThread, Question } from './thread-messages.js';

/** Milliseconds beyond the limit that the thread itself keeps; then it is taken for stuck and replaced. */
const MARGIN = 1_000;

/** Milliseconds. Loading the driver takes a fraction of a second, on a starved machine some seconds. */
const START_LIMIT = 30_000;

/** `checks`: what the doctor had reported before the thread ended. */
export type Told<T> =
  | { readonly kind: 'answer'; readonly answer: T }
  | {
      readonly kind: 'none';
      readonly problem: DatabaseProblem;
      readonly checks: readonly DoctorCheckView[];
    };

interface Pending {
  readonly id: number;
  readonly question: Question;
  readonly limit: number;
  readonly checks: DoctorCheckView[];
  readonly settle: (told: Told<Answers[Question['kind']]>) => void;
  timer: NodeJS.Timeout;
}

/** Starts the thread when it is needed, gives each question its limit, and replaces a thread that died or is stuck. */
export class SupervisedThread {
  #link: ThreadLink | null = null;
  #ready = false;
  #pending: Pending | null = null;
  #lastId = 0;

  constructor(
    private readonly settings: SqlServerSettings,
    private readonly start: StartThread,
  ) {}

  /** One at a time. `limit` in ms; the answer comes at most a second later, or a problem does. */
  ask<K extends Question['kind']>(
    question: Extract<Question, { kind: K }>,
    limit: number,
  ): Promise<Told<Answers[K]>> {
    if (this.#pending !== null) throw new Error('the thread is asked one thing at a time');
    return new Promise((resolve) => {
      this.#lastId += 1;
      this.#pending = {
        id: this.#lastId,
        question,
        limit,
        checks: [],
        settle: resolve as Pending['settle'],
        timer: this.#deadline(START_LIMIT),
      };
      if (this.#link === null) this.#link = this.start(this.settings, this.#events());
      if (this.#ready) this.#post(this.#link, this.#pending);
    });
  }

  async end(): Promise<void> {
    const link = this.#link;
    this.#forget();
    this.#fail(CLOSED);
    await link?.end();
  }

  #events(): ThreadEvents {
    return {
      message: (message) => this.#hear(message),
      death: (reason) => {
        const problem = this.#ready
          ? this.#problem('database-protocol-error', foreignText(reason))
          : threadNotStarted(this.settings, foreignText(reason));
        this.#forget();
        this.#fail(problem);
      },
    };
  }

  #hear(message: FromThread): void {
    const pending = this.#pending;
    if (message.kind === 'ready') {
      this.#ready = true;
      if (pending !== null && this.#link !== null) this.#post(this.#link, pending);
      return;
    }
    if (pending === null || pending.id !== message.id) return;
    if (message.kind === 'check') {
      pending.checks.push(message.check);
      return;
    }
    this.#settle({ kind: 'answer', answer: message.answer });
  }

  #post(link: ThreadLink, pending: Pending): void {
    clearTimeout(pending.timer);
    pending.timer = this.#deadline(pending.limit + MARGIN);
    link.post({ id: pending.id, question: pending.question });
  }

  #deadline(limit: number): NodeJS.Timeout {
    return setTimeout(() => {
      const link = this.#link;
      this.#forget();
      void link?.end();
      this.#fail(this.#problem('database-timeout', 'its thread did not answer and was replaced'));
    }, limit);
  }

  #forget(): void {
    this.#link = null;
    this.#ready = false;
  }

  #fail(problem: DatabaseProblem): void {
    this.#settle({ kind: 'none', problem, checks: this.#pending?.checks ?? [] });
  }

  #settle(told: Told<Answers[Question['kind']]>): void {
    const pending = this.#pending;
    if (pending === null) return;
    this.#pending = null;
    clearTimeout(pending.timer);
    pending.settle(told);
  }

  #problem(code: DatabaseProblem['code'], text: string): DatabaseProblem {
    const failure = { code, text, number: null, connecting: true };
    return explain(failure, { settings: this.settings, statement: null });
  }
}

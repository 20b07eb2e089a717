import type { Run, Step } from '#domain/runbook';
import type { Fact } from '../facts.js';
import { nameOfStep } from './run-book.js';
import type { Complain } from './violation.js';

/** Milliseconds that a decision, and its way to the store, may take. */
const SLACK = 1_000;
/** Milliseconds: a decision that the store did not take at once may be so old. */
const REMEMBERED = 120_000;

/** Milliseconds: a process that does not go on for so long may just as well be busy. */
const NO_STANDSTILL = 2_000;

/** What one process of a coordinator has heard of one worker. */
interface Contact {
  heardAt: number;
  /** When the last silence ended that was as long as any grace that is asked for. */
  silentUntil: number;
}

/**
 * A step is given up for its worker's absence only if its coordinator has heard nothing of it for as long as the policy
 * says. Time in which the coordinator itself stood still is none of the worker's.
 */
export class AbsenceCheck {
  readonly #contacts = new Map<string, Contact>();
  readonly #started = new Map<string, number>();
  readonly #stoppedAt = new Map<string, number>();
  readonly #continuedAt = new Map<string, number>();

  constructor(
    private readonly complain: Complain,
    private readonly now: () => number,
  ) {}

  see(fact: Fact): void {
    if (fact.kind === 'process') this.#process(fact.process, fact.what);
    // What comes at the instant at which a process goes on was said while it stood still.
    if (fact.kind === 'heard' && this.#continuedAt.get(fact.process) !== this.now())
      this.#heard(this.#contact(fact.process, fact.host));
    if (fact.kind !== 'saved') return;
    for (const [i, step] of fact.after.steps.entries())
      if (isGivenUp(fact.before.steps[i], step)) this.#judge(fact.process, fact.after, step);
  }

  #process(process: string, what: string): void {
    if (what === 'started') this.#started.set(process, this.now());
    if (what === 'stopped') this.#stoppedAt.set(process, this.now());
    if (what !== 'continued') return;
    this.#continuedAt.set(process, this.now());
    const stopped = this.now() - (this.#stoppedAt.get(process) ?? this.now());
    const stoodStill = Math.max(0, stopped - NO_STANDSTILL);
    for (const [key, contact] of this.#contacts)
      if (key.startsWith(`${process} `)) contact.heardAt += stoodStill;
    this.#started.set(process, (this.#started.get(process) ?? 0) + stoodStill);
  }

  #heard(contact: Contact): void {
    const now = this.now();
    if (now - contact.heardAt >= SHORTEST_GRACE) contact.silentUntil = now;
    contact.heardAt = now;
  }

  #judge(process: string, run: Run, step: Step): void {
    const contact = this.#contact(process, step.host);
    const { reconnectGrace, dispatchTimeout } = run.policy;
    const silence = this.now() - contact.heardAt;
    if (silence + SLACK >= Math.min(reconnectGrace, dispatchTimeout)) return;
    if (this.now() - contact.silentUntil < REMEMBERED) return;
    this.complain(
      'lost for a disconnect',
      `${run.id}: ${nameOfStep(step)} is ${step.status}, and ${process} heard of ${step.host} ${Math.round(silence)} ms ago`,
    );
  }

  #contact(process: string, host: string): Contact {
    const key = `${process} ${host}`;
    const known = this.#contacts.get(key);
    if (known !== undefined) return known;
    const contact = { heardAt: this.#started.get(process) ?? 0, silentUntil: -Infinity };
    this.#contacts.set(key, contact);
    return contact;
  }
}

/** Milliseconds: no policy of these worlds has a shorter one. */
const SHORTEST_GRACE = 5_000;

const isGivenUp = (before: Step | undefined, after: Step): boolean =>
  before?.status !== after.status &&
  ['failed', 'unknown'].includes(after.status) &&
  after.message?.includes('has been away') === true;

import type { Fact } from '../facts.js';
import { AbsenceCheck } from './absence-check.js';
import { HistoryCheck } from './history-check.js';
import { HostMemories } from './host-memory.js';
import { type Coordinators, LeaseCheck } from './lease-check.js';
import { OrderCheck } from './order-check.js';
import { RestartCheck } from './restart-check.js';
import { ResultCheck } from './result-check.js';
import { RunBook } from './run-book.js';
import type { Invariant, Violation } from './violation.js';
import { WireCheck } from './wire-check.js';

interface World {
  readonly lease: number;
  readonly now: () => number;
  readonly coordinators: Coordinators;
}

/**
 * Holds all that the world saw against the promises. It knows rows, messages, records and processes of services; of the
 * code under test it uses nothing but the types and the tables of edges.
 */
export class Checker {
  readonly book = new RunBook();
  readonly #hosts = new HostMemories();
  readonly #order: OrderCheck;
  readonly #history: HistoryCheck;
  readonly #wire: WireCheck;
  readonly #restarts: RestartCheck;
  readonly #results: ResultCheck;
  readonly #leases: LeaseCheck;
  readonly #absences: AbsenceCheck;
  #violation: Violation | null = null;

  constructor({ lease, now, coordinators }: World) {
    const complain = (invariant: Invariant, what: string) => this.complain(invariant, what);
    this.#order = new OrderCheck(complain);
    this.#history = new HistoryCheck(complain);
    this.#wire = new WireCheck(complain, this.book, this.#hosts);
    this.#restarts = new RestartCheck(complain, this.book, this.#hosts);
    this.#results = new ResultCheck(complain, now);
    this.#absences = new AbsenceCheck(complain, now);
    this.#leases = new LeaseCheck(complain, lease, now, coordinators);
  }

  /** The first one found; what follows from it is no news. */
  get violation(): Violation | null {
    return this.#violation;
  }

  complain(invariant: Invariant, what: string): void {
    this.#violation ??= { invariant, what };
  }

  see(fact: Fact): void {
    if (fact.kind === 'created') this.book.keep(fact.run);
    if (fact.kind === 'saved') this.book.keep(fact.after);
    this.#hosts.see(fact);
    this.#order.see(fact);
    this.#history.see(fact);
    this.#wire.see(fact);
    this.#restarts.see(fact);
    this.#results.see(fact);
    this.#leases.see(fact);
    this.#absences.see(fact);
  }

  /** After every event. */
  look(): void {
    this.#leases.look();
  }

  /** When nothing is under way any more. */
  end(): void {
    this.#restarts.end();
  }
}

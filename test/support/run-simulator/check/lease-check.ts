import { isRunOver } from '#domain/runbook';
import type { Fact } from '../facts.js';
import type { Complain } from './violation.js';

/** What the lease check has to know of the world: nobody can take over a run then. */
export interface Coordinators {
  /** Milliseconds: since when at least one coordinator has lived undisturbed, with a store that answers; null: none does. */
  readonly undisturbedSince: () => number | null;
}

/** I8: while somebody can, somebody drives each run that is not over. */
export class LeaseCheck {
  /** When somebody last showed that it drives the run. */
  readonly #driven = new Map<string, number>();

  constructor(
    private readonly complain: Complain,
    private readonly lease: number,
    private readonly now: () => number,
    private readonly coordinators: Coordinators,
  ) {}

  see(fact: Fact): void {
    if (fact.kind === 'created') this.#driven.set(fact.run.id, this.now());
    if (fact.kind === 'lease' && fact.what !== 'released' && this.#driven.has(fact.runId))
      this.#driven.set(fact.runId, this.now());
    if (fact.kind === 'saved' && isRunOver(fact.after.status)) this.#driven.delete(fact.after.id);
  }

  /** After every event. */
  look(): void {
    if (this.#driven.size === 0) return;
    const undisturbed = this.coordinators.undisturbedSince();
    if (undisturbed === null) return;
    for (const [runId, driven] of this.#driven) {
      const alone = this.now() - Math.max(driven, undisturbed);
      if (alone <= 2 * this.lease) continue;
      this.complain('I8', `${runId} has had no owner for ${Math.round(alone)} ms`);
      this.#driven.delete(runId);
    }
  }
}

import type { Step } from '#domain/runbook';
import type { Fact, ServiceFact } from '../facts.js';
import { nameOfStep } from './run-book.js';
import type { Complain } from './violation.js';

const GONE: readonly ServiceFact['what'][] = ['stopping', 'stopped', 'died', 'failed-to-start'];

/** Milliseconds: whoever looked in so long a time would have seen it. */
const READY_LONG = 5_000;

/** What a run says of its restarts is held against the services themselves. */
export class ResultCheck {
  /** Generations of which the process has ended, or is about to. */
  readonly #gone = new Set<string | null>();
  readonly #readySince = new Map<string | null, number>();
  readonly #heardAt = new Map<string, number>();

  constructor(
    private readonly complain: Complain,
    private readonly now: () => number,
  ) {}

  see(fact: Fact): void {
    if (fact.kind === 'service') this.#served(fact);
    if (fact.kind === 'heard') this.#heardAt.set(`${fact.process} ${fact.host}`, this.now());
    if (fact.kind !== 'saved') return;
    const { process, before, after } = fact;
    for (const [i, step] of after.steps.entries()) {
      const was = before.steps[i]?.status;
      if (step.status === 'verifying' && was !== 'verifying') this.#restarted(after.id, step);
      if (step.status === 'failed' && was === 'verifying') this.#failed(process, after.id, step);
    }
  }

  #served({ what, generation }: ServiceFact): void {
    if (what === 'ready') this.#readySince.set(generation, this.now());
    if (GONE.includes(what)) this.#gone.add(generation);
  }

  #restarted(runId: string, step: Step): void {
    const { expectGeneration } = step;
    if (expectGeneration !== null && !this.#gone.has(expectGeneration))
      this.complain(
        'no lost restart',
        `${runId}: ${nameOfStep(step)} counts as restarted, and ${expectGeneration} still runs`,
      );
  }

  #failed(process: string, runId: string, step: Step): void {
    const { generation, message } = step;
    const since = this.#readySince.get(generation);
    // A service manager that cannot be asked proves nothing, for as long as a service gets to be ready.
    if (since === undefined || this.#gone.has(generation) || message?.includes('busy') === true)
      return;
    // The decision may be older than its way to the store; whoever decided had heard answers until then.
    const heardAt = this.#heardAt.get(`${process} ${step.host}`) ?? 0;
    const readyFor = Math.round(heardAt - since);
    if (readyFor > READY_LONG)
      this.complain(
        'failed for nothing',
        `${runId}: ${nameOfStep(step)} failed (${message ?? ''}), and ${generation ?? ''} had been ready for ${readyFor} ms`,
      );
  }
}

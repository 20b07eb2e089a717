import { isRunOver, type RunStatus } from '#domain/runbook';
import type { EventRow, Fact } from './facts.js';
import type { Point } from './points.js';

/** How often something was reached, by name. */
export type Reached = Readonly<Record<string, number>>;

/** Counts what the rows of histories say, and at which crash points somebody died. */
export class ReachedCount {
  readonly #counts = new Map<string, number>();
  readonly #statuses = new Map<string, string>();

  get counts(): Reached {
    return Object.fromEntries(this.#counts);
  }

  see(fact: Fact): void {
    if (fact.kind === 'created') {
      this.#statuses.set(`run ${fact.run.id}`, 'draft');
      for (const { seq } of fact.run.steps)
        this.#statuses.set(`step ${fact.run.id} ${seq}`, 'pending');
      this.#rows(fact.run.id, fact.events, () => undefined);
    }
    if (fact.kind !== 'saved') return;
    const { id, steps } = fact.after;
    this.#rows(id, fact.events, ({ host, service }) =>
      steps.find((step) => step.host === host && (step.service ?? null) === service),
    );
  }

  died(point: Point): void {
    this.#add(`point ${point}`);
  }

  #rows(
    runId: string,
    events: readonly EventRow[],
    stepOf: (row: EventRow) => { readonly seq: number } | undefined,
  ): void {
    for (const row of events) {
      if (row.type === 'run') {
        this.#edge('run', `run ${runId}`, row.status);
        if (isRunOver(row.status as RunStatus)) this.#add(`end ${row.status}`);
      }
      const seq = row.type === 'step' ? stepOf(row)?.seq : undefined;
      if (seq !== undefined) this.#edge('step', `step ${runId} ${seq}`, row.status);
    }
  }

  #edge(what: 'run' | 'step', key: string, to: string): void {
    this.#add(`${what} ${this.#statuses.get(key) ?? '?'} -> ${to}`);
    this.#statuses.set(key, to);
  }

  #add(name: string): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }
}

export function addedUp(all: readonly Reached[]): Reached {
  const sum: Record<string, number> = {};
  for (const reached of all)
    for (const [name, count] of Object.entries(reached)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

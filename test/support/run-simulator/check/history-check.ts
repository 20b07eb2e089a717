import {
  type GateState,
  isRunOver,
  type Run,
  RUN_EDGES,
  type Step,
  STEP_EDGES,
} from '#domain/runbook';
import type { EventRow, Fact } from '../facts.js';
import { nameOfStep } from './run-book.js';
import type { Complain } from './violation.js';

type Edges = Readonly<Record<string, readonly string[]>>;

/** An attempt that is over may be replaced by a new one; a step that lost its turn may get it back. */
const REPLACED = ['failed', 'timed-out', 'unknown', 'cancelled'];

/** I2, I9, I10: what is committed of a run, and the rows of its history, say the same. */
export class HistoryCheck {
  readonly #lastRow = new Map<string, number>();
  readonly #active = new Map<string, string>();

  constructor(private readonly complain: Complain) {}

  see(fact: Fact): void {
    if (fact.kind === 'created') this.#created(fact.run, fact.events);
    if (fact.kind === 'lease') this.#number(fact.runId, fact.events);
    if (fact.kind !== 'saved') return;
    this.#number(fact.after.id, fact.events);
    this.#changed(fact.before, fact.after, fact.events);
  }

  #created(run: Run, events: readonly EventRow[]): void {
    this.#begin(run);
    this.#number(run.id, events);
    this.#path(run.id, ['draft', ...statusesOf(events, 'run')], {
      edges: RUN_EDGES,
      end: run.status,
    });
  }

  #begin(run: Run): void {
    const other = this.#active.get(run.environment);
    if (other !== undefined)
      this.complain('I2', `${run.id} and ${other} are active in ${run.environment}`);
    this.#active.set(run.environment, run.id);
  }

  #number(runId: string, events: readonly EventRow[]): void {
    for (const { n } of events) {
      const last = this.#lastRow.get(runId) ?? 0;
      if (n !== last + 1) this.complain('I10', `${runId}: row ${n} follows row ${last}`);
      this.#lastRow.set(runId, n);
    }
  }

  #changed(before: Run, after: Run, events: readonly EventRow[]): void {
    if (isRunOver(before.status))
      this.complain('I9', `${before.id} was ${before.status} and was saved as ${after.status}`);
    if (isRunOver(after.status)) this.#active.delete(after.environment);
    this.#path(after.id, [before.status, ...statusesOf(events, 'run')], {
      edges: RUN_EDGES,
      end: after.status,
    });
    for (const [i, step] of after.steps.entries()) {
      const was = before.steps[i];
      if (was === undefined) continue;
      const own = events.filter(
        ({ type, host, service }) =>
          type === 'step' && host === step.host && (service ?? null) === step.service,
      );
      const statuses = own.map(({ status }) => status);
      const what = `${after.id}: ${nameOfStep(step)}`;
      if (was.attempt === step.attempt)
        this.#path(what, [was.status, ...statuses], { edges: STEP_EDGES, end: step.status });
      else this.#newAttempt(what, { was, step, statuses });
    }
    this.#gates(before, after, events);
  }

  /** It takes the place of one that is over, and begins like the first one. */
  #newAttempt(
    what: string,
    {
      was,
      step,
      statuses,
    }: { readonly was: Step; readonly step: Step; readonly statuses: readonly string[] },
  ): void {
    if (!REPLACED.includes(was.status) || step.attempt !== was.attempt + 1)
      this.complain('I9', `${what} replaced one that was ${was.status}`);
    if (statuses[0] !== 'pending')
      return this.complain('I10', `${what} is new, and its rows say: ${statuses.join()}`);
    this.#path(what, statuses, { edges: STEP_EDGES, end: step.status });
  }

  /** Each row is one edge, and together they lead from the state before to the one after. */
  #path(
    what: string,
    statuses: readonly string[],
    { edges, end }: { readonly edges: Edges; readonly end: string },
  ): void {
    const text = `${what}: ${statuses.join(' -> ')}, and it is ${end}`;
    if (statuses.at(-1) !== end) return this.complain('I10', text);
    for (const [i, to] of statuses.slice(1).entries())
      if (edges[statuses[i] ?? '']?.includes(to) !== true) return this.complain('I9', text);
  }

  /** By name: a row does not say of which stage its gate is. */
  #gates(before: Run, after: Run, events: readonly EventRow[]): void {
    const rows = events.filter(({ type }) => type === 'gate');
    for (const name of new Set([
      ...rows.map(({ service }) => service),
      ...after.gates.map(({ gate }) => gate),
    ])) {
      const told = rows.filter(({ service }) => service === name).map(({ status }) => status);
      const changed = after.gates.flatMap((gate, i) =>
        gate.gate === name && hasChanged(before.gates[i], gate) ? [gate.status] : [],
      );
      if (!areTold(changed, told))
        this.complain(
          'I10',
          `${after.id}: the gate ${name} became ${changed.join() || 'nothing else'}; the rows say ${told.join()}`,
        );
    }
  }
}

/** An answer is told, too. */
const hasChanged = (before: GateState | undefined, { status, answers }: GateState): boolean =>
  before?.status !== status || before.answers.length < answers.length;

/** What became of it is told last; what it was in between is told, too, and leads back when nothing has changed. */
const areTold = (changed: readonly string[], told: readonly string[]): boolean =>
  changed.length === 0
    ? told.length !== 1
    : changed.every((status) => told.includes(status)) && told.length >= changed.length;

const statusesOf = (events: readonly EventRow[], type: string): string[] =>
  events.filter((event) => event.type === type).map(({ status }) => status);

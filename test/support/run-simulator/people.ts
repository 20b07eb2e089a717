import { isRunOver, type Run, type Step } from '#domain/runbook';
import type { RunActions } from '../../../apps/coordinator/src/runs/run-actions.service.js';
import type { Random } from '../random.js';
import type { PeopleHabits } from './scenario.js';
import type { World } from './world.js';

/** Milliseconds between two looks of a person. */
const LOOK_EVERY = { from: 500, to: 4_000 } as const;

const WORD = { by: 'ben', reason: 'So it was decided.' } as const;

/** Who asked for the runs; another person has to approve them. */
export const REQUESTER = 'ana';

/** People look at the run that is active, and say something through whichever coordinator answers. */
export class People {
  /** Since when there is something that somebody has to decide. */
  #openSince: number | null = null;
  #isHealed = false;

  constructor(
    private readonly world: World,
    /** Null: none is there to be asked. */
    private readonly desk: () => RunActions | null,
    private readonly active: () => Run | null,
  ) {}

  begin(): void {
    const { pauseEvery, abortEvery, mistakenEvery } = this.#habits;
    this.#every(pauseEvery, (run, actions) =>
      this.#say(`pause ${run.id}`, actions.act(run.id, 'pause', WORD)),
    );
    this.#every(abortEvery, (run, actions) =>
      this.#say(`abort ${run.id}`, actions.act(run.id, 'abort', WORD)),
    );
    this.#every(mistakenEvery, (run, actions) => this.#mistake(run, actions));
    this.#look();
  }

  /** From now on they only help the run to its end. */
  heal(): void {
    this.#isHealed = true;
  }

  #look(): void {
    const { time } = this.world;
    time.after(this.#random.magnitude(LOOK_EVERY.from, LOOK_EVERY.to), () => {
      const run = this.active();
      if (run !== null) this.#attend(run);
      this.#look();
    });
  }

  /** Somebody has to say something now; after a while somebody does. */
  #attend(run: Run): void {
    const { now } = this.world.time;
    if (!isWaiting(run)) {
      this.#openSince = null;
      return;
    }
    this.#openSince ??= now;
    const patience = this.#isHealed ? 1_000 : this.#habits.decideAfter;
    if (now - this.#openSince < patience && !isOverdue(run)) return;
    const actions = this.desk();
    if (actions !== null) this.#decide(run, actions);
  }

  #decide(run: Run, actions: RunActions): void {
    const gate = run.gates.find(({ status }) => status === 'asking');
    if (run.status === 'awaiting-approval')
      return this.#say(`approve ${run.id}`, actions.act(run.id, 'approve', WORD));
    if (gate !== undefined) {
      const choice = this.#random.isLucky(this.#isHealed ? 0.95 : 0.8) ? 'go-on' : 'stop';
      return this.#say(`answer ${choice}`, actions.answer(run.id, gate.gate, { choice, ...WORD }));
    }
    const step = this.#stepInDoubt(run);
    if (step !== undefined) return this.#decideStep(run, step, actions);
    if (run.status === 'running') return;
    // What cannot go on is aborted: a run that broke a promise before it began, for example.
    const action = this.#random.isLucky(0.9) ? 'resume' : 'abort';
    this.#say(`${action} ${run.id}`, actions.act(run.id, action, WORD));
  }

  #decideStep(run: Run, { seq, status }: Step, actions: RunActions): void {
    const chance = this.#random.next();
    if (status === 'unknown' && chance < 0.5) {
      const as = chance < 0.3 ? 'succeeded' : 'failed';
      const word = { ...WORD, seq, as } as const;
      return this.#say(`resolve ${seq} as ${as}`, actions.actOnStep(run.id, 'resolve', word));
    }
    const action = chance < (RETRIES[status] ?? 1) ? 'retry' : 'skip';
    this.#say(`${action} ${seq}`, actions.actOnStep(run.id, action, { ...WORD, seq }));
  }

  /** What has failed may be tried again; where that is refused somebody else has another idea. */
  #stepInDoubt({ steps }: Run): Step | undefined {
    const unknown = steps.find(({ status }) => status === 'unknown');
    if (unknown !== undefined) return unknown;
    const overdue = steps.find(({ status }) => status === 'timed-out');
    if (overdue !== undefined) return overdue;
    return this.#random.isLucky(0.5) ? steps.find(({ status }) => status === 'failed') : undefined;
  }

  /** What does not fit, or is not for this person to say. */
  #mistake({ id, steps }: Run, actions: RunActions): void {
    const seq = this.#random.whole(0, steps.length - 1);
    const acts = [
      () => actions.act(id, 'approve', { ...WORD, by: REQUESTER }),
      () => actions.act(id, 'resume', WORD),
      () => actions.actOnStep(id, 'retry', { ...WORD, seq }),
      () => actions.actOnStep(id, 'skip', { ...WORD, seq }),
      () => actions.actOnStep(id, 'resolve', { ...WORD, seq, as: 'succeeded' }),
      () => actions.answer(id, 'person', { choice: 'go-on', ...WORD }),
    ];
    const act = acts[this.#random.whole(0, acts.length - 1)];
    if (act !== undefined) this.#say(`something about ${id}, step ${seq}`, act());
  }

  /** What is refused, or not heard because the coordinator dies, is no news. */
  #say(act: string, said: Promise<unknown>): void {
    said.then(
      () => this.world.tell({ kind: 'person', act, refusal: null }),
      (error: unknown) => {
        const refusal = error instanceof Error ? error.message : String(error);
        this.world.tell({ kind: 'person', act, refusal });
      },
    );
  }

  #every(mean: number | null, act: (run: Run, actions: RunActions) => void): void {
    if (mean === null) return;
    this.world.time.after(this.#random.exponential(mean), () => {
      if (this.#isHealed) return;
      const [run, actions] = [this.active(), this.desk()];
      if (run !== null && actions !== null) act(run, actions);
      this.#every(mean, act);
    });
  }

  get #random(): Random {
    return this.world.odds.stream('people');
  }

  get #habits(): PeopleHabits {
    return this.world.scenario.people;
  }
}

/** What took too long is rare, and its stage is soon over: somebody stands beside it. */
const isOverdue = ({ steps }: Run): boolean => steps.some(({ status }) => status === 'timed-out');

/** How often people try once more what could as well be left. */
const RETRIES: Readonly<Partial<Record<Step['status'], number>>> = {
  unknown: 0.8,
  failed: 0.5,
  'timed-out': 0.3,
};

const WAITING: readonly Run['status'][] = ['awaiting-approval', 'paused', 'needs-attention'];

const isWaiting = (run: Run): boolean =>
  !isRunOver(run.status) &&
  (WAITING.includes(run.status) ||
    run.gates.some(({ status }) => status === 'asking') ||
    run.steps.some(({ status }) => status === 'failed' || status === 'timed-out'));

import { Injectable } from '@nestjs/common';
import {
  actionsOf,
  approvalProblem,
  type Offer,
  type Run,
  type RunAction,
  type RunEvent,
  type StepAction,
  stepActionsOf,
} from '#domain/runbook';
import type { RunView } from '#protocol';
import { Problem, unknownThing } from '../problems/problem.js';
import { type EventsFor, RunGone } from './engine/decision-queue.js';
import { RunEngine } from './engine/run-engine.js';
import { acceptableAnswer, type NewAnswer } from './gate-answer.js';
import { runView } from './run.view.js';

/** Who says it, and why. The name is the caller's own word, until people can log in. */
export interface Word {
  readonly by: string;
  readonly reason: string;
}

export interface StepWord extends Word {
  readonly seq: number;
  /** Of `resolve`. */
  readonly as?: 'succeeded' | 'failed' | undefined;
}

/** What people decide about a run. Each is held against the run as it is when the word is stored, whoever drives it. */
@Injectable()
export class RunActions {
  constructor(private readonly engine: RunEngine) {}

  /** What the gate does not ask is refused with the reason. */
  answer(id: string, gate: string, answer: NewAnswer): Promise<RunView> {
    return this.tell(id, (run) => {
      const asked = acceptableAnswer(run, gate, answer);
      return { kind: 'gate-answered', gate: asked.gate, answer: { ...answer, about: asked.about } };
    });
  }

  act(id: string, action: RunAction, word: Word): Promise<RunView> {
    return this.tell(id, (run) => {
      refuse(actionsOf(run), action);
      if (action === 'approve') refuseOwnApproval(run, word.by);
      return { kind: RUN_EVENT[action], ...word };
    });
  }

  actOnStep(id: string, action: StepAction, { seq, as, ...word }: StepWord): Promise<RunView> {
    return this.tell(id, (run) => {
      const step = run.steps[seq];
      if (step === undefined) throw unknownThing('step', String(seq));
      refuse(stepActionsOf(run, step), action);
      if (action !== 'resolve')
        return { kind: action === 'retry' ? 'step-retried' : 'step-skipped', seq, ...word };
      return { kind: 'step-resolved', seq, as: as ?? 'failed', ...word };
    });
  }

  private async tell(id: string, eventFor: (run: Run) => RunEvent): Promise<RunView> {
    const eventsFor: EventsFor = (run) => [eventFor(run)];
    try {
      return runView(await this.engine.tell(id, eventsFor));
    } catch (error) {
      throw error instanceof RunGone ? unknownThing('run', id) : error;
    }
  }
}

const RUN_EVENT = {
  approve: 'approved',
  pause: 'pause-requested',
  resume: 'resumed',
  abort: 'abort-requested',
} as const satisfies Record<RunAction, RunEvent['kind']>;

/** With the sentence that is shown at the action. */
function refuse<A extends RunAction | StepAction>(offers: readonly Offer<A>[], action: A): void {
  const refusal = offers.find((offer) => offer.action === action)?.refusal ?? null;
  if (refusal !== null)
    throw new Problem(409, 'not-now', 'Not possible now', `${refusal} Nothing was changed.`);
}

function refuseOwnApproval(run: Run, by: string): void {
  const problem = approvalProblem(run, by);
  if (problem === null) return;
  if (by === 'unknown')
    throw new Problem(
      422,
      'actor-missing',
      'Who approves?',
      `${problem} (Header Lockstep-Actor; the command line sends the name of its user.) Nothing was changed.`,
    );
  throw new Problem(
    403,
    'not-your-own-request',
    'Not your own request',
    `${problem} Nothing was changed.`,
  );
}

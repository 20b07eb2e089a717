import type { GateKind, OverrideCode, Plan, PlanKind, PlannedStep, Policy } from './plan.js';
import type { GateStatus, RunStatus, StepStatus } from './status.js';

/** What is known of a step beyond its plan. */
export interface StepProgress {
  /** Index of its stage. */
  readonly stage: number;
  readonly status: StepStatus;
  readonly attempt: number;
  /** Set when the step is dispatched. */
  readonly commandId: string | null;
  /** Seen just before the dispatch; null: the service was not running. */
  readonly expectGeneration: string | null;
  /** After the restart. */
  readonly generation: string | null;
  /** For a person. */
  readonly message: string | null;
}

export type Step = PlannedStep & StepProgress;

export type GateChoice = 'go-on' | 'wait' | 'stop';

/** The questions that gates ask. */
export const QUESTION_TOPICS = [
  'restart-now',
  'unread-activity',
  'long-wait',
  'clock-ahead',
  'reference-silent',
  'window-over',
] as const;
export type QuestionTopic = (typeof QUESTION_TOPICS)[number];

/**
 * What an answer is about: it counts for its own question alone, whatever the same gate asks later. The last two are what
 * an override of the plan speaks to: a farm that is busy, and everything that the gate `settled` asks.
 */
export type AnswerTopic = QuestionTopic | 'busy-farm' | 'settled';

/** What a person has to decide before the run can go on. */
export interface GateQuestion {
  readonly topic: QuestionTopic;
  readonly text: string;
  readonly choices: readonly GateChoice[];
  /** So many different people have to choose `go-on`. */
  readonly peopleNeeded: 1 | 2;
}

export interface GateAnswer {
  readonly about: AnswerTopic;
  readonly choice: GateChoice;
  readonly reason: string;
  readonly by: string;
}

export interface GateState {
  readonly stage: number;
  readonly gate: GateKind;
  readonly status: GateStatus;
  /** What it waits for or asks; then what was seen. */
  readonly message: string | null;
  readonly auditId: string | null;
  /** While it is asked. */
  readonly question: GateQuestion | null;
  /** By people, those of the plan's overrides included. */
  readonly answers: readonly GateAnswer[];
  /** What could not be read when it passed: never silently green. */
  readonly notConfirmed: readonly string[];
}

/**
 * What is wanted of the run; it is stored, and carried out at the next safe point. `pause` and `abort` are a person's;
 * `give-up`: the run has taken longer than its policy allows, and ends as failed.
 */
export type Wish = 'go-on' | 'pause' | 'abort' | 'give-up';

/** One execution of a plan. Plain data: this is what is stored, and all that a resumption needs. */
export interface Run {
  readonly id: string;
  readonly environment: string;
  readonly kind: PlanKind;
  readonly policy: Policy;
  /** The Deployment Controller server: its failure always ends the run. */
  readonly controller: string;
  /** All servers of the plan, also those without a step. */
  readonly hosts: readonly string[];
  readonly stageNames: readonly string[];
  readonly status: RunStatus;
  /** Index of the stage behind the last passed barrier. */
  readonly stage: number;
  readonly wish: Wish;
  readonly requestedBy: string;
  /** Null: nobody has, or nobody had to. */
  readonly approvedBy: string | null;
  /** What was found to break a promise, until a person says how to go on; null: nothing. */
  readonly breach: string | null;
  readonly gates: readonly GateState[];
  readonly steps: readonly Step[];
  /** Why the run is where it is; null while it simply goes on. */
  readonly message: string | null;
}

/** The gate that an override of the plan speaks to; a relapse is judged by every gate that audits. */
const ANSWER_OF: Readonly<
  Record<OverrideCode, { readonly gate: GateKind; readonly about: AnswerTopic } | null>
> = {
  'clock-relapse': null,
  'quiet-farm': { gate: 'quiet-farm', about: 'busy-farm' },
  settled: { gate: 'settled', about: 'settled' },
};

const answersInAdvance = (gate: GateKind, overrides: Policy['overrides']): GateAnswer[] =>
  overrides.flatMap(({ code, reason, by }) => {
    const answer = ANSWER_OF[code];
    return answer?.gate === gate ? [{ about: answer.about, choice: 'go-on', reason, by }] : [];
  });

/** A draft: `submitted` is its first event. @param requestedBy may not approve it where four eyes are asked for */
export function newRun(id: string, plan: Plan, requestedBy: string): Run {
  return {
    id,
    environment: plan.environment,
    kind: plan.kind,
    policy: plan.policy,
    controller: plan.inventory.controller,
    hosts: plan.inventory.hosts.map(({ host }) => host),
    stageNames: plan.stages.map(({ name }) => name),
    status: 'draft',
    stage: 0,
    wish: 'go-on',
    requestedBy,
    approvedBy: null,
    breach: null,
    gates: plan.stages.flatMap(({ gates }, stage) =>
      gates.map((gate) => ({
        stage,
        gate,
        status: 'pending' as const,
        message: null,
        auditId: null,
        question: null,
        answers: answersInAdvance(gate, plan.policy.overrides),
        notConfirmed: [],
      })),
    ),
    steps: plan.stages.flatMap(({ steps }, stage) =>
      steps.map((step) => ({
        ...step,
        stage,
        status: 'pending' as const,
        attempt: 1,
        commandId: null,
        expectGeneration: null,
        generation: null,
        message: null,
      })),
    ),
    message: null,
  };
}

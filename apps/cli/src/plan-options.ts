import type { Flag } from './flag.js';
import type { PlanRequest } from './coordinator-client.js';
import { ANSWER_FLAGS, answerMistakes, type AnswerOptions, answersOf } from './plan-answers.js';
import { KIND_FLAG, kindMistakes, type KindOption, planKind } from './plan-kind.js';
import {
  OVERRIDE_FLAG,
  overrideMistakes,
  type OverrideOptions,
  overridesOf,
} from './plan-overrides.js';

/** What `plan` and `run` are told about the plan they ask for. */
export type PlanOptions = KindOption & AnswerOptions & OverrideOptions;

export const PLAN_FLAGS: readonly Flag[] = [KIND_FLAG, ...ANSWER_FLAGS, OVERRIDE_FLAG];

export const planMistakes = (options: PlanOptions): string[] => [
  ...kindMistakes(options),
  ...answerMistakes(options),
  ...overrideMistakes(options),
];

/** Of options without {@link planMistakes}. */
export const planRequest = (options: PlanOptions): PlanRequest => ({
  kind: planKind(options),
  answers: answersOf(options),
  overrides: overridesOf(options),
});

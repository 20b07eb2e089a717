import type { Flag } from './flag.js';
import type { PlanRequest } from './coordinator-requests.js';
import { given } from './environment/given.js';
import { NOT_AFTER_FLAG, notAfterMistakes, notAfterMs, type NotAfterOption } from './not-after.js';
import { ANSWER_FLAGS, answerMistakes, type AnswerOptions, answersOf } from './plan-answers.js';
import { KIND_FLAG, kindMistakes, type KindOption, planKind } from './plan-kind.js';
import {
  OVERRIDE_FLAG,
  overrideMistakes,
  type OverrideOptions,
  overridesOf,
} from './plan-overrides.js';
import type { Terminal } from './terminal.js';

/** What `plan` and `run` are told about the plan they ask for. */
export type PlanOptions = KindOption & AnswerOptions & OverrideOptions & NotAfterOption;

export const PLAN_FLAGS: readonly Flag[] = [
  KIND_FLAG,
  ...ANSWER_FLAGS,
  OVERRIDE_FLAG,
  NOT_AFTER_FLAG,
];

export const planMistakes = (options: PlanOptions, terminal: Terminal): string[] => [
  ...kindMistakes(options),
  ...answerMistakes(options),
  ...overrideMistakes(options),
  ...notAfterMistakes(options, terminal),
];

/** Of options without {@link planMistakes}. */
export const planRequest = (options: PlanOptions, terminal: Terminal): PlanRequest => ({
  kind: planKind(options),
  answers: answersOf(options),
  overrides: overridesOf(options),
  ...given({ notAfterMs: notAfterMs(options, terminal) }),
});

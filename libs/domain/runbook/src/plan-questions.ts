import type { PlanKind, PlanQuestion } from './plan.js';
import { ACTIVITY_CHOICES, type FarmActivity, PUBLISHING_KEY, TIMERS_KEY } from './quiet-farm.js';

const NOT_LOOKED = 'not-looked';

/** Recorded with the run; Lockstep cannot see the page that shows it. */
export const LICENCE_QUESTION = {
  key: 'licence-error',
  choices: ['yes', 'no', NOT_LOOKED],
} as const;

type Answers = Readonly<Record<string, string>>;

/** What only a person knows. Without an answer `not-looked` holds: nothing is assumed. */
export function planQuestions(
  kind: PlanKind,
  activity: FarmActivity | null,
  answers: Answers,
): PlanQuestion[] {
  const unread =
    activity?.publishing
      .filter(({ isPublishing }) => isPublishing === null)
      .map(({ host }) => host) ?? [];
  return [
    ...(kind === 'remediate' || kind === 'rehearse'
      ? [
          question(answers, {
            ...LICENCE_QUESTION,
            question:
              'Does Service Center (Administration, Licensing) report the licence error "the clock of your Platform Server has (or had) a time lag"?',
          }),
        ]
      : []),
    ...(unread.length > 0
      ? [
          question(answers, {
            key: PUBLISHING_KEY,
            question: `Whether a publish is under way cannot be read on ${unread.join(', ')}. Is one running?`,
            choices: ACTIVITY_CHOICES,
          }),
        ]
      : []),
    ...(activity?.timers.kind === 'unreadable'
      ? [
          question(answers, {
            key: TIMERS_KEY,
            question: `Whether timers run cannot be read (${activity.timers.why}). Does one run (Service Center, Monitoring, Timers)?`,
            choices: ACTIVITY_CHOICES,
          }),
        ]
      : []),
  ];
}

const question = (answers: Answers, asked: Omit<PlanQuestion, 'answer'>): PlanQuestion => ({
  ...asked,
  answer: answers[asked.key] ?? NOT_LOOKED,
});

/** Wrong answers, each in a sentence: a question that this plan does not ask, a choice that it does not give. */
export function answerMistakes(
  answers: Readonly<Record<string, unknown>>,
  questions: readonly PlanQuestion[],
): string[] {
  return Object.entries(answers).flatMap(([key, answer]) => {
    const asked = questions.find((one) => one.key === key);
    if (asked === undefined) {
      const known = questions.map((one) => one.key).join(', ') || 'none';
      return [`answers.${key}: this plan does not ask that; its questions: ${known}`];
    }
    return typeof answer === 'string' && asked.choices.includes(answer)
      ? []
      : [`answers.${key}: must be one of ${asked.choices.join(', ')}`];
  });
}

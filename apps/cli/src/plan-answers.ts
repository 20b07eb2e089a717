import { LICENCE_QUESTION } from '#domain/runbook';
import type { Flag } from './flag.js';
import { type NameAndValue, nameAndValue, repeatedNames } from './name-and-value.js';

export interface AnswerOptions {
  readonly licenceError?: string;
  readonly answer?: readonly string[];
}

const LICENCE_KEY = LICENCE_QUESTION.key;
const LICENCE_CHOICES: readonly string[] = LICENCE_QUESTION.choices;

export const ANSWER_FLAGS: readonly Flag[] = [
  [
    '--licence-error <answer>',
    'whether Service Center shows the licence error: yes, no or not-looked (what holds when nobody is asked)',
  ],
  [
    '--answer <key=value>',
    "answer to a question of the plan, by its key; repeatable. Unanswered, the plan's default holds",
    'repeated',
  ],
];

export function answerMistakes(options: AnswerOptions): string[] {
  const { licenceError, answer = [] } = options;
  return [
    ...(licenceError === undefined || LICENCE_CHOICES.includes(licenceError)
      ? []
      : [`--licence-error ${licenceError}: it must be one of ${LICENCE_CHOICES.join(', ')}`]),
    ...answer
      .filter((text) => nameAndValue(text) === null)
      .map((text) => `--answer ${text}: it must be <key>=<value>`),
    ...repeatedNames(given(options).map(({ name }) => name)).map(
      (key) => `--answer ${key}: it is answered more than once`,
    ),
  ];
}

/** By key. */
export const answersOf = (options: AnswerOptions): Readonly<Record<string, string>> =>
  Object.fromEntries(given(options).map(({ name, value }) => [name, value]));

const given = ({ licenceError, answer = [] }: AnswerOptions): NameAndValue[] => [
  ...(licenceError === undefined ? [] : [{ name: LICENCE_KEY, value: licenceError }]),
  ...answer.map(nameAndValue).filter((one) => one !== null),
];

/** What a person types to answer a question. */
export const answerOption = (key: string, choices: readonly string[]): string =>
  key === LICENCE_KEY
    ? `--licence-error ${choices.join('|')}`
    : `--answer ${key}=${choices.join('|')}`;

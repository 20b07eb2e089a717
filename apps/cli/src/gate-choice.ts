import {
  type GateChoice,
  type GateQuestion,
  QUESTION_TOPICS,
  type QuestionTopic,
} from '#domain/runbook';
import type { Flag } from './flag.js';

export interface ChoiceOption {
  readonly choice?: string;
  readonly about?: string;
}

const CHOICES = ['go-on', 'wait', 'stop'] as const satisfies readonly GateChoice[];

export const CHOICE_FLAG: Flag = [
  '--choice <choice>',
  'go-on, wait or stop, as far as the gate offers it',
];

export const ABOUT_FLAG: Flag = [
  '--about <question>',
  'the question that is answered, as it was shown; refused when the gate asks something else by now',
];

export const choiceMistakes = (options: ChoiceOption): string[] => [
  ...(choiceOf(options) === null
    ? [`--choice ${options.choice ?? 'is missing'}: it must be one of ${CHOICES.join(', ')}`]
    : []),
  ...(options.about === undefined || aboutOf(options) !== null
    ? []
    : [`--about ${options.about}: it must be one of ${QUESTION_TOPICS.join(', ')}`]),
];

/** Null when it is left out. */
export const aboutOf = ({ about }: ChoiceOption): QuestionTopic | null =>
  QUESTION_TOPICS.find((known) => known === about) ?? null;

/** Null when it is missing or none of the choices. */
export const choiceOf = ({ choice }: ChoiceOption): GateChoice | null =>
  CHOICES.find((known) => known === choice) ?? null;

/** What a person types to answer a gate. */
export const answerCommand = (
  id: string,
  gate: string,
  { topic, choices }: Pick<GateQuestion, 'topic' | 'choices'>,
): string =>
  `lockstep runs answer ${id} ${gate} --about ${topic} --choice ${choices.join('|')} --reason "..."`;

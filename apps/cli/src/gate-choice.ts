import type { GateChoice } from '#domain/runbook';
import type { Flag } from './flag.js';

export interface ChoiceOption {
  readonly choice?: string;
}

const CHOICES = ['go-on', 'wait', 'stop'] as const satisfies readonly GateChoice[];

export const CHOICE_FLAG: Flag = [
  '--choice <choice>',
  'go-on, wait or stop, as far as the gate offers it',
];

export const choiceMistakes = (options: ChoiceOption): string[] =>
  choiceOf(options) === null
    ? [`--choice ${options.choice ?? 'is missing'}: it must be one of ${CHOICES.join(', ')}`]
    : [];

/** Null when it is missing or none of the choices. */
export const choiceOf = ({ choice }: ChoiceOption): GateChoice | null =>
  CHOICES.find((known) => known === choice) ?? null;

/** What a person types to answer a gate. */
export const answerCommand = (id: string, gate: string, choices: readonly string[]): string =>
  `lockstep runs answer ${id} ${gate} --choice ${choices.join('|')} --reason "..."`;

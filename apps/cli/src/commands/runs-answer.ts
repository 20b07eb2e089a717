import type { Command } from 'commander';
import { addCommand, type CommandLine, type JsonOption, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import {
  ABOUT_FLAG,
  aboutOf,
  CHOICE_FLAG,
  choiceMistakes,
  choiceOf,
  type ChoiceOption,
} from '../gate-choice.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { cleaned } from '../views/foreign-text.js';
import { renderAnswered } from '../views/run-view.js';

type Options = ChoiceOption & ReasonOption & JsonOption;

export function addRunsAnswer(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'answer',
    about: 'decide what a gate of a run asks a person; the answer stands in the record',
    takes: ['id', 'gate'],
    flags: [CHOICE_FLAG, ABOUT_FLAG, REASON_FLAG],
    mistakes: (options: Options) => [...choiceMistakes(options), ...reasonMistakes(options)],
    act: async ({ id, gate }, options: Options, context) => {
      const choice = choiceOf(options) ?? 'stop';
      const about = aboutOf(options);
      const run = await context.client.answerGate(id, gate, {
        choice,
        reason: reasonOf(options),
        ...(about === null ? {} : { about }),
      });
      print(context, options.json, run, () => renderAnswered(cleaned(run), gate, context));
      return EXIT.ok;
    },
  });
}

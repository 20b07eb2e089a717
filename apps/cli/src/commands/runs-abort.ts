import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { type ReasonOption, REASON_FLAG, reasonMistakes, reasonOf } from '../reason-option.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRunEnd } from '../views/run-view.js';

export function addRunsAbort(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'abort',
    about: 'end a run at its next safe point; a service that was stopped is started first',
    takes: ['id'],
    flags: [REASON_FLAG],
    mistakes: reasonMistakes,
    act: async ({ id }, options: ReasonOption & { json?: boolean }, context) => {
      const run = await context.client.abortRun(id, reasonOf(options));
      print(context, options.json, run, () => [
        'The run was told to end at its next safe point.',
        ...renderRunEnd(cleaned(run), context),
      ]);
      return EXIT.ok;
    },
  });
}

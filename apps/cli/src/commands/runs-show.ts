import type { Command } from 'commander';
import { AS_TEXT_FLAG, asTextMistakes, type AsTextOption } from '../as-text.js';
import { addCommand, type CommandLine, type JsonOption, print } from '../command-line.js';
import { exitOfRun } from '../exit-code.js';
import { runByHand } from '../views/by-hand-view.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRun } from '../views/run-view.js';

export function addRunsShow(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'show',
    about: 'show a run with its gates and steps; the exit code tells how it ended',
    takes: ['id'],
    flags: [AS_TEXT_FLAG],
    mistakes: asTextMistakes,
    act: async ({ id }, { json, asText }: AsTextOption & JsonOption, context) => {
      const run = await context.client.run(id);
      const render = asText === true ? runByHand : renderRun;
      print(context, json, run, () => render(cleaned(run), context));
      return exitOfRun(run.status);
    },
  });
}

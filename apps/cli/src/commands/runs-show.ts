import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { exitOfRun } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRun } from '../views/run-view.js';

export function addRunsShow(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'show',
    about: 'show a run with its gates and steps; the exit code tells how it ended',
    takes: ['id'],
    act: async ({ id }, { json }, context) => {
      const run = await context.client.run(id);
      print(context, json, run, () => renderRun(cleaned(run), context));
      return exitOfRun(run.status);
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { given } from '../environment/given.js';
import { EXIT } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRuns } from '../views/run-view.js';

interface ListOptions {
  readonly env?: string;
  readonly status?: string;
}

export function addRunsList(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'list',
    about: 'list runs',
    takes: [],
    flags: [
      ['--env <env>', 'of this environment only'],
      ['--status <status>', 'with this status only, e.g. running'],
    ],
    act: async (_, { json, env, status }: ListOptions & { json?: boolean }, context) => {
      const runs = await context.client.runs(given({ env, status }));
      print(context, json, { runs }, () => renderRuns(cleaned(runs), context));
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { renderEnvironments } from '../views/environment-view.js';
import { cleaned } from '../views/foreign-text.js';

export function addEnvList(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'list',
    about: 'list environments',
    takes: [],
    act: async (_, { json }, context) => {
      const environments = await context.client.environments();
      print(context, json, { environments }, () =>
        renderEnvironments(cleaned(environments), context),
      );
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { renderEnvironment } from '../views/environment-view.js';
import { cleaned } from '../views/foreign-text.js';

export function addEnvShow(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'show',
    about: 'show the settings of an environment and its hosts',
    takes: ['env'],
    act: async ({ env }, { json }, context) => {
      const environment = await context.client.environment(env);
      const hosts = await context.client.hosts(env);
      print(context, json, { ...environment, ...hosts }, () =>
        renderEnvironment(cleaned(environment), cleaned(hosts), context),
      );
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { type ConfirmOption, isConfirmed, YES_FLAG } from '../confirmation.js';
import { EXIT } from '../exit-code.js';

export function addEnvRemove(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'remove',
    about: 'remove an environment with its audits and runs; nothing changes on its servers',
    takes: ['env'],
    flags: [YES_FLAG],
    act: async ({ env }, options: ConfirmOption & { json?: boolean }, context) => {
      // Asked first, so that nobody confirms the removal of what does not exist.
      const { name } = await context.client.environment(env);
      if (!(await isConfirmed(name, options, context))) return EXIT.notOk;
      await context.client.removeEnvironment(name);
      print(context, options.json, { removed: name }, () => [`${env} is removed.`]);
      return EXIT.ok;
    },
  });
}

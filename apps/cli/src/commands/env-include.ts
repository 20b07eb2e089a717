import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { printable } from '../views/foreign-text.js';

export function addEnvInclude(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'include',
    about: 'take a host that was left out back into audits and runs',
    takes: ['env', 'host'],
    act: async ({ env, host }, { json }, context) => {
      const changed = await context.client.changeHost(env, host, { excluded: null });
      print(context, json, changed ?? { host, excluded: null }, () => [
        `${printable(host)} of ${printable(env)} is audited and restarted again.`,
      ]);
      return EXIT.ok;
    },
  });
}

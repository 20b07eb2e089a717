import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { printable } from '../views/foreign-text.js';

interface SameOptions {
  readonly as?: string;
  readonly none?: boolean;
}

export function addEnvSame(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'same',
    about: 'say which host a name means, when two names may be one server',
    takes: ['env', 'host'],
    flags: [
      ['--as <host>', 'the host that it is'],
      ['--none', 'it is a server of its own'],
    ],
    mistakes: ({ as, none }: SameOptions) =>
      (as === undefined) === (none === undefined) ? ['say either --as <host> or --none'] : [],
    act: async ({ env, host }, { json, as }: SameOptions & { json?: boolean }, context) => {
      const sameAs = as ?? null;
      const changed = await context.client.changeHost(env, host, { sameAs });
      print(context, json, changed ?? { host, sameAs }, () => [
        sameAs === null
          ? `${printable(host)} of ${printable(env)} is a server of its own.`
          : `${printable(host)} of ${printable(env)} is the same server as ${printable(sameAs)}.`,
      ]);
      return EXIT.ok;
    },
  });
}

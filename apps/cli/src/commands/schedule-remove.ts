import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { printable } from '../views/foreign-text.js';

export function addScheduleRemove(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'remove',
    about: 'remove a schedule; the audits that it made stay',
    takes: ['id'],
    act: async ({ id }, { json }, context) => {
      await context.client.removeSchedule(id);
      print(context, json, { removed: id }, () => [`Schedule ${printable(id)} is removed.`]);
      return EXIT.ok;
    },
  });
}

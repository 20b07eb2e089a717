import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { given } from '../environment/given.js';
import { EXIT } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderSchedules } from '../views/schedule-view.js';

interface ListOptions {
  readonly env?: string;
}

export function addScheduleList(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'list',
    about: 'list schedules, when each fires next and what became of the last time',
    takes: [],
    flags: [['--env <env>', 'of this environment only']],
    act: async (_, { json, env }: ListOptions & { json?: boolean }, context) => {
      const schedules = await context.client.schedules(given({ env }));
      print(context, json, { schedules }, () => renderSchedules(cleaned(schedules), context));
      return EXIT.ok;
    },
  });
}

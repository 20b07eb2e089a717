import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderSchedule } from '../views/schedule-view.js';

export function addScheduleShow(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'show',
    about: 'one schedule and what became of its last times',
    takes: ['id'],
    act: async ({ id }, { json }, context) => {
      const schedule = await context.client.schedule(id);
      const fires = await context.client.scheduleFires(id);
      print(context, json, { ...schedule, fires }, () =>
        renderSchedule(cleaned(schedule), cleaned(fires), context),
      );
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import {
  cronOf,
  SCHEDULE_FLAGS,
  scheduleChange,
  scheduleMistakes,
  type ScheduleOptions,
} from '../schedule-options.js';
import { cleaned } from '../views/foreign-text.js';
import { renderCreatedSchedule } from '../views/schedule-view.js';

export function addScheduleAdd(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'add',
    about: 'audit an environment again and again; nothing is ever restarted by a schedule',
    takes: ['env'],
    flags: SCHEDULE_FLAGS,
    mistakes: (options: ScheduleOptions) => [
      ...scheduleMistakes(options),
      ...(cronOf(options) === undefined ? ['say when: --cron "<fields>" or --nightly'] : []),
    ],
    act: async ({ env }, options: ScheduleOptions & { json?: boolean }, context) => {
      const schedule = { environment: env, cron: cronOf(options) ?? '' };
      const created = await context.client.addSchedule({ ...scheduleChange(options), ...schedule });
      print(context, options.json, created, () => renderCreatedSchedule(cleaned(created)));
      return EXIT.ok;
    },
  });
}

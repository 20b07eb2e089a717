import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import {
  SCHEDULE_FLAGS,
  scheduleChange,
  scheduleMistakes,
  type ScheduleOptions,
} from '../schedule-options.js';
import { cleaned } from '../views/foreign-text.js';
import { scheduleSettings } from '../views/schedule-view.js';

export function addScheduleSet(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'set',
    about: 'change a schedule, or switch it off and on; what is not given stays',
    takes: ['id'],
    flags: [
      ...SCHEDULE_FLAGS,
      ['--no-name', 'without a name'],
      ['--enable', 'let it fire; times that went by while it was off are not made up for'],
      ['--disable', 'keep it, but do not let it fire'],
    ],
    mistakes: (options: ScheduleOptions) => [
      ...scheduleMistakes(options),
      ...(options.enable === true && options.disable === true
        ? ['say either --enable or --disable']
        : []),
      ...(Object.keys(scheduleChange(options)).length === 0 ? ['nothing to change was given'] : []),
    ],
    act: async ({ id }, options: ScheduleOptions & { json?: boolean }, context) => {
      const changed = await context.client.changeSchedule(id, scheduleChange(options));
      print(context, options.json, changed, () => scheduleSettings(cleaned(changed)));
      return EXIT.ok;
    },
  });
}

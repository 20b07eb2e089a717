import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { given } from '../environment/given.js';
import { EXIT } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderPreview } from '../views/schedule-view.js';

interface PreviewOptions {
  readonly zone?: string;
}

export function addSchedulePreview(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'preview',
    about: 'the next ten times of a cron expression, in one argument; nothing is stored',
    takes: ['cron'],
    flags: [['--zone <name>', "IANA name or Windows id; without it the coordinator's"]],
    act: async ({ cron }, { json, zone }: PreviewOptions & { json?: boolean }, context) => {
      const preview = await context.client.previewSchedule({ cron, ...given({ tz: zone }) });
      print(context, json, preview, () => renderPreview(cleaned(preview), context));
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { AS_TEXT_FLAG, asTextMistakes, type AsTextOption } from '../as-text.js';
import { addCommand, type CommandLine, type JsonOption, print } from '../command-line.js';
import { exitOfRun } from '../exit-code.js';
import type { Flag } from '../flag.js';
import { LOG_TAIL, runLogTail } from '../run-log-tail.js';
import { runByHand } from '../views/by-hand-view.js';
import { cleaned } from '../views/foreign-text.js';
import { renderRun } from '../views/run-view.js';

const ALL = Number.POSITIVE_INFINITY;
const LOG_FLAG: Flag = ['--log', `every line that the workers told, not only the last ${LOG_TAIL}`];

type Options = AsTextOption & JsonOption & { readonly log?: boolean };

export function addRunsShow(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'show',
    about:
      'show a run with its gates and steps, what a person may do about it, and who drives it; the exit code tells how it ended',
    takes: ['id'],
    flags: [AS_TEXT_FLAG, LOG_FLAG],
    mistakes: asTextMistakes,
    act: async ({ id }, { json, asText, log }: Options, context) => {
      const run = await context.client.run(id);
      const lines =
        asText === true ? [] : await runLogTail(id, context.client, log === true ? ALL : LOG_TAIL);
      print(context, json, { ...run, log: lines }, () =>
        asText === true
          ? runByHand(cleaned(run), context)
          : renderRun(cleaned(run), cleaned(lines), context),
      );
      return exitOfRun(run.status);
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine } from '../command-line.js';
import { watchRun } from '../watch-run.js';

export function addRunsWatch(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'watch',
    about:
      'follow a run until it ends or needs attention, also from one coordinator to another; while it waits for an answer or an approval it goes on',
    takes: ['id'],
    act: ({ id }, { json }, context) => watchRun(id, context, json === true),
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { EXIT } from '../exit-code.js';
import { cleaned } from '../views/foreign-text.js';
import { renderWorkers } from '../views/workers-view.js';

export function addWorkersList(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'list',
    about: 'list the workers that the coordinator knows',
    takes: [],
    act: async (_, { json }, context) => {
      const workers = await context.client.workers();
      print(context, json, { workers }, () => renderWorkers(cleaned(workers), context));
      return EXIT.ok;
    },
  });
}

import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { exitOfChecks } from '../exit-code.js';
import { renderChecks } from '../views/doctor-view.js';

export function addDoctorDatabase(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'database',
    about: 'try the platform database step by step: name, port, TLS, login, catalog, each query',
    takes: ['env'],
    act: async ({ env }, { json }, context) => {
      const result = await context.client.examineDatabase(env);
      print(context, json, result, () => renderChecks(result.checks, context));
      return exitOfChecks(result.checks);
    },
  });
}

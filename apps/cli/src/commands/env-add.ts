import type { Command } from 'commander';
import { addCommand, type CommandLine, print } from '../command-line.js';
import { environmentSettings } from '../environment/environment-change.js';
import {
  ENVIRONMENT_OPTIONS,
  type EnvironmentOptions,
} from '../environment/environment-options.js';
import { workerSecretOf } from '../environment/worker-secret.js';
import { EXIT } from '../exit-code.js';
import { environmentSettings as settingLines } from '../views/environment-view.js';
import { cleaned } from '../views/foreign-text.js';
import { workerSecretLines } from '../views/worker-secret-view.js';

export function addEnvAdd(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'add',
    about: 'register an environment; secrets are named, never typed',
    takes: ['env'],
    flags: ENVIRONMENT_OPTIONS,
    mistakes: (options: EnvironmentOptions) => environmentSettings(options, 'add').mistakes,
    act: async ({ env }, options: EnvironmentOptions & { json?: boolean }, context) => {
      const { change, workerSecret } = environmentSettings(options, 'add');
      const secret = workerSecretOf(workerSecret, context.env);
      const created = await context.client.addEnvironment({ name: env, ...change, ...secret });
      print(context, options.json, created, () => [
        ...settingLines(cleaned(created)),
        ...workerSecretLines(cleaned(created)),
        `Next: start the workers, then see whether all is well: lockstep doctor; lockstep doctor database ${cleaned(created.name)}`,
      ]);
      return EXIT.ok;
    },
  });
}

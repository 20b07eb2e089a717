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

export function addEnvSet(parent: Command, line: CommandLine): void {
  addCommand(parent, line, {
    name: 'set',
    about: 'change settings of an environment; what is not given stays',
    takes: ['env'],
    flags: ENVIRONMENT_OPTIONS,
    mistakes: (options: EnvironmentOptions) => environmentSettings(options, 'set').mistakes,
    act: async ({ env }, options: EnvironmentOptions & { json?: boolean }, context) => {
      const { change, workerSecret } = environmentSettings(options, 'set');
      const secret = workerSecretOf(workerSecret, context.env);
      const changed = await context.client.changeEnvironment(env, { ...change, ...secret });
      print(context, options.json, changed, () => settingLines(cleaned(changed)));
      return EXIT.ok;
    },
  });
}

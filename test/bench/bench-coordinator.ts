import { readFile } from 'node:fs/promises';
import { programOf } from '../../apps/demo/src/child-programs.js';
import { CoordinatorProcess } from '../support/coordinator-process.js';

interface Surroundings {
  /** LOCKSTEP_… variables. */
  readonly env?: Record<string, string>;
  /** More options of Node. */
  readonly nodeOptions?: readonly string[];
}

/** Not started yet; with the options of Node that `npm run coordinator` gives it. */
export async function benchCoordinator(
  dataDir: string,
  { env = {}, nodeOptions = [] }: Surroundings = {},
): Promise<CoordinatorProcess> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly scripts: { readonly coordinator: string };
  };
  const given = scripts.coordinator.split(' ').filter((word) => word.startsWith('--'));
  return new CoordinatorProcess(dataDir, env, {
    entry: programOf('coordinator'),
    nodeOptions: [...given, ...nodeOptions],
  });
}

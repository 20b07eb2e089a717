import { readFile } from 'node:fs/promises';
import { programOf } from '../../apps/demo/src/child-programs.js';
import { CoordinatorProcess } from '../support/coordinator-process.js';

/** Not started yet; with the options of Node that `npm run coordinator` gives it. */
export async function benchCoordinator(dataDir: string): Promise<CoordinatorProcess> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    readonly scripts: { readonly coordinator: string };
  };
  const nodeOptions = scripts.coordinator.split(' ').filter((word) => word.startsWith('--'));
  return new CoordinatorProcess(dataDir, {}, { entry: programOf('coordinator'), nodeOptions });
}

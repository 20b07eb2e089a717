import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './set-up.js';

/**
 * Turns this process into a compiled program: the same standard streams, signals and exit code with nothing between.
 *
 * @param {string} app a folder of apps/
 * @param {readonly string[]} args
 */
export async function become(app, args) {
  const main = join(ROOT, 'dist', 'apps', app, 'src', 'main.js');
  process.argv = [process.execPath, main, ...args];
  await import(pathToFileURL(main).href);
}

/* What the files of bin/ do. For old Node, see node-version.js: only what is imported later may use newer syntax. */
import { tooOld } from './node-version.js';

/** Exit code when the program could not be started: 1 would read as "out of step". */
const NOT_STARTED = 4;

/**
 * Sets up what is missing or stale, then becomes the program.
 *
 * @param {string} app a folder of apps/
 */
export async function launch(app) {
  const problem = tooOld(process.version);
  if (problem !== null) {
    console.error(problem);
    process.exitCode = NOT_STARTED;
    return;
  }
  const { setUpOrSay } = await import('./set-up.js');
  if (await setUpOrSay({ build: true })) {
    const { become } = await import('./become.js');
    await become(app, process.argv.slice(2));
  } else process.exitCode = NOT_STARTED;
}

/* `node scripts/run.js <target> [arguments]`: every command of package.json. For old Node, see node-version.js. */
import { tooOld } from './node-version.js';

const problem = tooOld(process.version);
if (problem === null) {
  import('./targets.js').then(({ run }) => run(process.argv[2], process.argv.slice(3)));
} else {
  console.error(problem);
  process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { ROOT, setUpOrSay } from './set-up.js';

const FOLDERS = ['apps', 'libs', 'test'];

/** Each is a program of node_modules or of this folder. */
const CHECKS = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', ...FOLDERS] },
  { name: 'lint scripts', args: ['node_modules/oxlint/bin/oxlint', 'bin', 'scripts'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  {
    name: 'types of pages',
    args: ['node_modules/typescript/bin/tsc', '-p', 'apps/dashboard/tsconfig.json'],
  },
  { name: 'pure types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'] },
  {
    name: 'boundaries',
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...FOLDERS],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
  { name: 'zone tables', args: ['scripts/generate-zones.js', '--check'] },
  { name: 'schemas', args: ['scripts/generate-api.js', 'schemas', '--check'] },
];

/** Needs the compiled coordinator, whose description it compares with. */
const AFTER_BUILD = { name: 'api types', args: ['scripts/generate-api.js', 'types', '--check'] };

/** Runs all, so that one round shows everything that is wrong. @returns {Promise<number>} the exit code */
export async function runChecks() {
  const failed = [];
  for (const check of CHECKS) if (!passes(check)) failed.push(check.name);
  const since = performance.now();
  const built = await setUpOrSay({ build: true });
  tell('build', built, since);
  if (!built) failed.push('build');
  else if (!passes(AFTER_BUILD)) failed.push(AFTER_BUILD.name);
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  return failed.length === 0 ? 0 : 1;
}

function passes({ name, args }) {
  const since = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  tell(name, status === 0, since);
  if (status !== 0) process.stdout.write(`${stdout}${stderr}`);
  return status === 0;
}

function tell(name, passed, since) {
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds.padStart(5)} s\n`,
  );
}

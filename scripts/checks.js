import { spawnSync } from 'node:child_process';
import { ROOT, setUpOrSay } from './set-up.js';

const FOLDERS = ['apps', 'libs', 'test'];

/** Each is a program of node_modules or of this folder. */
const CHECKS = [
  { name: 'format', args: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'] },
  { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', ...FOLDERS] },
  { name: 'lint scripts', args: ['node_modules/oxlint/bin/oxlint', 'bin', 'scripts'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc'] },
  { name: 'pure types', args: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'] },
  {
    name: 'boundaries',
    args: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', ...FOLDERS],
  },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
  { name: 'zone tables', args: ['scripts/generate-zones.js', '--check'] },
];

/** Runs all, so that one round shows everything that is wrong. @returns {Promise<number>} the exit code */
export async function runChecks() {
  const failed = [];
  for (const { name, args } of CHECKS) {
    const since = performance.now();
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    tell(name, status === 0, since);
    if (status === 0) continue;
    failed.push(name);
    process.stdout.write(`${stdout}${stderr}`);
  }
  const since = performance.now();
  const built = await setUpOrSay({ build: true });
  tell('build', built, since);
  if (!built) failed.push('build');
  if (failed.length > 0) process.stdout.write(`Failed: ${failed.join(', ')}.\n`);
  return failed.length === 0 ? 0 : 1;
}

function tell(name, passed, since) {
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  process.stdout.write(
    `${passed ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${seconds.padStart(5)} s\n`,
  );
}

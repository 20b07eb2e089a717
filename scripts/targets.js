import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { runChecks } from './checks.js';
import { become } from './become.js';
import { ROOT, setUpOrSay } from './set-up.js';

const JEST = [
  '--experimental-vm-modules',
  '--disable-warning=ExperimentalWarning',
  'node_modules/jest/bin/jest.js',
];
const TSC = ['node_modules/typescript/bin/tsc'];
const PRETTIER = ['node_modules/prettier/bin/prettier.cjs'];

/** What a person may type after `npm run`. `build` says whether it needs the compiled programs. */
const TARGETS = {
  start: { build: true, run: (args) => become('demo', args) },
  coordinator: { build: true, run: (args) => become('coordinator', args) },
  farm: { build: true, run: (args) => become('farm', args) },
  // Jest leaves one core free, and of two that is half. The last option takes all that follows.
  test: {
    build: true,
    run: (args) => node([...JEST, '--maxWorkers=2', ...args, '--ignoreProjects', 'soak']),
  },
  'test:browser': {
    build: true,
    run: (args) => node([...JEST, ...args, '--selectProjects', 'browser']),
  },
  'test:soak': {
    build: true,
    run: (args) => node([...JEST, '--runInBand', ...args, '--selectProjects', 'soak']),
  },
  bench: { build: true, run: bench },
  'sim:clock': { build: true, run: (args) => simulation('clock', args) },
  'sim:runs': { build: true, run: (args) => simulation('runs', args) },
  'test:crash': { build: true, run: crash },
  check: { build: false, run: runChecks },
  format: { build: false, run: (args) => node([...PRETTIER, '--write', ...orAll(args)]) },
};

const orAll = (args) => (args.length > 0 ? args : ['.']);

/** @param {string | undefined} name @param {readonly string[]} args */
export async function run(name, args) {
  const target = Object.hasOwn(TARGETS, name ?? '') ? TARGETS[name] : undefined;
  if (target === undefined) {
    const names = Object.keys(TARGETS).join(', ');
    process.stderr.write(`There is no "${name ?? ''}"; choose one of: ${names}.\n`);
    process.exitCode = 3;
    return;
  }
  process.chdir(ROOT);
  if (!(await setUpOrSay({ build: target.build }))) {
    process.exitCode = 1;
    return;
  }
  const code = await target.run(args);
  if (typeof code === 'number') process.exitCode = code;
}

/** Benches are no part of the programs, so they are compiled for themselves, into the same tree. */
async function bench(args) {
  const built = await node([...TSC, '-p', 'tsconfig.bench.json']);
  return built === 0 ? node(['dist/test/bench/main.js', ...args]) : built;
}

/** Compiles the simulators' own files and no others: tests may be running what is built. `npm run check` has their types. */
async function simulation(name, args) {
  const built = await node([...TSC, '-p', 'tsconfig.sim.json']);
  return built === 0 ? node([`dist/test/simulation/${name}.js`, ...args]) : built;
}

/** As {@link simulateClocks}: the crash test's own files and no others. */
async function crash(args) {
  const built = await node([...TSC, '-p', 'tsconfig.crash.json']);
  return built === 0 ? node(['dist/test/crash/main.js', ...args]) : built;
}

/** Runs Node on our terminal; the signals of a person reach it, and its end is ours. */
function node(args) {
  const child = spawn(process.execPath, args, { cwd: join(ROOT), stdio: 'inherit' });
  // A terminal tells the whole group; a signal to us alone is passed on.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildNeeded, fingerprint, installFingerprint, isInstalled } from './set-up/fingerprint.js';
import { alone } from './set-up/lock.js';
import { SetUpFailed, runTask } from './set-up/task.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const LOCK = join(ROOT, '.set-up.lock');
const LOG = join(ROOT, 'set-up.log');
const INSTALL_STAMP = join(ROOT, 'node_modules', '.lockstep-setup');
const PAGES = 'apps/dashboard/';

/** What is built into `dist`, each with the stamp that says from what it was. The programs come first: theirs may start from scratch. */
const BUILDS = [
  {
    what: 'Building',
    stamp: join(ROOT, 'dist', '.lockstep-build'),
    clears: join(ROOT, 'dist'),
    sources: () =>
      contentOf([
        ...['apps', 'libs'].flatMap(filesBelow).filter((file) => !file.startsWith(PAGES)),
        'package.json',
        'tsconfig.base.json',
        'tsconfig.build.json',
      ]),
    args: [join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
  },
  {
    what: 'Building the pages',
    stamp: join(ROOT, 'dist', '.lockstep-pages'),
    clears: join(ROOT, 'dist', 'apps', 'dashboard'),
    sources: () =>
      contentOf([...filesBelow('apps/dashboard'), 'package.json', 'tsconfig.base.json']),
    args: [join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', PAGES],
  },
];

/**
 * Installs and builds what is missing or stale, and nothing otherwise. Two commands at once: the second waits.
 *
 * @param {{build: boolean}} what
 * @throws {SetUpFailed} with a message for a person
 */
export async function setUp({ build }) {
  if (isSetUp(build)) return;
  await alone(LOCK, {
    onWait: (owner) =>
      process.stderr.write(`Another command (process ${owner}) is setting up; waiting for it.\n`),
    work: async () => {
      writeFileSync(LOG, '');
      await install();
      if (build) for (const one of BUILDS) await compile(one);
    },
  });
}

/** {@link setUp} for a program's first lines: false when it failed and the person has been told. */
export async function setUpOrSay(what) {
  try {
    await setUp(what);
    return true;
  } catch (error) {
    if (!(error instanceof SetUpFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    return false;
  }
}

const isSetUp = (build) =>
  read(INSTALL_STAMP) === wantedInstall() &&
  (!build || BUILDS.every((one) => neededFor(one).needed === 'nothing'));

const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

function wantedInstall() {
  return installFingerprint({
    manifest: JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
    lock: readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
    abi: process.versions.modules,
    platform: `${process.platform} ${process.arch}`,
  });
}

async function install() {
  const wanted = wantedInstall();
  if (read(INSTALL_STAMP) === wanted) return;
  if (!existsSync(INSTALL_STAMP) && isInstalledByHand()) {
    writeFileSync(INSTALL_STAMP, wanted);
    return;
  }
  rmSync(INSTALL_STAMP, { force: true });
  await runTask({
    what: 'Installing packages',
    hint: ' (better-sqlite3 may compile for a minute or two)',
    ...npm(['ci', '--include=dev', '--no-audit', '--no-fund']),
    cwd: ROOT,
    log: LOG,
  });
  writeFileSync(INSTALL_STAMP, wanted);
}

/** npm ci by a person or a CI cache: the same versions, and the native module fits this Node. */
function isInstalledByHand() {
  const installed = read(join(ROOT, 'node_modules', '.package-lock.json'));
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  if (installed === null || !isInstalled(JSON.parse(lock), JSON.parse(installed))) return false;
  const openDatabase = "new (require('better-sqlite3'))(':memory:')";
  try {
    execFileSync(process.execPath, ['-e', openDatabase], { cwd: ROOT, stdio: 'ignore' });
    return true;
  } catch {
    return false; // Installed for another Node, or without its install script: npm ci puts it right.
  }
}

/** The npm that runs us, else the one on the path, which on Windows is a script and needs a shell. */
function npm(args) {
  const program = process.env['npm_execpath'] ?? '';
  if (basename(program) === 'npm-cli.js')
    return { command: process.execPath, args: [program, ...args] };
  return { command: 'npm', args, shell: process.platform === 'win32' };
}

/** What has to be done for a build, and the stamp that it leaves. */
function neededFor({ stamp, sources }) {
  const before = read(stamp);
  const now = sources();
  return { now, needed: buildNeeded(before === null ? null : JSON.parse(before), now) };
}

function contentOf(paths) {
  const files = paths.filter((file) => !file.endsWith('spec.ts'));
  const entries = files.map((path) => ({ path, content: readFileSync(join(ROOT, path)) }));
  return { files, fingerprint: fingerprint(entries) };
}

const filesBelow = (folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(ROOT.length))
    .map((path) => path.replaceAll('\\', '/'));

async function compile(build) {
  const { now, needed } = neededFor(build);
  if (needed === 'nothing') return;
  if (needed === 'build from scratch') rmSync(build.clears, { recursive: true, force: true });
  rmSync(build.stamp, { force: true });
  await runTask({
    what: build.what,
    command: process.execPath,
    args: build.args,
    cwd: ROOT,
    log: LOG,
  });
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(build.stamp, JSON.stringify(now));
}

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * V8's least space for young objects. With its own choice a coordinator of 16 workers takes 200 MB instead of 150, and
 * is no faster.
 */
const NODE_OPTIONS = ['--max-semi-space-size=1'];

/** How long a program may take to end by itself before it is killed, ms. */
const END_TIMEOUT = 8_000;

export interface ChildProgram {
  readonly name: string;
  readonly process: ChildProcess;
  readonly logFile: string;
  /** Resolves when it has ended, with how: `exit code 1`, `SIGKILL`. */
  readonly ended: Promise<string>;
}

/** The compiled entry point of an application beside this one. */
export const programOf = (app: string): string =>
  fileURLToPath(new URL(`../../${app}/src/main.js`, import.meta.url));

/**
 * Starts a program with its output in `logFile`. The open IPC channel tells it when this process has died, however
 * that happened.
 */
export function startProgram(of: {
  name: string;
  app: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  logFile: string;
}): ChildProgram {
  const log = openSync(of.logFile, 'w');
  const child = spawn(process.execPath, [...NODE_OPTIONS, programOf(of.app), ...of.args], {
    // Its output goes to a file.
    env: { ...process.env, ...of.env, NO_COLOR: '1' },
    stdio: ['ignore', log, log, 'ipc'],
  });
  closeSync(log);
  return { name: of.name, process: child, logFile: of.logFile, ended: endOf(child) };
}

/** How it ended, in words. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code ?? 'unknown'}`));
  });
}

export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

/** Asks it to end, and kills it when it does not. */
export async function endProgram({ process: child, ended }: ChildProgram): Promise<void> {
  if (!isRunning(child)) return;
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), END_TIMEOUT);
  await ended;
  clearTimeout(deadline);
}

/** The last lines of its log that say something, for a message about its end. */
export function lastWords({ logFile }: ChildProgram): string {
  const telling = readFileSync(logFile, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at |^Node\.js v/.test(line));
  return telling
    .slice(-6)
    .map((line) => `  ${line}`)
    .join('\n');
}

import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { startProgress } from './progress.js';

/** What a person reads when set-up fails; anything else that is thrown is our own bug. */
export class SetUpFailed extends Error {}

/**
 * Runs one program with its output in the log file.
 *
 * @param {{what: string, hint?: string, command: string, args: readonly string[], cwd: string, log: string, shell?: boolean}} task
 */
export async function runTask({ what, hint = '', command, args, cwd, log, shell = false }) {
  const done = startProgress(`${what}${hint}`);
  const { output, outcome } = await run(command, args, { cwd, log, shell });
  done(outcome === null ? 'done' : 'FAILED');
  if (outcome === null) return;
  const reason = firstMistakes(output);
  throw new SetUpFailed(
    `${what} failed: ${[command, ...args].join(' ')} ${outcome}.\n${reason}The full log: ${log}`,
  );
}

function run(command, args, { cwd, log, shell }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => {
      output += chunk.toString();
      appendFileSync(log, chunk);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const stop = endWith(child);
    const finish = (outcome) => {
      stop();
      resolve({ output, outcome });
    };
    child.once('error', (error) => finish(`could not be started (${error.message})`));
    child.once('close', (code, signal) => {
      if (code === 0) finish(null);
      else finish(`ended with ${signal ?? `code ${code}`}`);
    });
  });
}

/** Whoever ends set-up ends what it started too. */
function endWith(child) {
  const end = (signal) => {
    child.kill(signal);
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  return () => process.off('SIGINT', end).off('SIGTERM', end);
}

/** The lines that name a mistake, else the last ones: enough to act on without opening the log. */
function firstMistakes(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const named = lines.filter((line) => /\berror\b/i.test(line));
  const shown = (named.length > 0 ? named.slice(0, 8) : lines.slice(-8)).map(
    (line) => `  ${line}\n`,
  );
  return shown.join('');
}

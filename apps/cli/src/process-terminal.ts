import { userInfo } from 'node:os';
import { createInterface } from 'node:readline';
import { utcOffsetMin } from '#domain/zones';
import type { Pace, Terminal } from './terminal.js';
import { paintFor } from './views/paint.js';

/** Milliseconds. A change is announced, so polling is only the fall-back; half an hour outlives a patched and rebooted server. */
const PACE: Pace = {
  poll: 500,
  firstAuditPoll: 50,
  firstRetry: 250,
  retryCap: 5_000,
  giveUp: 30 * 60_000,
  giveUpSoon: 60_000,
};

/** The world as this process sees it. */
export function processTerminal(interrupted: AbortSignal): Terminal {
  const { env, stdin, stdout, stderr } = process;
  // Node leaves isTTY undefined for files and pipes, whatever its types say.
  // A pseudo-terminal without a size (0 columns) is no screen to draw on.
  const isTerminal = Boolean(stdout.isTTY) && stdout.columns > 0;
  return {
    env,
    userName: userName(env),
    out: (line) => stdout.write(`${line}\n`),
    err: (line) => stderr.write(`${line}\n`),
    isTerminal,
    canAsk: Boolean(stdin.isTTY) && Boolean(stderr.isTTY),
    columns: isTerminal ? stdout.columns : null,
    paint: paintFor(isTerminal, env),
    now: Date.now,
    zone: localZone(),
    ask,
    interrupted,
    pace: PACE,
  };
}

/** UTC where the machine's own is a name that nobody knows. */
function localZone(): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  return utcOffsetMin(timeZone, 0) === null ? 'UTC' : timeZone;
}

/** Fails for a user id without an account, as in containers. */
function userName(env: Readonly<Record<string, string | undefined>>): string {
  try {
    return userInfo().username;
  } catch {
    return env['USER'] ?? env['USERNAME'] ?? '';
  }
}

/** On the error stream: the standard output may go to a file. Ctrl-C and Ctrl-D end it without an answer. */
function ask(question: string): Promise<string | null> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    lines.once('close', () => resolve(null));
    lines.once('SIGINT', () => lines.close());
    lines.question(question, (answer) => {
      resolve(answer);
      lines.close();
    });
  });
}

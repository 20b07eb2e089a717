import { openHostAdapters } from './host-adapters.js';
import { logToStdout, printable, reasonOf } from './log.js';
import { readConfig } from './read-config.js';
import { startWorker } from './worker.js';

/** Exit codes of every Lockstep program. */
const FAILED = 1;
const WRONG_USAGE = 3;

/** Runs until a signal or the end of the parent; the exit code. */
export async function run(configPath: string): Promise<number> {
  const read = readConfig(configPath, process.env);
  if (read.kind === 'mistaken') {
    complain('Cannot start the worker, its configuration has mistakes:', ...read.mistakes);
    return WRONG_USAGE;
  }
  const { config } = read;
  const ended = endOfLife();
  try {
    const adapters = await openHostAdapters(config, logToStdout);
    logToStdout(
      `worker of ${config.host} in ${config.environment}, clock ${adapters.clock.source}`,
    );
    const worker = startWorker(config, adapters, logToStdout);
    logToStdout(`stopping: ${await ended}`);
    await worker.stop();
    // Listening for the parent's end keeps the channel to it, and so this process, alive.
    if (process.connected) process.disconnect();
    return 0;
  } catch (error) {
    complain('Cannot start the worker:', reasonOf(error));
    return FAILED;
  }
}

/** Why this process should end. A worker that was started by another program ends with it. */
function endOfLife(): Promise<string> {
  // Whoever read our output may be gone before us; a restart under way must not die of that.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve(signal));
    const orphaned = (): void => resolve('the program that started this worker has ended');
    process.on('disconnect', orphaned);
    // Undefined without a parent that listens; false when it has gone before we could hear of it.
    if (process.connected === false) orphaned();
  });
}

function complain(first: string, ...lines: string[]): void {
  process.stderr.write(
    [first, ...lines.map((line) => `- ${printable(line)}`)].map((line) => `${line}\n`).join(''),
  );
}

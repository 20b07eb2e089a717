import { type RunningFarm, runningFarm, tellFarm } from './control-client.js';
import { Farm } from './farm.js';
import { faketimeLibrary, NO_FAKETIME } from './faketime-library.js';
import type { FarmCommand, FarmOptions } from './farm-options.js';

/** Exit codes, as of all programs of Lockstep. */
const EXIT = { done: 0, failed: 1, usage: 3, unreachable: 4 } as const;

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Runs a farm until a signal, or until the program that started it with an IPC channel is gone. */
export async function runFarm(options: FarmOptions, workerEntry: string): Promise<void> {
  // With a starter that died, its pipes are gone too, and the way down must not end at the first word.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const other = await runningFarm(options.dataDir);
  if (other !== null) {
    complain(
      `A farm runs on ${options.dataDir} already (process ${other.pid}). End it, or give another --data-dir.`,
    );
    process.exitCode = EXIT.usage;
    return;
  }
  const faketime = options.faketime ? faketimeLibrary() : null;
  if (options.faketime && faketime === null) {
    complain(NO_FAKETIME);
    process.exitCode = EXIT.usage;
    return;
  }
  const farm = new Farm(options, {
    workerEntry,
    faketime,
    print,
    onBroken: (error) => end(EXIT.failed, `The farm cannot go on: ${reason(error)}`),
  });
  let ending = false;
  const end = (code: number, why: string): void => {
    if (ending) return;
    ending = true;
    if (why !== '') complain(why);
    void farm
      .stop()
      .catch((error: unknown) => complain(`The farm did not end well: ${reason(error)}`))
      .finally(() => process.exit(code));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => end(EXIT.done, ''));
  process.once('disconnect', () => end(EXIT.done, ''));
  try {
    const { tdsPort, controlPort } = await farm.start();
    for (const line of farm.summary()) print(line);
    process.send?.({ kind: 'ready', tdsPort, controlPort });
  } catch (error) {
    end(EXIT.failed, `The farm did not start: ${reason(error)}`);
  }
}

/** Has the running farm of a data directory changed; resolves with the exit code. */
export async function askRunningFarm({
  dataDir,
  command,
  request,
}: Extract<FarmCommand, { kind: 'tell' }>): Promise<number> {
  const farm = await runningFarm(dataDir);
  if (farm === null) {
    complain(`No farm runs on ${dataDir}. Start one: npm run farm -- --data-dir ${dataDir}`);
    return EXIT.unreachable;
  }
  try {
    return await tell(farm, command, request);
  } catch (error) {
    complain(
      `The farm (process ${farm.pid}) did not answer: ${reason(error)}. Look whether it still runs.`,
    );
    return EXIT.unreachable;
  }
}

async function tell(
  farm: RunningFarm,
  command: 'set' | 'fix-zone' | 'fix-clock',
  request: object,
): Promise<number> {
  const { lines, mistakes } = await tellFarm(farm, command, request);
  for (const line of lines) print(line);
  for (const mistake of mistakes) complain(mistake);
  if (mistakes.length === 0) return EXIT.done;
  return lines.length === 0 ? EXIT.usage : EXIT.failed;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

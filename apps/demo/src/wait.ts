import { setTimeout as sleep } from 'node:timers/promises';
import { CannotGoOn } from './cannot-go-on.js';
import { type ChildProgram, isRunning, lastWords } from './child-programs.js';

/** Between two looks, ms. */
const LOOK = 50;

/**
 * Looks until `look` finds something. Gives up with a message for a person when the program that should bring it
 * about has ended, or after `timeout` ms.
 */
export async function waitFor<T>(
  look: () => Promise<T | null>,
  { what, by, timeout }: { what: () => string; by: ChildProgram; timeout: number },
): Promise<T> {
  const deadline = performance.now() + timeout;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (!isRunning(by.process)) throw new CannotGoOn(await farewell(by));
    if (performance.now() > deadline)
      throw new CannotGoOn(`${what()} within ${timeout / 1000} s. Look at ${by.logFile}.`);
    await sleep(LOOK);
  }
}

const farewell = async (program: ChildProgram): Promise<string> =>
  `The ${program.name} ended before it was ready (${await program.ended}). Its last words:\n` +
  `${lastWords(program)}\nAll of them: ${program.logFile}`;

import type { Flag } from './flag.js';
import type { Terminal } from './terminal.js';
import { printable } from './views/foreign-text.js';

export interface ConfirmOption {
  readonly yes?: boolean;
}

export const YES_FLAG: Flag = ['--yes', 'do not ask'];

/** Asks on a terminal for the environment's name. Without a terminal nobody can answer: a script means what it says. */
export async function isConfirmed(
  environment: string,
  { yes }: ConfirmOption,
  { canAsk, ask, err }: Pick<Terminal, 'canAsk' | 'ask' | 'err'>,
): Promise<boolean> {
  if (yes === true || !canAsk) return true;
  const name = printable(environment);
  const answer = await ask(`Type the environment's name (${name}) to go on: `);
  if (answer?.trim() === name) return true;
  err(answer === null ? 'Nothing was done.' : 'That is not its name. Nothing was done.');
  return false;
}

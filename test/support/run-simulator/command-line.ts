import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMutant, type Mutant, MUTANT_NAMES } from './mutants.js';

export interface Asked {
  readonly seeds: number;
  /** Only this one, told in detail. */
  readonly replay: number | null;
  readonly mutant: Mutant | null;
  readonly threads: number;
}

/** So many that everything that can be reached is. */
export const SEEDS = 10_000;
const MOST_SEEDS = 1e8;
const MOST_THREADS = 64;

const OPTIONS = {
  seeds: { type: 'string' },
  seed: { type: 'string' },
  mutant: { type: 'string' },
  threads: { type: 'string' },
} as const;

/** @returns what a person did wrong, as a sentence, instead. */
export function readCommandLine(args: readonly string[]): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    const { seeds, seed, threads } = values;
    return {
      seeds: whole('seeds', seeds, { from: 1, to: MOST_SEEDS }) ?? SEEDS,
      replay: whole('seed', seed, { from: 1, to: MOST_SEEDS }),
      threads: whole('threads', threads, { from: 1, to: MOST_THREADS }) ?? availableParallelism(),
      mutant: mutantNamed(values.mutant),
    };
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

function mutantNamed(name: string | undefined): Mutant | null {
  if (name === undefined) return null;
  if (isMutant(name)) return name;
  throw new RangeError(`There is no mutant "${name}"; choose one of: ${MUTANT_NAMES.join(', ')}.`);
}

/** Null: not given. */
function whole(
  option: string,
  text: string | undefined,
  { from, to }: { readonly from: number; readonly to: number },
): number | null {
  if (text === undefined) return null;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new RangeError(`--${option} is a whole number from ${from} to ${to}, not "${text}".`);
  return value;
}

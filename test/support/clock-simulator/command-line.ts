import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { BURST_SCENARIOS } from './burst-scenarios.js';
import { isMutant, type Mutant, MUTANT_NAMES } from './mutants.js';
import { WATCH_SCENARIOS } from './watch-scenarios.js';

export interface Asked {
  readonly bursts: number;
  readonly seed: number;
  readonly mutant: Mutant | null;
  readonly threads: number;
  /** Only this one of one scenario, told in detail. */
  readonly replay: { readonly scenario: string; readonly index: number } | null;
}

const BURSTS = 1_000_000;
/** Seeds are 32 bits. */
const SEEDS = 2 ** 32;
const MOST_THREADS = 64;

const OPTIONS = {
  bursts: { type: 'string' },
  seed: { type: 'string' },
  mutant: { type: 'string' },
  threads: { type: 'string' },
  scenario: { type: 'string' },
  index: { type: 'string' },
} as const;

/** @param freshSeed taken where none is asked for. @returns what a person did wrong, as a sentence, instead. */
export function readCommandLine(args: readonly string[], freshSeed: number): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    return {
      bursts: whole('bursts', values.bursts, { from: 1, to: 1e9, otherwise: BURSTS }),
      seed: whole('seed', values.seed, { from: 0, to: SEEDS - 1, otherwise: freshSeed }),
      threads: whole('threads', values.threads, {
        from: 1,
        to: MOST_THREADS,
        otherwise: availableParallelism(),
      }),
      mutant: mutantNamed(values.mutant),
      replay: replayOf(values.scenario, values.index),
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

function replayOf(scenario: string | undefined, index: string | undefined): Asked['replay'] {
  if (scenario === undefined && index === undefined) return null;
  if (scenario === undefined || index === undefined)
    throw new RangeError('Give --scenario and --index together: they replay one of many.');
  const names = [...BURST_SCENARIOS, ...WATCH_SCENARIOS].map(({ name }) => name);
  if (!names.includes(scenario))
    throw new RangeError(`There is no scenario "${scenario}"; choose one of: ${names.join(', ')}.`);
  return { scenario, index: whole('index', index, { from: 0, to: 1e9, otherwise: 0 }) };
}

function whole(
  option: string,
  text: string | undefined,
  {
    from,
    to,
    otherwise,
  }: { readonly from: number; readonly to: number; readonly otherwise: number },
): number {
  if (text === undefined) return otherwise;
  const value = text.trim() === '' ? NaN : Number(text);
  if (!Number.isInteger(value) || value < from || value > to)
    throw new RangeError(`--${option} is a whole number from ${from} to ${to}, not "${text}".`);
  return value;
}

import { parseArgs } from 'node:util';
import { PHASE_NAMES, type PhaseName } from './phases/phase.js';

export interface Asked {
  /** Processes that are killed. */
  readonly kills: number;
  readonly seed: number;
  readonly phases: readonly PhaseName[];
  /** The artefacts of a good end are kept, too. */
  readonly keep: boolean;
}

const KILLS = 100;
const MOST_KILLS = 10_000;
/** Seeds are 32 bits. */
const SEEDS = 2 ** 32;

const OPTIONS = {
  kills: { type: 'string' },
  seed: { type: 'string' },
  only: { type: 'string', multiple: true },
  keep: { type: 'boolean' },
} as const;

/** @param freshSeed taken where none is asked for. @returns what a person did wrong, as a sentence, instead. */
export function readCommandLine(args: readonly string[], freshSeed: number): Asked | string {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS, strict: true });
    return {
      kills: whole('kills', values.kills, { from: 1, to: MOST_KILLS, otherwise: KILLS }),
      seed: whole('seed', values.seed, { from: 0, to: SEEDS - 1, otherwise: freshSeed }),
      phases: values.only === undefined ? PHASE_NAMES : values.only.map(phaseNamed),
      keep: values.keep === true,
    };
  } catch (error) {
    if (error instanceof RangeError || isUsage(error)) return error.message;
    throw error;
  }
}

/** Of `parseArgs`. */
const isUsage = (error: unknown): error is Error =>
  String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS_');

function phaseNamed(text: string): PhaseName {
  const name = PHASE_NAMES.find((one) => one === text);
  if (name !== undefined) return name;
  throw new RangeError(`There is no phase "${text}"; choose one of: ${PHASE_NAMES.join(', ')}.`);
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

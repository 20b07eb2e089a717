import { QUIET_POLICIES, type QuietPolicy } from '#domain/runbook';
import type { EnvironmentOptions } from './environment-options.js';
import { wholeNumber } from './number-option.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The range of each; milliseconds. */
const MEASURES = [
  ['--warn-ms', 'warnMs', 1, DAY],
  ['--fail-ms', 'failMs', 1, DAY],
  ['--max-forward-ms', 'maxForwardMs', 0, DAY],
  ['--max-backward-ms', 'maxBackwardMs', 0, DAY],
  ['--resync-limit-ms', 'resyncLimitMs', 0, DAY],
  ['--hold-ms', 'holdMs', 0, HOUR],
  ['--settle-margin-ms', 'settleMarginMs', 0, HOUR],
  ['--quiet-wait-ms', 'quietWaitMs', 0, DAY],
  ['--answer-wait-ms', 'answerWaitMs', 0, DAY],
] as const satisfies readonly (readonly [string, keyof EnvironmentOptions, number, number])[];

type Measures = Partial<Record<(typeof MEASURES)[number][1], number>>;

/** The numbers that were given; what is wrong with them is added to `mistakes`. */
export function environmentMeasures(options: EnvironmentOptions, mistakes: string[]): Measures {
  const measures: Measures = Object.fromEntries(
    MEASURES.flatMap(([flag, key, least, most]) => {
      const value = wholeNumber(flag, options[key], { least, most }, mistakes);
      return value === undefined ? [] : [[key, value]];
    }),
  );
  const { warnMs, failMs } = measures;
  if (warnMs !== undefined && failMs !== undefined && warnMs > failMs)
    mistakes.push(`--warn-ms ${warnMs}: it must not be above --fail-ms ${failMs}`);
  return measures;
}

export function quietPolicyOption(
  { quietPolicy }: EnvironmentOptions,
  mistakes: string[],
): QuietPolicy | undefined {
  const policy = QUIET_POLICIES.find((known) => known === quietPolicy);
  if (quietPolicy !== undefined && policy === undefined)
    mistakes.push(`--quiet-policy ${quietPolicy}: it must be one of ${QUIET_POLICIES.join(', ')}`);
  return policy;
}

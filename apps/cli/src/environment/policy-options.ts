import {
  type Amount,
  type Approval,
  APPROVALS,
  type Readiness,
  READINESS_SIGNS,
} from '#domain/runbook';
import type { EnvironmentSettingsView } from '#protocol';
import type { Flag } from '../flag.js';
import { given } from './given.js';
import { wholeNumber } from './number-option.js';

/** How runs go about their restarts, as commander hands it over. */
export interface PolicyOptions {
  readonly approval?: string;
  readonly batch?: string;
  readonly canary?: boolean;
  readonly maxFailures?: string;
  readonly readiness?: string;
  readonly stopTimeoutMs?: string;
  readonly startTimeoutMs?: string;
  readonly readyTimeoutMs?: string;
  readonly stableMs?: string;
  readonly reconnectGraceMs?: string;
  readonly runLimitMs?: string;
}

export const POLICY_FLAGS: readonly Flag[] = [
  [
    '--approval <rule>',
    'who has to agree before a run begins: none (the default), or four-eyes: another person than the one who asked',
  ],
  ['--batch <n|n%>', 'front-ends restarted at the same time: a number (1), or a share of them'],
  ['--canary', 'restart one front-end alone first, then the others in batches'],
  ['--no-canary', 'begin with a whole batch (the default)'],
  [
    '--max-failures <n|n%>',
    "steps that may fail while the run goes on: a number (0), or a share of the front-ends' restarts. The controller's failure always ends it",
  ],
  [
    '--readiness <sign>',
    'by what a service counts as ready: its event (the default), the port it listens on, or its process alone',
  ],
  ['--stop-timeout-ms <ms>', 'how long a service may take to stop (120000)'],
  ['--start-timeout-ms <ms>', 'how long it may take to start (180000)'],
  ['--ready-timeout-ms <ms>', 'how long it may take from started to ready (180000)'],
  ['--stable-ms <ms>', 'how long it must stay ready before its step succeeds (10000)'],
  [
    '--reconnect-grace-ms <ms>',
    'how long a worker may be away before its step is given up (120000)',
  ],
  [
    '--run-limit-ms <ms>',
    'how long a run may take, waiting for people not counted (28800000, 8 hours)',
  ],
];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const DURATIONS = [
  ['--stop-timeout-ms', 'stopTimeoutMs', 1, HOUR],
  ['--start-timeout-ms', 'startTimeoutMs', 1, HOUR],
  ['--ready-timeout-ms', 'readyTimeoutMs', 1, HOUR],
  ['--stable-ms', 'stableMs', 0, 600_000],
  ['--reconnect-grace-ms', 'reconnectGraceMs', 0, DAY],
  ['--run-limit-ms', 'runLimitMs', 1, 7 * DAY],
] as const satisfies readonly (readonly [string, keyof PolicyOptions, number, number])[];

type PolicyChange = Partial<
  Pick<EnvironmentSettingsView, keyof PolicyOptions & keyof EnvironmentSettingsView>
>;

/** What was given; what is wrong with it is added to `mistakes`. */
export function policyChange(options: PolicyOptions, mistakes: string[]): PolicyChange {
  const { approval, batch, canary, maxFailures, readiness } = options;
  const durations = DURATIONS.map(([flag, key, least, most]) => [
    key,
    wholeNumber(flag, options[key], { least, most }, mistakes),
  ]);
  return given({
    ...(Object.fromEntries(durations) as Partial<Record<(typeof DURATIONS)[number][1], number>>),
    approval: oneOf<Approval>('--approval', approval, APPROVALS, mistakes),
    batch: amount('--batch', batch, 1, mistakes),
    canary,
    maxFailures: amount('--max-failures', maxFailures, 0, mistakes),
    readiness: oneOf<Readiness>('--readiness', readiness, READINESS_SIGNS, mistakes),
  });
}

function oneOf<T extends string>(
  flag: string,
  text: string | undefined,
  words: readonly T[],
  mistakes: string[],
): T | undefined {
  const word = words.find((known) => known === text);
  if (text !== undefined && word === undefined)
    mistakes.push(`${flag} ${text}: it must be one of ${words.join(', ')}`);
  return word;
}

const MOST = 1_000;

/** Undefined when it was not given, or is wrong. */
function amount(
  flag: string,
  text: string | undefined,
  least: number,
  mistakes: string[],
): Amount | undefined {
  if (text === undefined) return undefined;
  const { digits, sign } = /^(?<digits>\d{1,4})(?<sign>%?)$/u.exec(text)?.groups ?? {};
  const value = Number(digits ?? Number.NaN);
  if (value >= least && value <= (sign === '%' ? 100 : MOST))
    return sign === '%' ? `${value}%` : value;
  mistakes.push(
    `${flag} ${text}: it must be a whole number from ${least} to ${MOST}, or a share from ${least}% to 100%`,
  );
  return undefined;
}

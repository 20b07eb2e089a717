import type { Attribution } from '#domain/clock';
import type { PlanQuestion, PlanWarning, ResyncPolicy } from './plan.js';

/** What a fresh audit said about one host's clock: its offset to the database, ms. */
export interface JudgedHost {
  readonly host: string;
  readonly lower: number;
  readonly upper: number;
}

export interface PlannedResync {
  /** Hosts whose time service is asked, in the given order. */
  readonly hosts: readonly string[];
  /** Those of them that go beyond the limits because a person said so. */
  readonly beyondLimits: readonly string[];
  readonly questions: readonly PlanQuestion[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Which clocks are to be put right: only those of hosts that the audit attributes as wrong, only where the environment
 * allows it, and beyond the limits only when a person decides so. When the database itself is suspect nothing is
 * resynced: every host would follow a wrong clock.
 */
export function plannedResync({
  environment,
  database,
  hosts,
  attribution,
  isAllowed,
  limits,
  answers,
}: {
  readonly environment: string;
  /** The database's host, as the audit names it. */
  readonly database: string;
  readonly hosts: readonly JudgedHost[];
  readonly attribution: Pick<Attribution, 'kind'> & { readonly wrong?: readonly string[] };
  readonly isAllowed: boolean;
  readonly limits: Pick<ResyncPolicy, 'maxForward' | 'maxBackward'>;
  readonly answers: Readonly<Record<string, string>>;
}): PlannedResync {
  const named = attribution.kind === 'attributed' ? (attribution.wrong ?? []) : [];
  if (named.includes(database)) return nothing([databaseSuspect(database)]);
  const wrong = hosts.filter(({ host }) => named.includes(host));
  if (!isAllowed) return nothing(wrong.map(({ host }) => notAllowed(host, environment)));
  const beyond = wrong.filter((host) => isBeyond(host, limits));
  const questions = beyond.map((host) => question(host, limits, answers));
  const beyondLimits = questions.flatMap(({ answer }, i) =>
    answer === 'resync' ? [beyond[i]?.host ?? ''] : [],
  );
  return {
    hosts: wrong
      .filter((host) => !isBeyond(host, limits) || beyondLimits.includes(host.host))
      .map(({ host }) => host),
    beyondLimits,
    questions,
    warnings: beyond
      .filter(({ host }) => !beyondLimits.includes(host))
      .map((host) => leftAlone(host, environment)),
  };
}

const nothing = (warnings: readonly PlanWarning[]): PlannedResync => ({
  hosts: [],
  beyondLimits: [],
  questions: [],
  warnings,
});

/** The whole interval has to be within the limits: the clock may be at its far end. */
export const isBeyond = (
  { lower, upper }: Pick<JudgedHost, 'lower' | 'upper'>,
  { maxForward, maxBackward }: Pick<ResyncPolicy, 'maxForward' | 'maxBackward'>,
): boolean => -lower > maxForward || upper > maxBackward;

/** For example "9.0 s back". */
export function correctionText({ lower, upper }: Pick<JudgedHost, 'lower' | 'upper'>): string {
  const middle = (lower + upper) / 2;
  return `${(Math.abs(middle) / 1_000).toFixed(1)} s ${middle > 0 ? 'back' : 'forward'}`;
}

const question = (
  host: JudgedHost,
  { maxForward, maxBackward }: Pick<ResyncPolicy, 'maxForward' | 'maxBackward'>,
  answers: Readonly<Record<string, string>>,
): PlanQuestion => {
  const key = `resync-${host.host}`;
  return {
    key,
    question:
      `The clock of ${host.host} has to go ${correctionText(host)}, and without a person's word Lockstep asks for ` +
      `${maxForward / 1_000} s forward and ${maxBackward / 1_000} s back at most. Timers may fire again or wait. Ask its time service?`,
    choices: ['leave', 'resync'],
    answer: answers[key] === 'resync' ? 'resync' : 'leave',
  };
};

const leftAlone = (host: JudgedHost, environment: string): PlanWarning => ({
  code: 'resync-beyond-limits',
  host: host.host,
  message:
    `The clock of ${host.host} has to go ${correctionText(host)}, which is beyond what "${environment}" allows without a ` +
    `person; it is left alone and the gate audit-in-step will refuse. Decide with --answer resync-${host.host}=resync, or set the clock right on that server.`,
});

const notAllowed = (host: string, environment: string): PlanWarning => ({
  code: 'resync-not-allowed',
  host,
  message: `The clock of ${host} is wrong, and "${environment}" does not allow Lockstep to ask for a resync; the gate audit-in-step will refuse. Allow it: lockstep env set ${environment} --allow-resync, or set the clock right on that server.`,
});

const databaseSuspect = (database: string): PlanWarning => ({
  code: 'database-clock-suspect',
  host: database,
  message: `The clock of the database ${database} is the one that is wrong, by the fewest clocks that have to be. Nothing is resynced and nothing will be restarted: the database administrator has to put it right first.`,
});

import type { Finding, Verdict } from '#domain/clock';
import type { Override } from './plan.js';

export interface AuditOutcome {
  /** Null: the audit itself failed. */
  readonly verdict: Verdict | null;
  readonly readings: readonly { readonly host: string; readonly verdict: Verdict }[];
  readonly findings: readonly Finding[];
}

export interface GateResult {
  readonly passed: boolean;
  /** For a person: why not, or what was seen. */
  readonly message: string;
}

const RELAPSE = 'clock-relapse';
const DATABASE_SUSPECT = 'database-clock-suspect';

/** Findings that hold clocks that agree: all equal is not all right. In the order in which they are told. */
const HELD_BY: readonly { readonly code: string; readonly why: string }[] = [
  { code: 'right-time-wrong', why: 'the time that they agree on is wrong' },
  { code: DATABASE_SUSPECT, why: 'the database that they agree with is wrong' },
  { code: RELAPSE, why: 'not all of them have stayed right' },
];

const STATE: Readonly<Record<Verdict | 'failed', string>> = {
  'in-step': 'the clocks agree',
  'out-of-step': 'the clocks or zones are out of step',
  undetermined: 'it is not proved that the clocks and zones agree',
  failed: 'the audit failed',
};

/**
 * `before` and `after` the restart; `resynced`: after a run that only puts clocks right; `rehearsed`: nothing was touched
 * and nothing will be.
 */
export type AuditedWhen = 'before' | 'after' | 'resynced' | 'rehearsed';

/**
 * The gate `audit-in-step`. The licence is validated while the Deployment Controller Service starts, so a restart
 * before the clocks agree cures nothing and may make the error permanent; `undetermined` does not pass either. Nor does
 * a clock that went wrong again within a day after it was put right, unless a person overrides that with a reason.
 * @param rehearsed hosts whose clock would have been put right: in a rehearsal that alone does not refuse
 */
export function auditInStep(
  { verdict, readings, findings }: AuditOutcome,
  {
    when,
    overrides,
    rehearsed = [],
  }: {
    readonly when: AuditedWhen;
    readonly overrides: readonly Override[];
    readonly rehearsed?: readonly string[];
  },
): GateResult {
  const override = overrides.find(({ code }) => code === RELAPSE) ?? null;
  // A relapse holds a restart; a run that only puts clocks right is judged by the clocks.
  const blocking = blockingOf(findings, override === null && when !== 'resynced');
  const wouldBeRight = (host: string): boolean =>
    rehearsed.includes(host) && isCurable(host, findings);
  const isInStep =
    verdict === 'in-step' ||
    (rehearsed.length > 0 &&
      verdict === 'out-of-step' &&
      readings.every((one) => one.verdict === 'in-step' || wouldBeRight(one.host)));
  if (isInStep && blocking.length === 0)
    return { passed: true, message: passedText(verdict, rehearsed, findings, override) };
  if (isInStep) return { passed: false, message: held(verdict, blocking, when) };
  const left = findings.filter(
    ({ code, host }) => code !== 'clock-out-of-step' || !wouldBeRight(host ?? ''),
  );
  return { passed: false, message: refusal(verdict, reasonsOf(blocking, left), when) };
}

const blockingOf = (findings: readonly Finding[], isHeldByRelapse: boolean): Finding[] =>
  HELD_BY.filter(({ code }) => code !== RELAPSE || isHeldByRelapse).flatMap(({ code }) =>
    findings.filter((one) => one.code === code),
  );

/** By a resync. It cures no zone, and while the database is the wrong one there is none. */
const isCurable = (host: string, findings: readonly Finding[]): boolean =>
  !findings.some(
    (one) => one.code === DATABASE_SUSPECT || (one.host === host && one.code.startsWith('zone-')),
  );

function passedText(
  verdict: Verdict | null,
  rehearsed: readonly string[],
  findings: readonly Finding[],
  override: Override | null,
): string {
  const relapsed = findings.some(({ code }) => code === RELAPSE);
  return [
    verdict === 'in-step'
      ? 'Every clock and zone agrees with the database.'
      : `It would pass once the resync has put right the clock of ${rehearsed.join(', ')}.`,
    ...(relapsed && override !== null
      ? [`That a clock went wrong again was overridden by ${override.by}: ${override.reason}.`]
      : []),
  ].join(' ');
}

/** What happened once, or may come: facts of the audit, and no reasons of its verdict. */
const NOT_OF_NOW: readonly string[] = [
  'clock-stepped',
  'clock-slewed',
  'clock-rate-changed',
  'clock-will-cross',
  'host-suspended',
  'host-paused',
  'zone-changed',
  'zone-stale-process',
  'zone-dst-disabled',
  'zone-will-diverge',
  'time-source-unsynchronised',
  'time-source-different',
  'time-source-stale',
  'time-source-two-masters',
];

/** What blocks by itself comes first, and says what to do. */
const reasonsOf = (blocking: readonly Finding[], findings: readonly Finding[]): string =>
  [
    ...withRemedies(blocking),
    ...findings
      .filter((one) => one.severity !== 'info' && !blocking.includes(one))
      .filter(({ code }) => !NOT_OF_NOW.includes(code))
      .map(reason),
  ].join(' ');

function refusal(verdict: Verdict | null, reasons: string, when: AuditedWhen): string {
  const state = STATE[verdict ?? 'failed'];
  switch (when) {
    case 'before':
      return `Refused: ${state}. ${reasons} Nothing was restarted: the licence is checked when the Deployment Controller Service starts, so a restart before the clocks agree is pointless. Put the clocks right, audit, and run again.`;
    case 'after':
      return `The services were restarted, but ${state} afterwards. ${reasons} Put the clocks right and run again.`;
    case 'resynced':
      return `The time services that could be asked were asked, and still ${state}. ${reasons}`;
    case 'rehearsed':
      return `It would be refused: ${state}. ${reasons}`;
  }
}

/** Other findings are no reasons here: without the blocking ones the clocks would pass. */
function held(verdict: Verdict | null, blocking: readonly Finding[], when: AuditedWhen): string {
  const agree = verdict === 'in-step' ? STATE[verdict] : 'the clocks would agree after the resync';
  const why = HELD_BY.filter(({ code }) => blocking.some((one) => one.code === code))
    .map((one) => one.why)
    .join(', and ');
  const told = `${agree}, but ${why}. ${withRemedies(blocking).join(' ')}`;
  switch (when) {
    case 'before':
      return `Refused: ${told} Nothing was restarted.`;
    case 'after':
      return `The services were restarted and ${told} When that is done, run again.`;
    case 'resynced':
      return `The time services that could be asked were asked and ${told}`;
    case 'rehearsed':
      return `It would be refused: ${told}`;
  }
}

/** A remedy that several have in common is said once, after the last of them. */
const withRemedies = (findings: readonly Finding[]): string[] =>
  findings.flatMap((one, i) =>
    one.remedy === '' || one.remedy === findings[i + 1]?.remedy
      ? [reason(one)]
      : [reason(one), one.remedy],
  );

const reason = ({ host, evidence }: Finding): string =>
  host === null || evidence.includes(host) ? evidence : `${host}: ${evidence}`;

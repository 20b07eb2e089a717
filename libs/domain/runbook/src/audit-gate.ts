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

/** All equal is not all right: the farm agrees with a database that is proved wrong. */
const WRONG_TOGETHER: readonly string[] = ['right-time-wrong', 'database-clock-suspect'];

const STATE: Readonly<Record<Verdict | 'failed', string>> = {
  'in-step': 'the clocks agree, but that is not all',
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
  const override = overrides.find(({ code }) => code === 'clock-relapse') ?? null;
  // A relapse holds a restart; a run that only puts clocks right is judged by the clocks.
  const isHeldByRelapse = override === null && when !== 'resynced';
  const blocking = findings.filter(
    ({ code }) => WRONG_TOGETHER.includes(code) || (code === 'clock-relapse' && isHeldByRelapse),
  );
  const wouldBeRight = (host: string): boolean =>
    rehearsed.includes(host) && !findings.some((one) => one.host === host && isOfZone(one));
  const isInStep =
    verdict === 'in-step' ||
    (rehearsed.length > 0 &&
      verdict === 'out-of-step' &&
      readings.every((one) => one.verdict === 'in-step' || wouldBeRight(one.host)));
  if (isInStep && blocking.length === 0)
    return { passed: true, message: passedText(verdict, rehearsed, findings, override) };
  const reasons = findings
    .filter(({ severity }) => severity !== 'info')
    .filter(({ code, host }) => code !== 'clock-out-of-step' || !wouldBeRight(host ?? ''))
    .map(reason)
    .join(' ');
  return { passed: false, message: refusal(STATE[verdict ?? 'failed'], reasons, when) };
}

const isOfZone = ({ code }: Finding): boolean => code.startsWith('zone-');

function passedText(
  verdict: Verdict | null,
  rehearsed: readonly string[],
  findings: readonly Finding[],
  override: Override | null,
): string {
  const relapsed = findings.some(({ code }) => code === 'clock-relapse');
  return [
    verdict === 'in-step'
      ? 'Every clock and zone agrees with the database.'
      : `It would pass once the resync has put right the clock of ${rehearsed.join(', ')}.`,
    ...(relapsed && override !== null
      ? [`That a clock went wrong again was overridden by ${override.by}: ${override.reason}.`]
      : []),
  ].join(' ');
}

function refusal(state: string, reasons: string, when: AuditedWhen): string {
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

const reason = ({ host, evidence }: Finding): string =>
  host === null || evidence.includes(host) ? evidence : `${host}: ${evidence}`;

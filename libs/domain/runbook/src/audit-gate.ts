import type { Finding, Verdict } from '#domain/clock';

export interface AuditOutcome {
  /** Null: the audit itself failed. */
  readonly verdict: Verdict | null;
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
  'in-step': 'the clocks agree, and not with the right time',
  'out-of-step': 'the clocks or zones are out of step',
  undetermined: 'it is not proved that the clocks and zones agree',
  failed: 'the audit failed',
};

/**
 * The gate `audit-in-step`. The licence is validated while the Deployment Controller Service starts, so a restart
 * before the clocks agree cures nothing and may make the error permanent; `undetermined` does not pass either.
 */
export function auditInStep(
  { verdict, findings }: AuditOutcome,
  when: 'before' | 'after',
): GateResult {
  const isWrongTogether = findings.some(({ code }) => WRONG_TOGETHER.includes(code));
  if (verdict === 'in-step' && !isWrongTogether)
    return { passed: true, message: 'Every clock and zone agrees with the database.' };
  const reasons = findings
    .filter(({ severity }) => severity !== 'info')
    .map(reason)
    .join(' ');
  const state = STATE[verdict ?? 'failed'];
  return {
    passed: false,
    message:
      when === 'before'
        ? `Refused: ${state}. ${reasons} Nothing was restarted: the licence is checked when the Deployment Controller Service starts, so a restart before the clocks agree is pointless. Put the clocks right, audit, and run again.`
        : `The services were restarted, but ${state} afterwards. ${reasons} Put the clocks right and run again.`,
  };
}

const reason = ({ host, evidence }: Finding): string =>
  host === null || evidence.includes(host) ? evidence : `${host}: ${evidence}`;

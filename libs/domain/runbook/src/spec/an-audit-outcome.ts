import { type Finding, relapseFindings } from '#domain/clock';
import { type AuditedWhen, type AuditOutcome, auditInStep } from '../audit-gate.js';
import type { Override } from '../plan.js';

export const aFinding = (changes: Partial<Finding>): Finding => ({
  code: 'clock-out-of-step',
  severity: 'fail',
  host: 'OSFE02',
  evidence: 'The clock is 7.2 s behind.',
  remedy: '',
  ...changes,
});

/** As the audit tells it. */
export const aRelapse = (host: string): Finding[] =>
  relapseFindings(
    { corrections: [{ host, convergedAtMs: 0, relapsedAtMs: 60_000 }] },
    {
      hosts: [],
      database: {
        host: 'OSDB01',
        role: 'database',
        clock: { kind: 'measured', offset: { lower: 0, upper: 0 } },
        utcOffsetMin: null,
        zone: null,
      },
    },
  );

/** By the gate; an audit that proved that all agree where nothing else is said. */
export const judged = (
  outcome: Partial<AuditOutcome>,
  when: AuditedWhen,
  options: {
    readonly overrides?: readonly Override[];
    readonly rehearsed?: readonly string[];
  } = {},
) =>
  auditInStep(
    { verdict: 'in-step', readings: [], findings: [], ...outcome },
    { when, overrides: [], ...options },
  );

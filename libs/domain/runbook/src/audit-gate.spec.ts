import type { Finding } from '#domain/clock';
import { auditInStep } from './audit-gate.js';

const aFinding = (changes: Partial<Finding>): Finding => ({
  code: 'clock-out-of-step',
  severity: 'fail',
  host: 'OSFE02',
  evidence: 'The clock is 7.2 s behind.',
  remedy: '',
  ...changes,
});

describe('the gate before a restart', () => {
  it('passes when the audit proved that all agree, even with a warning', () => {
    const findings = [aFinding({ severity: 'warn' })];
    expect(auditInStep({ verdict: 'in-step', findings }, 'before').passed).toBe(true);
  });

  it.each([
    ['out-of-step', 'the clocks or zones are out of step'],
    ['undetermined', 'it is not proved that the clocks and zones agree'],
    [null, 'the audit failed'],
  ] as const)(
    'refuses an audit that says %s, and says that nothing was touched',
    (verdict, why) => {
      const { passed, message } = auditInStep({ verdict, findings: [aFinding({})] }, 'before');
      expect(passed).toBe(false);
      expect(message).toContain(`Refused: ${why}.`);
      expect(message).toContain('OSFE02: The clock is 7.2 s behind.');
      expect(message).toContain('Nothing was restarted');
    },
  );

  it.each(['right-time-wrong', 'database-clock-suspect'])(
    'refuses clocks that agree when the audit found %s',
    (code) => {
      const { passed, message } = auditInStep(
        {
          verdict: 'in-step',
          findings: [aFinding({ code, host: null, evidence: 'An hour ahead.' })],
        },
        'before',
      );
      expect(passed).toBe(false);
      expect(message).toContain('the clocks agree, and not with the right time. An hour ahead.');
    },
  );

  it('gives every reason with its host, once, and leaves out what is only worth knowing', () => {
    const { message } = auditInStep(
      {
        verdict: 'out-of-step',
        findings: [
          aFinding({ evidence: 'OSFE02 is behind.' }),
          aFinding({ severity: 'warn', host: 'OSFE03', evidence: 'Near the limit.' }),
          aFinding({ host: null, evidence: 'No time source.' }),
          aFinding({ severity: 'info', evidence: 'For the curious.' }),
        ],
      },
      'before',
    );
    expect(message).toContain(' OSFE02 is behind. OSFE03: Near the limit. No time source. ');
    expect(message).not.toContain('curious');
  });
});

describe('the gate after a restart', () => {
  it('passes when all agree', () => {
    expect(auditInStep({ verdict: 'in-step', findings: [] }, 'after').passed).toBe(true);
  });

  it('says that the services were restarted all the same', () => {
    const { passed, message } = auditInStep({ verdict: 'undetermined', findings: [] }, 'after');
    expect(passed).toBe(false);
    expect(message).toContain('The services were restarted, but');
    expect(message).not.toContain('Nothing was restarted');
  });
});

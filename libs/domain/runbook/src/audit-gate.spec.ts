import type { AuditOutcome } from './audit-gate.js';
import type { Override } from './plan.js';
import { aFinding, aRelapse, judged } from './spec/an-audit-outcome.js';

describe('the gate before a restart', () => {
  it('passes when the audit proved that all agree, even with a warning', () => {
    const findings = [aFinding({ severity: 'warn' })];
    expect(judged({ findings }, 'before')).toEqual({
      passed: true,
      message: 'Every clock and zone agrees with the database.',
    });
  });

  it.each([
    ['out-of-step', 'the clocks or zones are out of step'],
    ['undetermined', 'it is not proved that the clocks and zones agree'],
    [null, 'the audit failed'],
  ] as const)(
    'refuses an audit that says %s, and says that nothing was touched',
    (verdict, why) => {
      const { passed, message } = judged({ verdict, findings: [aFinding({})] }, 'before');
      expect(passed).toBe(false);
      expect(message).toContain(`Refused: ${why}.`);
      expect(message).toContain('OSFE02: The clock is 7.2 s behind.');
      expect(message).toContain('Nothing was restarted');
    },
  );

  it('gives every reason with its host, once, and leaves out what is only worth knowing', () => {
    const { message } = judged(
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

describe('what an audit remembers or foresees', () => {
  it.each(['clock-stepped', 'zone-stale-process', 'clock-will-cross', 'time-source-stale'])(
    'is no reason of a refusal (%s)',
    (code) => {
      const remembered = aFinding({ code, severity: 'warn', host: 'OSFE09', evidence: 'Once.' });
      const { message } = judged(
        { verdict: 'out-of-step', findings: [aFinding({}), remembered] },
        'before',
      );
      expect(message).toContain('7.2 s behind');
      expect(message).not.toContain('OSFE09');
    },
  );
});

describe('a relapse', () => {
  const findings = [aFinding({ code: 'clock-relapse', evidence: 'It was right at noon.' })];
  const override = (code: Override['code']): Override => ({
    code,
    reason: 'the hypervisor is mended',
    by: 'ana',
  });

  it('does not refuse when a person overrode it; who and why is said', () => {
    expect(judged({ findings }, 'before', { overrides: [override('clock-relapse')] })).toEqual({
      passed: true,
      message:
        'Every clock and zone agrees with the database. ' +
        'That a clock went wrong again was overridden by ana: the hypervisor is mended.',
    });
  });

  it.each(['quiet-farm', 'settled'] as const)('is not overridden by a word on %s', (code) => {
    expect(judged({ findings }, 'before', { overrides: [override(code)] }).passed).toBe(false);
  });

  it('that is overridden lets no other reason pass', () => {
    const overrides = [override('clock-relapse')];
    const worse = [...findings, aFinding({ code: 'right-time-wrong', host: null })];
    expect(judged({ findings: worse }, 'before', { overrides }).passed).toBe(false);
    expect(judged({ findings, verdict: 'out-of-step' }, 'before', { overrides }).passed).toBe(
      false,
    );
    expect(judged({ findings, verdict: 'undetermined' }, 'before', { overrides }).passed).toBe(
      false,
    );
  });

  it('that is not there is not said to be overridden', () => {
    const { message } = judged({}, 'before', { overrides: [override('clock-relapse')] });
    expect(message).not.toContain('ana');
  });
});

describe('the gate after a restart', () => {
  it('passes when all agree', () => {
    expect(judged({}, 'after').passed).toBe(true);
  });

  it('says that the services were restarted all the same', () => {
    const { passed, message } = judged({ verdict: 'undetermined' }, 'after');
    expect(passed).toBe(false);
    expect(message).toContain('The services were restarted, but');
    expect(message).not.toContain('Nothing was restarted');
  });
});

describe('the gate after a resync', () => {
  const found = (code: string) => ({ findings: [aFinding({ code, evidence: 'It was.' })] });

  it('passes over a relapse: that holds restarts, and there is none', () => {
    expect(judged(found('clock-relapse'), 'resynced').passed).toBe(true);
    expect(judged(found('clock-relapse'), 'after').passed).toBe(false);
  });

  it.each(['right-time-wrong', 'database-clock-suspect'])('refuses %s', (code) => {
    expect(judged(found(code), 'resynced').passed).toBe(false);
  });

  it('refuses without a word on restarts: there were none', () => {
    const { passed, message } = judged(
      { verdict: 'out-of-step', findings: [aFinding({})] },
      'resynced',
    );
    expect(passed).toBe(false);
    expect(message).toContain('still the clocks or zones are out of step. OSFE02: The clock is');
    expect(message).not.toContain('restart');
  });
});

describe('the gate in a rehearsal', () => {
  const reading = (host: string, verdict: AuditOutcome['readings'][number]['verdict']) => ({
    host,
    verdict,
  });
  const behind = reading('OSFE02', 'out-of-step');
  const atDatabase = reading('OSDB01', 'in-step');
  const out = { verdict: 'out-of-step', readings: [atDatabase, behind] } as const;
  const rehearsed = ['OSFE02'];

  it('would pass when only those clocks are wrong that the resync would put right', () => {
    expect(judged({ ...out, findings: [aFinding({})] }, 'rehearsed', { rehearsed })).toEqual({
      passed: true,
      message: 'It would pass once the resync has put right the clock of OSFE02.',
    });
  });

  it.each<[string, Partial<AuditOutcome>, readonly string[]]>([
    ['no resync is planned', {}, []],
    [
      'another clock is wrong too',
      { readings: [behind, reading('OSFE03', 'out-of-step')] },
      rehearsed,
    ],
    [
      'another clock is not known',
      { readings: [behind, reading('OSFE03', 'undetermined')] },
      rehearsed,
    ],
    ['nothing is proved', { verdict: 'undetermined' }, rehearsed],
    ['the audit failed', { verdict: null }, rehearsed],
    [
      'its zone is wrong too, which no resync cures',
      { findings: [aFinding({}), aFinding({ code: 'zone-out-of-step' })] },
      rehearsed,
    ],
    [
      'its zone is not known',
      { findings: [aFinding({}), aFinding({ code: 'zone-unknown', severity: 'warn' })] },
      rehearsed,
    ],
    [
      'its clock has relapsed',
      { findings: [aFinding({}), aFinding({ code: 'clock-relapse' })] },
      rehearsed,
    ],
    [
      'it is the database that is wrong',
      { findings: [aFinding({ code: 'database-clock-suspect', host: 'OSDB01' })] },
      rehearsed,
    ],
    [
      'it is the whole farm that is wrong',
      { findings: [aFinding({}), aFinding({ code: 'right-time-wrong', host: null })] },
      rehearsed,
    ],
  ])('would refuse when %s', (_, changes, hosts) => {
    const result = judged({ ...out, ...changes }, 'rehearsed', { rehearsed: hosts });
    expect(result.passed).toBe(false);
    expect(result.message).toMatch(/^It would be refused: /u);
    expect(result.message).not.toContain('Nothing was restarted');
  });

  it('does not say that a resync cures what it leaves while the database is wrong', () => {
    const suspect = aFinding({ code: 'database-clock-suspect', host: 'OSDB01', remedy: 'Cure.' });
    const { message } = judged({ ...out, findings: [aFinding({}), suspect] }, 'rehearsed', {
      rehearsed,
    });
    expect(message).toMatch(/out of step\. OSDB01: .+ Cure\. OSFE02: /u);
  });

  it('says of a relapse that the clocks would agree, and are held all the same', () => {
    const findings = [aFinding({}), ...aRelapse('OSFE02')];
    const { message } = judged({ ...out, findings }, 'rehearsed', { rehearsed });
    expect(message).toMatch(
      /^It would be refused: the clocks would agree after the resync, but not all .+ OSFE02: Its time/u,
    );
    expect(message).not.toContain('7.2 s');
  });

  it('gives the reasons that are left after the resync, and not what it would cure', () => {
    const findings = [
      aFinding({}),
      aFinding({ code: 'clock-drifting', host: 'OSFE03', evidence: 'A second ahead.' }),
      aFinding({ host: 'OSFE04', evidence: 'An hour behind.' }),
    ];
    const readings = [behind, reading('OSFE04', 'out-of-step')];
    const { message } = judged({ ...out, readings, findings }, 'rehearsed', { rehearsed });
    expect(message).toContain('OSFE03: A second ahead. OSFE04: An hour behind.');
    expect(message).not.toContain('7.2 s');
  });
});

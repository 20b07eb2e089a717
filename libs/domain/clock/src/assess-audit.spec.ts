import type { Exclusion, Finding } from './index.js';
import {
  around,
  assess,
  codes,
  database,
  finding,
  frontEnd,
  NO_ANSWER,
  silent,
  verdicts,
} from './spec/audit-examples.js';

describe('an audit of the demo farm', () => {
  const assessment = assess({
    hosts: [
      frontEnd('OSCTRL01', 0.1, { role: 'controller' }),
      frontEnd('OSFE01', -0.2),
      frontEnd('OSFE02', -7_200),
      frontEnd('OSFE03', 1_400, { zone: 'Europe/London', utcOffsetMin: 0 }),
    ],
  });

  it('is out of step because of the two front-ends that are', () => {
    expect(assessment.verdict).toBe('out-of-step');
    expect(verdicts(assessment)).toEqual([
      'OSDB01 in-step',
      'OSCTRL01 in-step',
      'OSFE01 in-step',
      'OSFE02 out-of-step',
      'OSFE03 out-of-step',
    ]);
  });

  it('measures the hosts against the database and the database against the coordinator', () => {
    const [ofDatabase, , , second] = assessment.readings;
    expect(ofDatabase).toMatchObject({ reference: 'coordinator', offset: around(250, 0.5) });
    expect(second?.reference).toBe('database');
    expect(second?.offset?.lower).toBeCloseTo(-7_200.7, 6);
    expect(second?.offset?.upper).toBeCloseTo(-7_199.3, 6);
  });

  it('says what someone should act on, the worst first', () => {
    expect(codes(assessment)).toEqual([
      'fail OSFE02 clock-out-of-step',
      'fail OSFE03 zone-out-of-step',
      'warn OSFE03 clock-drifting',
    ]);
  });

  it('names both zones, the commands, and what they bring about', () => {
    const { evidence, remedy } = finding(assessment, 'zone-out-of-step');
    expect(evidence).toBe(
      'The zone is Europe/London, now UTC+00:00. The database OSDB01 is in W. Europe Standard Time, now UTC+01:00.',
    );
    expect(remedy).toContain('`tzutil /s "W. Europe Standard Time"`');
    expect(remedy).toContain('`timedatectl set-timezone Europe/Berlin`');
    expect(remedy).toContain('GETDATE()');
    expect(remedy).toContain('Lockstep never changes a zone itself.');
  });
});

describe('an audit', () => {
  it('is in step, without a finding, when every host is', () => {
    const assessment = assess({ hosts: [frontEnd('A', 12), frontEnd('B', -900)] });
    expect(assessment).toMatchObject({ verdict: 'in-step', findings: [] });
  });

  it('of no host at all is undetermined', () => {
    expect(assess({}).verdict).toBe('undetermined');
  });

  it('is undetermined where the limit lies within what the measurement leaves open', () => {
    const assessment = assess({ hosts: [frontEnd('A', 5_000.3)] });
    expect(assessment.verdict).toBe('undetermined');
    expect(codes(assessment)).toEqual(['warn A clock-near-limit']);
    expect(finding(assessment, 'clock-near-limit').evidence).toBe(
      'The clock is 5,000.3 ms ahead of the database (within 0.7 ms). ' +
        'The limit of 5,000.0 ms lies within that uncertainty: neither side is proved.',
    );
  });

  it('warns only beyond a limit that is proved to be passed', () => {
    expect(codes(assess({ hosts: [frontEnd('A', 1_000.5)] }))).toEqual([]);
    expect(codes(assess({ hosts: [frontEnd('A', -1_001)] }))).toEqual(['warn A clock-drifting']);
  });

  it('is undetermined when a host could not be measured, and says why', () => {
    const mute = frontEnd('B', 0, { clock: silent('no-worker'), utcOffsetMin: null, zone: null });
    const assessment = assess({ hosts: [frontEnd('A', 0), mute] });
    expect(assessment.verdict).toBe('undetermined');
    expect(assessment.readings[2]).toMatchObject({ reference: 'database', offset: null });
    expect(assessment.findings).toEqual([
      {
        code: 'no-worker',
        severity: 'warn',
        host: 'B',
        ...NO_ANSWER,
      },
    ]);
  });

  it('is undetermined when a zone is unknown, and says how to look', () => {
    const assessment = assess({ hosts: [frontEnd('A', 0, { utcOffsetMin: null, zone: null })] });
    expect(assessment.verdict).toBe('undetermined');
    expect(codes(assessment)).toEqual(['warn A zone-unknown']);
    expect(finding(assessment, 'zone-unknown').remedy).toContain('tzutil /g');
  });

  it('has one finding, not one per host, when the zone of the database is unknown', () => {
    const assessment = assess({
      database: { ...database, utcOffsetMin: null, zone: null },
      hosts: [frontEnd('A', 0), frontEnd('B', 0)],
    });
    expect(verdicts(assessment)).toEqual(['OSDB01 in-step', 'A undetermined', 'B undetermined']);
    expect(codes(assessment)).toEqual(['fail OSDB01 zone-unknown']);
  });

  it('shows offsets to the coordinator, and judges none, when the database could not be measured', () => {
    const assessment = assess({
      database: {
        ...database,
        clock: silent('database-unreachable'),
        utcOffsetMin: null,
        zone: null,
      },
      hosts: [frontEnd('A', -9_000), frontEnd('B', 0)],
    });
    expect(assessment.verdict).toBe('undetermined');
    expect(verdicts(assessment)).toEqual([
      'OSDB01 undetermined',
      'A undetermined',
      'B undetermined',
    ]);
    expect(assessment.readings[1]).toMatchObject({
      reference: 'coordinator',
      offset: around(-8_750, 0.2),
    });
    expect(codes(assessment)).toEqual(['fail OSDB01 database-unreachable']);
  });

  it('is out of step by a proved clock although the zone is unknown', () => {
    const assessment = assess({ hosts: [frontEnd('A', 6_000, { utcOffsetMin: null })] });
    expect(assessment.verdict).toBe('out-of-step');
    expect(codes(assessment)).toEqual(['fail A clock-out-of-step', 'warn A zone-unknown']);
  });

  it('names who was left out, why and until when', () => {
    const excluded: Exclusion[] = [
      { host: 'Z', reason: 'being rebuilt', by: 'ada', reviewOn: '2026-12-01' },
    ];
    const assessment = assess({ hosts: [frontEnd('A', 0)], excluded });
    expect(assessment.verdict).toBe('in-step');
    expect(finding(assessment, 'host-excluded')).toMatchObject({
      severity: 'info',
      host: 'Z',
      evidence: 'ada took this host out of the audits: being rebuilt',
      remedy: expect.stringContaining('2026-12-01') as string,
    });
  });

  it('passes on what was found on the way, sorted among the rest', () => {
    const passed = (severity: Finding['severity'], host: string | null): Finding => ({
      code: 'passed-on',
      severity,
      host,
      evidence: '',
      remedy: '',
    });
    const assessment = assess({
      hosts: [frontEnd('B', 2_000)],
      findings: [
        passed('info', null),
        passed('warn', 'C'),
        passed('warn', null),
        passed('fail', 'C'),
      ],
    });
    expect(codes(assessment)).toEqual([
      'fail C passed-on',
      'warn null passed-on',
      'warn B clock-drifting',
      'warn C passed-on',
      'info null passed-on',
    ]);
  });
});

describe('an environment that expects a zone', () => {
  const lisbon = { zone: 'Europe/Lisbon', utcOffsetMin: 0 };

  it('is out of step when all agree on another, the database too', () => {
    const { verdict, readings, findings } = assess({
      expectedZone: lisbon,
      hosts: [frontEnd('OSFE01', 0)],
    });
    expect(verdict).toBe('out-of-step');
    expect(readings.map((reading) => reading.verdict)).toEqual(['out-of-step', 'out-of-step']);
    expect(findings.map(({ code, severity, host }) => [code, severity, host])).toEqual([
      ['zone-wrong-everywhere', 'fail', null],
    ]);
    expect(findings[0]?.evidence).toContain(
      'The environment expects Europe/Lisbon, now UTC+00:00. All equal is not all right.',
    );
    expect(findings[0]?.remedy).toContain('Set the right zone on every server. Windows: `tzutil');
  });

  it('names each server when not all share the wrong one', () => {
    const { findings } = assess({
      expectedZone: lisbon,
      hosts: [frontEnd('OSFE01', 0), frontEnd('OSFE02', 0, { utcOffsetMin: 120 })],
    });
    expect(findings.map(({ code, host }) => [code, host])).toEqual([
      ['zone-out-of-step', 'OSDB01'],
      ['zone-out-of-step', 'OSFE01'],
      ['zone-out-of-step', 'OSFE02'],
    ]);
  });

  it('does not say "everywhere" while one zone is unknown', () => {
    const { findings } = assess({
      expectedZone: lisbon,
      hosts: [frontEnd('OSFE01', 0), frontEnd('OSFE02', 0, { utcOffsetMin: null })],
    });
    expect(findings.map(({ code, host }) => [code, host])).toEqual([
      ['zone-out-of-step', 'OSDB01'],
      ['zone-out-of-step', 'OSFE01'],
      ['zone-unknown', 'OSFE02'],
    ]);
  });

  it('measures the hosts by it, not by the database', () => {
    const { verdict, readings } = assess({
      expectedZone: lisbon,
      database: { ...database, utcOffsetMin: 0 },
      hosts: [frontEnd('OSFE01', 0, { utcOffsetMin: 0 })],
    });
    expect(verdict).toBe('in-step');
    expect(readings.every((reading) => reading.verdict === 'in-step')).toBe(true);
  });
});

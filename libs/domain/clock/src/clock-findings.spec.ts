import { blame, type Blame, clockFindings } from './clock-findings.js';

const outOfStep = (blamed: Blame) =>
  clockFindings(
    { host: 'OSFE02', offset: { lower: -7_200.7, upper: -7_199.3 }, blamed },
    { warn: 1_000, fail: 5_000 },
  );

describe('a clock that is out of step', () => {
  const [finding] = outOfStep('host');

  it('is told in words, with its bound and the limit', () => {
    expect(finding?.evidence).toBe(
      'The clock is 7,200.0 ms behind the database (within 0.7 ms). The limit is 5,000.0 ms. ' +
        'It is this host that is wrong, by the fewest clocks that have to be.',
    );
  });

  it('is to be set right before any restart', () => {
    expect(finding?.remedy).toContain('`w32tm /query /source`, then `w32tm /resync`');
    expect(finding?.remedy).toContain('`chronyc makestep`');
    expect(finding?.remedy).toContain(
      'Restarting services before the clocks agree is pointless: the licence is checked when the Deployment Controller Service starts.',
    );
  });
});

describe('a clock that is out of step with a database that is wrong', () => {
  it.each(['database', 'both'] as const)('is left as it is (wrong: %s)', (blamed) => {
    const [finding] = outOfStep(blamed);
    expect(finding?.code).toBe('clock-out-of-step');
    expect(finding?.remedy).toContain('Leave the clock of this host as it is');
    expect(finding?.remedy).not.toContain('w32tm');
  });

  it('is judged by who is wrong, where that is known', () => {
    const attributed = (...wrong: string[]) =>
      blame('FE', 'DB', { kind: 'attributed', wrong } as const);
    expect(attributed('FE', 'X')).toBe('host');
    expect(attributed('DB')).toBe('database');
    expect(attributed('DB', 'FE')).toBe('both');
    expect(attributed('X')).toBe('open');
    expect(blame('FE', 'DB', { kind: 'not-attributable', candidates: [['FE'], ['DB']] })).toBe(
      'open',
    );
  });
});

import { clockFindings } from './clock-findings.js';

describe('a clock that is out of step', () => {
  const [finding] = clockFindings(
    'OSFE02',
    { lower: -7_200.7, upper: -7_199.3 },
    { warn: 1_000, fail: 5_000 },
  );

  it('is told in words, with its bound and the limit', () => {
    expect(finding?.evidence).toBe(
      'The clock is 7,200.0 ms behind the database (within 0.7 ms). The limit is 5,000.0 ms.',
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

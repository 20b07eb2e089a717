import type { Finding } from '#domain/clock';
import type { AuditedWhen } from './audit-gate.js';
import { aFinding, aRelapse, judged } from './spec/an-audit-outcome.js';

describe('clocks that agree and are held all the same', () => {
  const WHEN: readonly AuditedWhen[] = ['before', 'after', 'resynced', 'rehearsed'];
  const unrelated = [
    aFinding({ code: 'clock-drifting', severity: 'warn', evidence: 'Two seconds ahead.' }),
    aFinding({ code: 'right-time-unverified', severity: 'warn', evidence: 'Nobody was asked.' }),
    aFinding({ code: 'service-account', host: null, evidence: 'The login may do too much.' }),
  ];
  const held = (code: string): Finding =>
    aFinding({ code, host: 'OSDB01', evidence: 'An hour ahead.', remedy: 'Set it right.' });

  it.each(
    ['right-time-wrong', 'database-clock-suspect'].flatMap((code) =>
      WHEN.map((when) => [code, when] as const),
    ),
  )('by %s say so with its evidence and its remedy (%s)', (code, when) => {
    const { passed, message } = judged({ findings: [...unrelated, held(code)] }, when);
    expect(passed).toBe(false);
    expect(message).toContain('the clocks agree, but ');
    expect(message).toContain('wrong. OSDB01: An hour ahead. Set it right.');
    expect(message).not.toMatch(/out of step|the clocks right|Two seconds|Nobody|too much/u);
  });

  it.each(['before', 'after', 'rehearsed'] as const)(
    'by a relapse say what was seen, what to do, and how a person overrides it (%s)',
    (when) => {
      const { passed, message } = judged({ findings: [...aRelapse('OSFE02'), ...unrelated] }, when);
      expect(passed).toBe(false);
      expect(message).toContain('the clocks agree, but not all of them have stayed right. OSFE02:');
      expect(message).toContain('proved wrong again');
      expect(message).toContain('Find what sets this clock');
      expect(message).toContain('--override clock-relapse="<reason>"');
      expect(message).not.toMatch(/out of step|Put the clocks right|Two seconds|Nobody|too much/u);
    },
  );

  it('say the remedy of several relapses once', () => {
    const findings = [...aRelapse('OSFE01'), ...aRelapse('OSFE02')];
    const { message } = judged({ findings }, 'before');
    expect(message).toMatch(/OSFE01: .+proved wrong again.+OSFE02: .+proved wrong again/u);
    expect(message.split('Find what sets this clock')).toHaveLength(2);
  });

  it('by several reasons name them all, what no person can override first', () => {
    const findings = [...aRelapse('OSFE02'), held('right-time-wrong')];
    expect(judged({ findings }, 'before').message).toMatch(
      /^Refused: the clocks agree, but the time that they agree on is wrong, and not all of them have stayed right\. OSDB01: .+ Set it right\. OSFE02: /u,
    );
  });

  it.each([
    ['before', /^Refused: .+ Nothing was restarted\.$/u],
    ['after', /^The services were restarted and the clocks agree, but .+ run again\.$/u],
    ['resynced', /^The time services that could be asked were asked and the clocks agree, but /u],
    ['rehearsed', /^It would be refused: the clocks agree, but /u],
  ] as const)('say what has become of it (%s)', (when, expected) => {
    expect(judged({ findings: [held('right-time-wrong')] }, when).message).toMatch(expected);
  });
});

describe('clocks that are out of step', () => {
  it('and held by more are refused for that first, with its remedy, then for the others', () => {
    const suspect = aFinding({
      code: 'database-clock-suspect',
      host: 'OSDB01',
      evidence: 'The database is the one that is wrong.',
      remedy: 'For its administrator: set it right.',
    });
    const findings = [aFinding({ remedy: 'Leave it.' }), ...aRelapse('OSFE03'), suspect];
    expect(judged({ verdict: 'out-of-step', findings }, 'before').message).toMatch(
      /^Refused: the clocks or zones are out of step\. OSDB01: The database .+: set it right\. OSFE03: .+proved wrong again.+Find what.+ OSFE02: The clock is 7\.2 s behind\. Nothing was restarted: /u,
    );
  });
});

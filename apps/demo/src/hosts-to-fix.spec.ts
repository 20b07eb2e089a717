import { hostsToFix } from './hosts-to-fix.js';

describe('what an administrator puts right', () => {
  it('comes from the findings of the audit, in their order', () => {
    const findings = [
      { code: 'clock-out-of-step', host: 'OSFE02' },
      { code: 'zone-out-of-step', host: 'OSFE03' },
      { code: 'clock-drifting', host: 'OSFE03' },
    ];
    expect(hostsToFix(findings)).toEqual([
      { command: 'fix-clock', host: 'OSFE02' },
      { command: 'fix-zone', host: 'OSFE03' },
      { command: 'fix-clock', host: 'OSFE03' },
    ]);
  });

  it('is done once per host, however often it was found', () => {
    const found = { code: 'clock-out-of-step', host: 'OSFE02' };
    expect(hostsToFix([found, { ...found, code: 'clock-drifting' }])).toHaveLength(1);
  });

  it('leaves alone what no clock or zone command cures', () => {
    expect(
      hostsToFix([
        { code: 'worker-missing', host: 'OSFE01' },
        { code: 'clock-out-of-step', host: null },
      ]),
    ).toEqual([]);
  });
});

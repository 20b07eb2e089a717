import { zonesToFix } from './zones-to-fix.js';

describe('the zones that an administrator sets', () => {
  it('come from the findings of the audit, each host once, in their order', () => {
    expect(
      zonesToFix([
        { code: 'zone-out-of-step', host: 'OSFE03' },
        { code: 'clock-out-of-step', host: 'OSFE02' },
        { code: 'zone-out-of-step', host: 'OSFE01' },
        { code: 'zone-out-of-step', host: 'OSFE03' },
        { code: 'zone-wrong-everywhere', host: null },
      ]),
    ).toEqual(['OSFE03', 'OSFE01']);
  });
});

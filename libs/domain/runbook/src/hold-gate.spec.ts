import { holdDecision, holdRehearsed } from './hold-gate.js';

const decided = (
  waited: number,
  { hosts = ['OSFE01', 'OSFE02'], passed = true }: { hosts?: string[]; passed?: boolean } = {},
) => holdDecision(hosts, { passed, message: 'OSFE01 is behind.' }, { waited, hold: 120_000 });

describe('the gate clocks-hold', () => {
  it('waits until the clocks have held for as long as is asked', () => {
    expect(decided(0)).toMatchObject({
      kind: 'wait',
      isSure: true,
      message: expect.stringContaining('2 min more whether the clock of OSFE01, OSFE02 holds'),
    });
    expect(decided(119_999).kind).toBe('wait');
    expect(decided(120_000).kind).toBe('pass');
  });

  it.each([0, 119_999, 120_000])('refuses as soon as they do not (after %d ms)', (waited) => {
    expect(decided(waited, { passed: false })).toEqual({
      kind: 'refuse',
      message: expect.stringMatching(/did not hold .+ OSFE01, OSFE02 .+OSFE01 is behind\.$/u),
    });
  });

  it('passes at once when this run put no clock right', () => {
    expect(decided(0, { hosts: [], passed: false }).kind).toBe('pass');
  });
});

describe('the gate clocks-hold in a rehearsal', () => {
  it('passes: whether clocks hold that nobody has put right cannot be known', () => {
    expect(holdRehearsed(['OSFE01', 'OSFE02'], 120_000)).toEqual({
      kind: 'pass',
      message: 'It would watch for 2 min whether the clock of OSFE01, OSFE02 holds.',
    });
    expect(holdRehearsed([], 120_000).kind).toBe('pass');
  });
});

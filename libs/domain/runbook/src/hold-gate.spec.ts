import { holdDecision, holdLeft, holdRehearsed, type HeldClock } from './hold-gate.js';

const HOLD = 120_000;

const aClock = (host: string, rightFor: number | null): HeldClock => ({ host, rightFor });
const TWO = [aClock('OSFE01', null), aClock('OSFE02', 30_000)];

const decided = (
  waited: number,
  {
    clocks = TWO,
    left = HOLD,
    passed = true,
  }: { clocks?: readonly HeldClock[]; left?: number; passed?: boolean } = {},
) => holdDecision(clocks, { passed, message: 'OSFE01 is behind.' }, { waited, left });

describe('how long a clock is still watched', () => {
  it.each<[string, readonly HeldClock[], number]>([
    ['no clock was put right', [], 0],
    ['it was asked, and not seen to be right yet', [aClock('A', null)], HOLD],
    ['it is right since this moment', [aClock('A', 0)], HOLD],
    ['it has been right for a while', [aClock('A', 30_000)], 90_000],
    ['it has been right for nearly as long as is asked', [aClock('A', HOLD - 1)], 1],
    ['it has been right for as long as is asked', [aClock('A', HOLD)], 0],
    ['it has been right for long', [aClock('A', 10 * HOLD)], 0],
    ['of several the youngest counts', [aClock('A', 10 * HOLD), aClock('B', 100_000)], 20_000],
    ['of several one is not seen to be right', [aClock('A', HOLD), aClock('B', null)], HOLD],
  ])('when %s', (_, clocks, left) => {
    expect(holdLeft(clocks, HOLD)).toBe(left);
    expect(holdLeft(clocks.toReversed(), HOLD)).toBe(left);
  });
});

describe('the gate clocks-hold', () => {
  it('waits until the clocks have held for as long as is left, then says which', () => {
    expect(decided(0)).toEqual({
      kind: 'wait',
      isSure: true,
      message: 'Watches for 2 min more whether the clock of OSFE01, OSFE02 holds.',
    });
    expect(decided(119_999).kind).toBe('wait');
    expect(decided(HOLD)).toEqual({
      kind: 'pass',
      message: 'The clock of OSFE01, OSFE02 has held.',
    });
  });

  it('waits only for what is left where a clock has been right for a while', () => {
    const clocks = [aClock('OSFE02', 90_000)];
    const left = holdLeft(clocks, HOLD);
    expect(decided(29_999, { clocks, left })).toMatchObject({
      kind: 'wait',
      message: 'Watches for 1 s more whether the clock of OSFE02 holds.',
    });
    expect(decided(30_000, { clocks, left }).kind).toBe('pass');
  });

  it.each([0, 119_999, HOLD])('refuses as soon as they do not (after %d ms)', (waited) => {
    expect(decided(waited, { passed: false })).toEqual({
      kind: 'refuse',
      message: 'The clocks did not hold after OSFE01, OSFE02 was put right. OSFE01 is behind.',
    });
  });

  it.each<[string, readonly HeldClock[]]>([
    ['no clock was put right', []],
    ['those that were have held long since', [aClock('OSFE01', HOLD)]],
  ])('passes at once when %s', (_, clocks) => {
    expect(decided(0, { clocks, left: holdLeft(clocks, HOLD) })).toEqual({
      kind: 'pass',
      message: 'No clock was put right so shortly before that it has to be watched.',
    });
  });

  it('refuses clocks that are out of step also where none was put right, and says no more than is seen', () => {
    expect(decided(0, { clocks: [], left: 0, passed: false })).toEqual({
      kind: 'refuse',
      message: 'OSFE01 is behind.',
    });
  });
});

describe('the gate clocks-hold in a rehearsal', () => {
  it('passes: whether clocks hold that nobody has put right cannot be known', () => {
    expect(holdRehearsed(['OSFE01', 'OSFE02'], HOLD)).toEqual({
      kind: 'pass',
      message: 'It would watch for 2 min whether the clock of OSFE01, OSFE02 holds.',
    });
    expect(holdRehearsed([], HOLD).kind).toBe('pass');
  });
});

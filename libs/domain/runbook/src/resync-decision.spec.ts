import { type ObservedClock, resyncDecision } from './resync-decision.js';
import { A_POLICY } from './spec/a-farm.js';

const TIME_SERVICE = { state: 'running', source: 'time.example.com', policy: 'NT5DS' };

const decided = (changes: Partial<ObservedClock> = {}, beyondLimits: readonly string[] = []) =>
  resyncDecision(
    {
      host: 'OSFE01',
      offset: { lower: -7_210, upper: -7_190 },
      isAttributed: true,
      isDatabaseSuspect: false,
      isAllowed: true,
      timeService: TIME_SERVICE,
      ...changes,
    },
    { ...A_POLICY.resync, beyondLimits },
  );

const around = (ahead: number, bound = 10) => ({ lower: ahead - bound, upper: ahead + bound });

describe('a time service', () => {
  it('is asked when the clock is still the wrong one and it has a source', () => {
    expect(decided()).toEqual({ kind: 'request' });
  });

  it('whose way of choosing sources cannot be read is asked', () => {
    expect(decided({ timeService: { ...TIME_SERVICE, policy: null } })).toEqual({
      kind: 'request',
    });
  });

  it.each([
    ['ahead', around(500)],
    ['behind', around(-500)],
    ['at the limit', { lower: -1_000, upper: 1_000 }],
  ])('is not asked when the clock is right by now (%s), whatever else is the case', (_, offset) => {
    expect(decided({ offset, isAttributed: false, isAllowed: false, timeService: null })).toEqual({
      kind: 'leave',
      message: expect.stringContaining('right by now'),
    });
  });

  it.each<[string, Partial<ObservedClock>]>([
    ['is wrong too', {}],
    ['is no longer the wrong one', { isAttributed: false }],
    ['looks right by that database', { offset: around(0) }],
    ['could not be measured', { offset: null }],
    ['is not to be asked any more', { isAllowed: false }],
    ['would have to go too far', { offset: around(-400_000) }],
    ['has no time service', { timeService: null }],
  ])('is not asked while the database is the wrong one, when its clock %s', (_, changes) => {
    expect(decided({ isDatabaseSuspect: true, ...changes })).toEqual({
      kind: 'leave',
      message: expect.stringMatching(/the clock of the database is .*wrong.*nothing was asked/u),
    });
  });

  it('is not asked where that is not allowed any more, and the message says how to allow it', () => {
    expect(decided({ isAllowed: false })).toEqual({
      kind: 'fail',
      outcome: 'not-allowed',
      message: expect.stringMatching(/^not-allowed: .*OSFE01.*--allow-resync/u),
    });
  });

  it('is not asked beyond the limits either where that is not allowed any more', () => {
    expect(decided({ isAllowed: false, offset: around(9_000) }, ['OSFE01'])).toMatchObject({
      outcome: 'not-allowed',
    });
  });

  it.each([
    ['ahead', { lower: 0, upper: 1_001 }],
    ['behind', { lower: -1_001, upper: 0 }],
  ])('is asked when the clock may be wrong still (%s)', (_, offset) => {
    expect(decided({ offset })).toEqual({ kind: 'request' });
  });

  it('is not asked when it is no longer this clock that is wrong', () => {
    expect(decided({ isAttributed: false, isAllowed: false })).toEqual({
      kind: 'leave',
      message: expect.stringContaining('no longer proved'),
    });
  });

  it.each<[string, Partial<ObservedClock>]>([
    ['not-measured', { offset: null }],
    ['not-allowed', { isAllowed: false, timeService: null }],
    ['change-too-big', { offset: around(9_000) }],
    ['change-too-big', { offset: around(-400_000) }],
    ['not-supported', { timeService: null }],
    ['service-stopped', { timeService: { ...TIME_SERVICE, state: 'stopped' } }],
    ['no-sync', { timeService: { ...TIME_SERVICE, policy: 'NoSync' } }],
    ['no-sync', { timeService: { ...TIME_SERVICE, policy: 'nosync (local)', source: null } }],
    ['no-time-data', { timeService: { ...TIME_SERVICE, source: null } }],
  ])('is not asked, and that has the name %s (%j)', (outcome, changes) => {
    expect(decided(changes)).toEqual({
      kind: 'fail',
      outcome,
      message: expect.stringMatching(new RegExp(`^${outcome}: .+`, 'u')),
    });
  });

  it('is asked beyond the limits only for the host of which a person said so', () => {
    const offset = around(9_000);
    expect(decided({ offset }, ['OSFE01'])).toEqual({ kind: 'request' });
    expect(decided({ offset }, ['OSFE02'])).toMatchObject({ outcome: 'change-too-big' });
  });

  it('that is stopped is not asked beyond the limits either', () => {
    const timeService = { ...TIME_SERVICE, state: 'stopped' };
    expect(decided({ offset: around(9_000), timeService }, ['OSFE01'])).toMatchObject({
      outcome: 'service-stopped',
    });
  });
});

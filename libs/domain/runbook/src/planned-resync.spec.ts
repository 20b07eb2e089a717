import { correctionText, isBeyond, plannedResync } from './planned-resync.js';

type Request = Parameters<typeof plannedResync>[0];

const LIMITS = { maxForward: 300_000, maxBackward: 5_000 };

const at = (host: string, ahead: number) => ({ host, lower: ahead - 10, upper: ahead + 10 });

const planned = (changes: Partial<Request> = {}) =>
  plannedResync({
    environment: 'demo',
    database: 'OSDB01',
    hosts: [at('OSCTRL01', 0), at('OSFE01', -7_200), at('OSFE02', 4_000)],
    attribution: { kind: 'attributed', wrong: ['OSFE01', 'OSFE02'] },
    isAllowed: true,
    limits: LIMITS,
    answers: {},
    ...changes,
  });

const NOTHING = { hosts: [], beyondLimits: [], questions: [], warnings: [] };

describe('the clocks that are to be put right', () => {
  it('are those that are attributed as wrong, in the order of the hosts', () => {
    expect(planned()).toEqual({ ...NOTHING, hosts: ['OSFE01', 'OSFE02'] });
    expect(planned({ attribution: { kind: 'attributed', wrong: ['OSFE02'] } }).hosts).toEqual([
      'OSFE02',
    ]);
  });

  it.each<[string, Request['attribution']]>([
    ['all agree', { kind: 'agreement' }],
    ['nothing tells which ones are wrong', { kind: 'not-attributable' }],
    ['only a time server is wrong', { kind: 'attributed', wrong: ['time.example.com'] }],
  ])('are none when %s', (_, attribution) => {
    expect(planned({ attribution })).toEqual(NOTHING);
  });

  it.each([
    ['alone', ['OSDB01']],
    ['together with a host', ['OSFE01', 'OSDB01']],
  ])(
    'are none when the database is wrong %s: every host would follow a wrong clock',
    (_, wrong) => {
      const { warnings, ...rest } = planned({ attribution: { kind: 'attributed', wrong } });
      expect(rest).toEqual({ hosts: [], beyondLimits: [], questions: [] });
      expect(warnings).toEqual([
        {
          code: 'database-clock-suspect',
          host: 'OSDB01',
          message: expect.stringContaining('Nothing is resynced and nothing will be restarted'),
        },
      ]);
    },
  );

  it('are none where the environment does not allow it, whatever a person answered', () => {
    const { warnings, ...rest } = planned({
      isAllowed: false,
      hosts: [at('OSFE01', 90_000)],
      answers: { 'resync-OSFE01': 'resync' },
    });
    expect(rest).toEqual({ hosts: [], beyondLimits: [], questions: [] });
    expect(warnings).toEqual([
      {
        code: 'resync-not-allowed',
        host: 'OSFE01',
        message: expect.stringContaining('lockstep env set demo --allow-resync'),
      },
    ]);
  });

  it('cause no word where the environment does not allow it and none is wrong', () => {
    expect(planned({ isAllowed: false, attribution: { kind: 'agreement' } })).toEqual(NOTHING);
  });
});

describe('a correction beyond the limits', () => {
  const ahead = { hosts: [at('OSFE01', 9_000), at('OSFE02', 4_000)] };

  it('is asked of a person, and left alone without a word', () => {
    const { hosts, beyondLimits, questions, warnings } = planned(ahead);
    expect({ hosts, beyondLimits }).toEqual({ hosts: ['OSFE02'], beyondLimits: [] });
    expect(questions).toEqual([
      {
        key: 'resync-OSFE01',
        question: expect.stringContaining(
          "The clock of OSFE01 has to go 9.0 s back, and without a person's word Lockstep asks for 300 s forward and 5 s back at most.",
        ),
        choices: ['leave', 'resync'],
        answer: 'leave',
      },
    ]);
    expect(warnings).toEqual([
      {
        code: 'resync-beyond-limits',
        host: 'OSFE01',
        message: expect.stringContaining('--answer resync-OSFE01=resync'),
      },
    ]);
  });

  it('is planned when a person says so, and the question with its answer stays in sight', () => {
    const { hosts, beyondLimits, questions, warnings } = planned({
      ...ahead,
      answers: { 'resync-OSFE01': 'resync' },
    });
    expect(hosts).toEqual(['OSFE01', 'OSFE02']);
    expect(beyondLimits).toEqual(['OSFE01']);
    expect(questions).toMatchObject([{ key: 'resync-OSFE01', answer: 'resync' }]);
    expect(warnings).toEqual([]);
  });

  it.each([
    ['to leave it', { 'resync-OSFE01': 'leave' }],
    ['something else', { 'resync-OSFE01': 'yes' }],
    ['for another host', { 'resync-OSFE02': 'resync' }],
  ])('is left alone when a person answers %s', (_, answers) => {
    expect(planned({ ...ahead, answers })).toMatchObject({ hosts: ['OSFE02'], beyondLimits: [] });
  });

  it('is not asked for a clock that is not the wrong one', () => {
    const { questions, warnings } = planned({
      ...ahead,
      attribution: { kind: 'attributed', wrong: ['OSFE02'] },
    });
    expect({ questions, warnings }).toEqual({ questions: [], warnings: [] });
  });
});

describe('the limits of a correction', () => {
  it.each([
    [{ lower: -300_000, upper: -299_000 }, false, 'as far forward as is allowed'],
    [{ lower: -300_001, upper: -299_000 }, true, 'perhaps further forward'],
    [{ lower: 4_000, upper: 5_000 }, false, 'as far back as is allowed'],
    [{ lower: 4_000, upper: 5_001 }, true, 'perhaps further back'],
    [{ lower: -6_000, upper: -5_500 }, false, 'forward by what would be too far back'],
    [{ lower: 5_500, upper: 6_000 }, true, 'back by what would be little forward'],
    [{ lower: -400_000, upper: 6_000 }, true, 'not known to either side'],
  ])('hold %j to be beyond: %s (%s)', (interval, isOver) => {
    expect(isBeyond(interval, LIMITS)).toBe(isOver);
  });

  it.each([
    [{ lower: 8_900, upper: 9_100 }, '9.0 s back'],
    [{ lower: -7_300, upper: -7_100 }, '7.2 s forward'],
  ])('tell a person of %j: %s', (interval, text) => {
    expect(correctionText(interval)).toBe(text);
  });
});

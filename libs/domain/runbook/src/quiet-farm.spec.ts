import type { AnswerTopic, GateAnswer } from './run.js';
import {
  type FarmActivity,
  PUBLISHING_KEY,
  quietDecision,
  type Quietness,
  quietness,
  TIMERS_KEY,
} from './quiet-farm.js';

const aTimer = { name: 'CleanUp', host: 'OSFE01', sinceAgeMs: 90_000 };

const activity = (changes: Partial<FarmActivity> = {}): FarmActivity => ({
  publishing: [
    { host: 'OSCTRL01', isPublishing: false },
    { host: 'OSFE01', isPublishing: false },
  ],
  timers: { kind: 'read', running: [] },
  ...changes,
});

const publishing = (isPublishing: boolean | null) => ({
  publishing: [
    { host: 'OSCTRL01', isPublishing: false },
    { host: 'OSFE01', isPublishing },
  ],
});
const running = { timers: { kind: 'read', running: [aTimer] } } as const;
const unreadable = { timers: { kind: 'unreadable', why: 'no rights' } } as const;

describe('a farm', () => {
  it('is quiet when nothing is published and no timer runs', () => {
    expect(quietness(activity(), {})).toEqual({
      kind: 'quiet',
      seen: 'No publish is under way and no timer runs.',
    });
  });

  it.each<[string, Partial<FarmActivity>, Record<string, string>, string]>([
    ['a publish is under way', publishing(true), {}, 'deployments pending on OSFE01'],
    ['a timer runs', running, {}, 'timer CleanUp runs on OSFE01 since 90 s'],
    [
      'a timer runs somewhere',
      { timers: { kind: 'read', running: [{ ...aTimer, host: null }] } },
      {},
      'runs on an unnamed front-end',
    ],
    [
      'a person says that something is published',
      publishing(null),
      { [PUBLISHING_KEY]: 'running' },
      'a publish is under way, as a person said',
    ],
    [
      'a person says that timers run',
      unreadable,
      { [TIMERS_KEY]: 'running' },
      'timers run, as a person said',
    ],
    [
      'one host publishes and another cannot be read',
      {
        publishing: [
          { host: 'A', isPublishing: null },
          { host: 'B', isPublishing: true },
        ],
      },
      { [PUBLISHING_KEY]: 'none' },
      'deployments pending on B',
    ],
    [
      'a timer runs, although whether something is published is not known',
      { ...running, ...publishing(null) },
      {},
      'timer CleanUp',
    ],
  ])('is busy when %s', (_, changes, answers, text) => {
    const quiet = quietness(activity(changes), answers);
    expect(quiet).toEqual({ kind: 'busy', what: expect.stringContaining(text) });
  });

  it.each<[string, Partial<FarmActivity>, Record<string, string>]>([
    ['a publish', publishing(true), { [PUBLISHING_KEY]: 'none' }],
    ['a timer', running, { [TIMERS_KEY]: 'none' }],
  ])('is busy with %s that was read, whatever a person says', (_, changes, answers) => {
    expect(quietness(activity(changes), answers).kind).toBe('busy');
  });

  it('is not made busy by the word of a person against what was read', () => {
    const answers = { [PUBLISHING_KEY]: 'running', [TIMERS_KEY]: 'running' };
    expect(quietness(activity(), answers).kind).toBe('quiet');
  });

  it.each<[string, Partial<FarmActivity>, Record<string, string>, string]>([
    ['publishing', publishing(null), {}, 'cannot be read on OSFE01'],
    ['timers', unreadable, {}, 'whether timers run cannot be read (no rights)'],
    ['timers that nobody looked at', unreadable, { [TIMERS_KEY]: 'not-looked' }, 'timers'],
    ['publishing after an answer on timers', publishing(null), { [TIMERS_KEY]: 'none' }, 'OSFE01'],
    ['timers after an answer on publishing', unreadable, { [PUBLISHING_KEY]: 'none' }, 'timers'],
    ['either', { ...publishing(null), ...unreadable }, {}, '; whether timers'],
  ])('is not known to be quiet when it cannot read %s', (_, changes, answers, text) => {
    expect(quietness(activity(changes), answers)).toEqual({
      kind: 'not-known',
      what: expect.stringContaining(text),
    });
  });

  it('that cannot be read is quiet at the word of a person, and that is said', () => {
    const answers = { [PUBLISHING_KEY]: 'none', [TIMERS_KEY]: 'none' };
    expect(quietness(activity({ ...publishing(null), ...unreadable }), answers)).toEqual({
      kind: 'quiet',
      seen: 'No publish (as a person said) and no timer (as a person said).',
    });
  });
});

const WAIT = { policy: 'wait', wait: 600_000 } as const;
const quiet: Quietness = { kind: 'quiet', seen: 'Nothing runs.' };
const busy: Quietness = { kind: 'busy', what: 'a timer runs' };
const notKnown: Quietness = { kind: 'not-known', what: 'the timers cannot be read' };

const decided = (seen: Quietness, changes: Partial<Parameters<typeof quietDecision>[1]> = {}) =>
  quietDecision(seen, { policy: WAIT, waited: 0, answers: [], ...changes });

const answer = (choice: GateAnswer['choice'], about: AnswerTopic = 'busy-farm'): GateAnswer => ({
  about,
  choice,
  reason: 'it may be cut off',
  by: 'ana',
});

describe('the gate quiet-farm', () => {
  it.each(['wait', 'go-on', 'stop'] as const)(
    'passes a quiet farm under the policy %s',
    (policy) => {
      expect(decided(quiet, { policy: { policy, wait: 0 }, waited: 1 })).toEqual({
        kind: 'pass',
        message: 'Nothing runs.',
      });
    },
  );

  it('waits for a busy farm up to the limit, then refuses', () => {
    expect(decided(busy, { waited: 599_999 })).toEqual({
      kind: 'wait',
      message: 'Waits for a quiet farm: a timer runs. Until 1 s from now, then the run ends.',
    });
    expect(decided(busy, { waited: 600_000 })).toEqual({
      kind: 'refuse',
      message: expect.stringMatching(
        /^The farm is not quiet after 10 min: a timer runs\. Nothing was restarted/u,
      ),
    });
  });

  it('asks a person about a farm that cannot be read, up to the limit, then refuses', () => {
    expect(decided(notKnown, { waited: 599_999 })).toMatchObject({
      kind: 'ask',
      message: expect.stringContaining('Until 1 s from now'),
      question: {
        text: expect.stringContaining('the timers cannot be read'),
        choices: ['go-on', 'stop'],
        peopleNeeded: 1,
      },
    });
    expect(decided(notKnown, { waited: 600_000 })).toEqual({
      kind: 'refuse',
      message: expect.stringContaining('is not known, and nobody has said'),
    });
  });

  it.each([busy, notKnown])('refuses at once under the policy stop ($kind)', (seen) => {
    const decision = decided(seen, { policy: { policy: 'stop', wait: 600_000 } });
    expect(decision.kind).toBe('refuse');
    expect(decision.message).not.toContain('after');
  });

  it('goes on over a busy farm under the policy go-on, and says so', () => {
    const policy = { policy: 'go-on', wait: 0 } as const;
    expect(decided(busy, { policy, waited: 1 })).toEqual({
      kind: 'pass',
      message: 'Not quiet: a timer runs. It goes on, as is the policy of this environment.',
      notConfirmed: [],
    });
    expect(decided(notKnown, { policy })).toMatchObject({
      kind: 'pass',
      notConfirmed: ['that the farm was quiet (the timers cannot be read)'],
    });
  });

  it.each([
    ['wait', 600_000],
    ['stop', 0],
  ] as const)(
    'goes on as the plan overrides it, whether it is busy or cannot be read, also under the policy %s',
    (policy, waited) => {
      const options = { policy: { policy, wait: 600_000 }, waited, answers: [answer('go-on')] };
      expect(decided(busy, options)).toEqual({
        kind: 'pass',
        message: 'Not quiet: a timer runs. It goes on as decided by ana (it may be cut off).',
        notConfirmed: [],
      });
      expect(decided(notKnown, options)).toMatchObject({
        kind: 'pass',
        notConfirmed: ['that the farm was quiet (the timers cannot be read)'],
      });
    },
  );

  it('takes the word of a person on a farm that cannot be read, and not for one that is busy', () => {
    const answers = [answer('go-on', 'unread-activity')];
    expect(decided(notKnown, { answers, waited: 600_000 })).toEqual({
      kind: 'pass',
      message:
        'Not known to be quiet: the timers cannot be read. It goes on as decided by ana (it may be cut off).',
      notConfirmed: ['that the farm was quiet (the timers cannot be read)'],
    });
    expect(decided(busy, { answers }).kind).toBe('wait');
    expect(decided(busy, { answers, waited: 600_000 }).kind).toBe('refuse');
  });

  it.each(['settled', 'long-wait', 'restart-now'] as const)(
    'is not passed by a word about something else (%s)',
    (about) => {
      const answers = [answer('go-on', about)];
      expect(decided(busy, { answers }).kind).toBe('wait');
      expect(decided(notKnown, { answers }).kind).toBe('ask');
    },
  );

  it.each(['wait', 'stop'] as const)('is not passed by the word "%s"', (choice) => {
    expect(decided(busy, { answers: [answer(choice)] }).kind).toBe('wait');
  });
});

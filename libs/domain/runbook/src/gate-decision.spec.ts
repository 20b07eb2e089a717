import {
  answersTo,
  decidedBy,
  decidedDecision,
  durationText,
  type GateDecision,
  isDecided,
  rehearsedDecision,
} from './gate-decision.js';
import type { AnswerTopic, GateAnswer, QuestionTopic } from './run.js';

const goOn = (by: string) => ({ choice: 'go-on', by, reason: `${by} looked` });

describe('a decision to go on', () => {
  it.each<[string, readonly { choice: string; by: string }[], number, boolean]>([
    ['nobody, of one', [], 1, false],
    ['one, of one', [goOn('ana')], 1, true],
    ['one who does not say who it is, of one', [goOn('unknown')], 1, true],
    ['one without a name, of one', [goOn('')], 1, true],
    ['one who waits, of one', [{ choice: 'wait', by: 'ana' }], 1, false],
    ['one who stops, of one', [{ choice: 'stop', by: 'ana' }], 1, false],
    ['one, of two', [goOn('ana')], 2, false],
    ['two, of two', [goOn('ana'), goOn('ben')], 2, true],
    ['three, of two', [goOn('ana'), goOn('ben'), goOn('cy')], 2, true],
    ['the same one twice, of two', [goOn('ana'), goOn('ana')], 2, false],
    ['the same one in other letters, of two', [goOn('ana'), goOn(' ANA ')], 2, false],
    ['one and one who does not say who it is, of two', [goOn('ana'), goOn('unknown')], 2, false],
    ['one and somebody UNKNOWN, of two', [goOn('ana'), goOn(' Unknown')], 2, false],
    ['one and one without a name, of two', [goOn('ana'), goOn('  ')], 2, false],
    ['one and one who waits, of two', [goOn('ana'), { choice: 'wait', by: 'ben' }], 2, false],
  ])('made by %s', (_, answers, peopleNeeded, isMade) => {
    expect(isDecided(answers, peopleNeeded)).toBe(isMade);
  });

  it('is told with who made it and why, and without those who decided otherwise', () => {
    expect(
      decidedBy([goOn('ana'), { choice: 'wait', by: 'cy', reason: 'later' }, goOn('ben')], 2),
    ).toBe('ana (ana looked) and ben (ben looked)');
  });
});

const about = (topic: AnswerTopic, by = 'ana'): GateAnswer => ({
  about: topic,
  choice: 'go-on',
  reason: 'r',
  by,
});

describe('one who does not say who it is', () => {
  it.each(['unknown', ' '])('(as "%s") is named only where one person is enough', (by) => {
    const answers = [goOn(by), goOn('ana')];
    expect(decidedBy(answers, 1)).toBe(`${by} (${by} looked) and ana (ana looked)`);
    expect(decidedBy(answers, 2)).toBe('ana (ana looked)');
  });
});

describe('an answer', () => {
  const TOPICS: readonly AnswerTopic[] = [
    'restart-now',
    'unread-activity',
    'long-wait',
    'clock-ahead',
    'reference-silent',
    'busy-farm',
    'settled',
  ];

  it.each<[AnswerTopic, readonly AnswerTopic[]]>([
    ['restart-now', ['restart-now']],
    ['unread-activity', ['unread-activity']],
    ['long-wait', ['long-wait']],
    ['clock-ahead', ['clock-ahead']],
    ['reference-silent', ['reference-silent']],
    ['busy-farm', ['unread-activity', 'busy-farm']],
    ['settled', ['long-wait', 'clock-ahead', 'reference-silent', 'settled']],
  ])('about %s speaks to %j alone', (topic, speaksTo) => {
    expect(TOPICS.filter((asked) => answersTo(asked, [about(topic)]).length > 0)).toEqual(speaksTo);
  });
});

describe('a duration', () => {
  it.each([
    [-5, '0 s'],
    [0, '0 s'],
    [1, '1 s'],
    [57_000, '57 s'],
    [57_001, '58 s'],
    [119_000, '119 s'],
    [119_001, '2 min'],
    [120_001, '3 min'],
    [1_800_000, '30 min'],
  ])('of %d ms is told as %s, never too short', (ms, text) => {
    expect(durationText(ms)).toBe(text);
  });
});

describe('what a gate would do in a rehearsal', () => {
  const question = {
    topic: 'long-wait',
    text: 'Go on?',
    choices: ['go-on'],
    peopleNeeded: 1,
  } as const;

  it.each<[GateDecision, GateDecision]>([
    [
      { kind: 'pass', message: 'Good.', notConfirmed: ['x'] },
      { kind: 'pass', message: 'Good.', notConfirmed: ['x'] },
    ],
    [
      { kind: 'refuse', message: 'Bad.' },
      { kind: 'refuse', message: 'Bad.' },
    ],
    [
      { kind: 'wait', message: 'Waits 5 s.', isSure: true },
      { kind: 'pass', message: 'It would wait. Waits 5 s.' },
    ],
    [
      { kind: 'wait', message: 'A timer runs.', isSure: false },
      { kind: 'refuse', message: 'It would wait. A timer runs.' },
    ],
    [
      { kind: 'wait', message: 'A timer runs.' },
      { kind: 'refuse', message: 'It would wait. A timer runs.' },
    ],
    [
      { kind: 'ask', message: 'Asks.', question },
      { kind: 'refuse', message: 'A person would be asked. Go on?' },
    ],
  ])('for %j is %j', (decision, rehearsed) => {
    expect(rehearsedDecision(decision)).toEqual(rehearsed);
  });
});

describe('a gate that would ask', () => {
  const decided = (topic: QuestionTopic, peopleNeeded: 1 | 2, answers: readonly GateAnswer[]) =>
    decidedDecision({ topic, text: 'Go on?', choices: ['go-on'], peopleNeeded }, answers);

  it.each(['long-wait', 'reference-silent'] as const)(
    'about %s passes as the plan overrides it, and says who, why and what',
    (topic) => {
      expect(decided(topic, 1, [about('settled')])).toEqual({
        kind: 'pass',
        message: 'It goes on as decided by ana (r). Asked was: Go on?',
      });
    },
  );

  it('passes where two people are needed only when two decided it, by an override or an answer', () => {
    expect(decided('clock-ahead', 2, [about('settled')])).toBeNull();
    expect(decided('clock-ahead', 2, [about('settled'), about('clock-ahead', 'Ana')])).toBeNull();
    expect(decided('clock-ahead', 2, [about('settled'), about('settled', 'unknown')])).toBeNull();
    expect(decided('clock-ahead', 2, [about('settled'), about('clock-ahead', 'ben')])).toEqual({
      kind: 'pass',
      message: 'It goes on as decided by ana (r) and ben (r). Asked was: Go on?',
    });
  });

  it.each(['busy-farm', 'clock-ahead'] as const)(
    'is not passed by a word about something else (%s)',
    (topic) => {
      expect(decided('long-wait', 1, [about(topic)])).toBeNull();
    },
  );

  it.each(['wait', 'stop'] as const)('is not passed by the word "%s"', (choice) => {
    expect(decided('long-wait', 1, [{ ...about('long-wait'), choice }])).toBeNull();
  });
});

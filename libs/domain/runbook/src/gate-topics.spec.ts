import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { GateKind, OverrideCode } from './plan.js';
import type { QuestionTopic, Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { after, aRun, gateOf, isAt, isReleased, played } from './spec/a-run.js';

/*
 * One person is enough for most questions and two are for one. So each answer counts for its own question alone, or one
 * person could get past the rule of two by an answer to something else.
 */

const at = (gate: GateKind, ...codes: readonly OverrideCode[]): Run =>
  played(
    aRun({
      isConfirmed: true,
      policy: {
        overrides: codes.map((code) => ({ code, reason: 'the vendor said so', by: 'ana' })),
      },
    }),
    isAt(gate),
  );

const asks = (
  topic: QuestionTopic,
  peopleNeeded: 1 | 2 = 1,
  gate: GateKind = 'settled',
): RunEvent => ({
  kind: 'gate-asks',
  stage: 0,
  gate,
  message: `Asks ${peopleNeeded} about ${topic}.`,
  question: { topic, text: `${topic}?`, choices: ['go-on', 'stop'], peopleNeeded },
});

const goesOn = (by: string, gate: GateKind = 'settled'): RunEvent => ({
  kind: 'gate-answered',
  gate,
  answer: { choice: 'go-on', reason: 'I looked', by },
});

const settled = (run: Run) => gateOf(run, 'settled');

describe('one person at the gate settled who says that the farm is quiet', () => {
  const said = () => after(at('settled'), asks('unread-activity'), goesOn('ana'));

  it('does not let it pass: it looks on', () => {
    const run = said();
    expect(settled(run)).toMatchObject({
      status: 'waiting',
      question: null,
      message: 'It goes on as decided by ana (I looked). Asked was: unread-activity?',
      answers: [{ about: 'unread-activity', choice: 'go-on', by: 'ana' }],
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'settled' }]);
    expect(isReleased(0)(run)).toBe(false);
  });

  it('is not asked that again, and does not let it pass by being asked', () => {
    const run = said();
    expect(advance(run, asks('unread-activity'))).toBe(run);
    const later = after(run, {
      kind: 'gate-waits',
      stage: 0,
      gate: 'settled',
      message: 'Waits 57 s more.',
    });
    expect(settled(advance(later, asks('unread-activity')))).toMatchObject({
      status: 'waiting',
      question: null,
    });
  });

  it('is none of the two who are asked about a clock that is ahead', () => {
    const first = after(said(), asks('clock-ahead', 2), goesOn('ben'));
    expect(settled(first)).toMatchObject({
      status: 'asking',
      message:
        'ben decided to go on (I looked); another person has to decide the same. clock-ahead?',
    });
    expect(advance(first, goesOn('Ben'))).toBe(first);
    expect(settled(advance(first, goesOn('ana')))).toMatchObject({
      status: 'passed',
      message:
        'It goes on as decided by ben (I looked) and ana (I looked). Asked was: clock-ahead?',
    });
  });

  it('has to be followed by two others, or by itself and another', () => {
    const both = after(said(), asks('clock-ahead', 2), goesOn('ana'));
    expect(settled(both).status).toBe('asking');
    expect(settled(advance(both, goesOn('ben'))).status).toBe('passed');
  });
});

describe('a decision not to wait', () => {
  it('is not that of one of the two who are asked about a clock that is ahead', () => {
    const run = after(
      at('settled'),
      asks('long-wait', 2),
      goesOn('ana'),
      asks('clock-ahead', 2),
      goesOn('ben'),
    );
    expect(settled(run)).toMatchObject({
      status: 'asking',
      question: { topic: 'clock-ahead' },
      answers: [{ about: 'long-wait' }, { about: 'clock-ahead' }],
    });
  });

  it('still counts when the same is asked again', () => {
    const run = after(
      at('settled'),
      asks('long-wait', 2),
      goesOn('ana'),
      asks('reference-silent'),
      asks('long-wait', 2),
      goesOn('ben'),
    );
    expect(settled(run).status).toBe('passed');
  });
});

describe('an override of settled', () => {
  it.each(['long-wait', 'reference-silent'] as const)('decides %s', (topic) => {
    expect(settled(advance(at('settled', 'settled'), asks(topic)))).toMatchObject({
      status: 'passed',
      message: `It goes on as decided by ana (the vendor said so). Asked was: ${topic}?`,
    });
  });

  it('is one of the two who are asked about a clock that is ahead', () => {
    const run = advance(at('settled', 'settled'), asks('clock-ahead', 2));
    expect(settled(run).status).toBe('asking');
    expect(advance(run, goesOn('ana'))).toBe(run);
    expect(settled(advance(run, goesOn('ben')))).toMatchObject({
      status: 'passed',
      message: expect.stringContaining('ana (the vendor said so) and ben (I looked)'),
    });
  });

  it('by one who does not say who it is, is not told as the word of one of two', () => {
    const overrides = [{ code: 'settled' as const, reason: 'r', by: 'unknown' }];
    const run = after(
      played(aRun({ policy: { overrides } }), isAt('settled')),
      asks('clock-ahead', 2),
      goesOn('ana'),
      goesOn('ben'),
    );
    expect(settled(run)).toMatchObject({
      status: 'passed',
      message:
        'It goes on as decided by ana (I looked) and ben (I looked). Asked was: clock-ahead?',
    });
  });

  it('says nothing of a farm that cannot be read', () => {
    const run = advance(at('settled', 'settled'), asks('unread-activity'));
    expect(settled(run)).toMatchObject({
      status: 'asking',
      question: { topic: 'unread-activity' },
    });
  });
});

it('an override of quiet-farm decides what its gate asks, and nothing at the gate settled', () => {
  const quiet = advance(at('quiet-farm', 'quiet-farm'), asks('unread-activity', 1, 'quiet-farm'));
  expect(gateOf(quiet, 'quiet-farm').status).toBe('passed');
  const last = advance(at('settled', 'quiet-farm'), asks('long-wait'));
  expect(settled(last).status).toBe('asking');
});

describe('a question that one person decides', () => {
  it.each<[GateKind, QuestionTopic, 'passed' | 'waiting']>([
    ['person', 'restart-now', 'passed'],
    ['quiet-farm', 'unread-activity', 'passed'],
    ['settled', 'long-wait', 'passed'],
    ['settled', 'clock-ahead', 'passed'],
    ['settled', 'reference-silent', 'passed'],
    ['person', 'unread-activity', 'waiting'],
    ['quiet-farm', 'long-wait', 'waiting'],
    ['settled', 'restart-now', 'waiting'],
    ['audit-in-step', 'unread-activity', 'waiting'],
  ])('at the gate %s, about %s, leaves it %s', (gate, topic, status) => {
    expect(gateOf(after(at(gate), asks(topic, 1, gate), goesOn('ana', gate)), gate).status).toBe(
      status,
    );
  });
});

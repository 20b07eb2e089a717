import { personDecision } from './person-gate.js';
import type { AnswerTopic, GateAnswer } from './run.js';

const decided = (asked: number, answers: readonly GateAnswer[] = []) =>
  personDecision({ environment: 'demo', asked, answerWait: 1_800_000, answers });

const answer = (
  choice: GateAnswer['choice'],
  about: AnswerTopic = 'restart-now',
  by = 'ana',
): GateAnswer => ({ about, choice, reason: 'the night is ours', by });

describe('the gate person', () => {
  it('asks one person as long as an answer is waited for', () => {
    expect(decided(0)).toEqual({
      kind: 'ask',
      question: {
        topic: 'restart-now',
        text: expect.stringContaining('demo'),
        choices: ['go-on', 'stop'],
        peopleNeeded: 1,
      },
      message: expect.stringContaining('the run ends in 30 min'),
    });
    expect(decided(1_799_999).kind).toBe('ask');
  });

  it('refuses when nobody answered: no answer is never taken for a yes', () => {
    expect(decided(1_800_000)).toEqual({
      kind: 'refuse',
      message: expect.stringMatching(/^Nobody answered within 30 min: .+Nothing was restarted/u),
    });
  });

  it.each([0, 1_799_999, 1_800_000])('passes at the look behind the answer (%d ms)', (asked) => {
    expect(decided(asked, [answer('go-on')])).toEqual({
      kind: 'pass',
      message: expect.stringMatching(
        /^It goes on as decided by ana \(the night is ours\)\. Asked was: .+Restart the services now\?$/u,
      ),
    });
  });

  it('passes at the word of one who does not say who it is: one is enough', () => {
    expect(decided(0, [answer('go-on', 'restart-now', 'unknown')]).kind).toBe('pass');
  });

  it.each(['unread-activity', 'busy-farm', 'settled', 'clock-ahead'] as const)(
    'is not passed by a word about something else (%s)',
    (about) => {
      expect(decided(0, [answer('go-on', about)]).kind).toBe('ask');
      expect(decided(1_800_000, [answer('go-on', about)]).kind).toBe('refuse');
    },
  );

  it.each(['wait', 'stop'] as const)('is not passed by the word "%s"', (choice) => {
    expect(decided(0, [answer(choice)]).kind).toBe('ask');
  });
});

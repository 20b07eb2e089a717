import { personDecision } from './person-gate.js';

const decided = (asked: number) =>
  personDecision({ environment: 'demo', asked, answerWait: 1_800_000 });

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
});

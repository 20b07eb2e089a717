import type { GateAnswer, GateKind, GateQuestion } from '#domain/runbook';
import { aRun } from '../spec/coordinator-in-memory.js';
import { acceptableAnswer, type NewAnswer } from './gate-answer.js';

const QUESTION: GateQuestion = {
  topic: 'clock-ahead',
  text: 'Go on?',
  choices: ['go-on', 'stop'],
  peopleNeeded: 2,
};

/** A run of which one gate asks this. */
function asking(gate: GateKind, question: GateQuestion, answers: readonly GateAnswer[] = []) {
  const run = aRun([], {}, [gate]);
  const gates = run.gates.map((one) =>
    one.stage === 0 ? { ...one, status: 'asking' as const, question, answers } : one,
  );
  return { ...run, status: 'running' as const, gates };
}

const goesOn = (changes: Partial<NewAnswer> = {}): NewAnswer => ({
  about: 'clock-ahead',
  choice: 'go-on',
  reason: 'I looked',
  by: 'ana',
  ...changes,
});

const decidedBy = (by: string, about: GateAnswer['about'] = 'clock-ahead'): GateAnswer => ({
  about,
  choice: 'go-on',
  reason: 'r',
  by,
});

describe('an answer to a gate', () => {
  it('is taken when it is for what the gate asks', () => {
    expect(acceptableAnswer(asking('settled', QUESTION), 'settled', goesOn())).toEqual({
      gate: 'settled',
      about: 'clock-ahead',
    });
  });

  it('has to say what it is about where the gate asks different things', () => {
    const { about: _, ...answer } = goesOn();
    expect(() => acceptableAnswer(asking('settled', QUESTION), 'settled', answer)).toThrow(
      expect.objectContaining({
        status: 422,
        code: 'about-missing',
        detail: expect.stringContaining('(about: clock-ahead). Nothing was changed.'),
      }),
    );
    const question = { ...QUESTION, topic: 'restart-now', peopleNeeded: 1 } as const;
    expect(acceptableAnswer(asking('person', question), 'person', answer)).toEqual({
      gate: 'person',
      about: 'restart-now',
    });
  });

  it.each<[string, string, NewAnswer, number, string]>([
    ['is for no gate of the run', 'quiet-farm', goesOn(), 404, 'unknown-gate'],
    ['is for a gate that asks nothing', 'audit-in-step', goesOn(), 409, 'gate-asks-nothing'],
    [
      'is about what was asked before',
      'settled',
      goesOn({ about: 'long-wait' }),
      409,
      'gate-asks-something-else',
    ],
    ['is none of the choices', 'settled', goesOn({ choice: 'wait' }), 422, 'not-a-choice'],
    ['does not say who it is', 'settled', goesOn({ by: 'unknown' }), 422, 'actor-missing'],
    ['comes from the first of two', 'settled', goesOn({ by: 'BEN' }), 409, 'another-person-needed'],
  ])('is refused when it %s', (_, gate, answer, status, code) => {
    const run = asking('settled', QUESTION, [decidedBy('ben')]);
    expect(() => acceptableAnswer(run, gate, answer)).toThrow(
      expect.objectContaining({ status, code }),
    );
  });

  it('counts the override of the plan as the word of its person, and a word about something else not', () => {
    const overridden = asking('settled', QUESTION, [decidedBy('ana', 'settled')]);
    expect(() => acceptableAnswer(overridden, 'settled', goesOn())).toThrow(
      expect.objectContaining({ code: 'another-person-needed' }),
    );
    const elsewhere = asking('settled', QUESTION, [decidedBy('ana', 'long-wait')]);
    expect(acceptableAnswer(elsewhere, 'settled', goesOn()).about).toBe('clock-ahead');
  });

  it('to stop is taken from anybody', () => {
    const run = asking('settled', QUESTION, [decidedBy('ben')]);
    for (const by of ['ben', 'unknown'])
      expect(acceptableAnswer(run, 'settled', goesOn({ choice: 'stop', by })).gate).toBe('settled');
  });
});

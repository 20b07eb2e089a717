import type { Settled } from '#domain/clock';
import type { GateAnswer } from './run.js';
import { LONGEST_SETTLING, settledDecision } from './settled-gate.js';

const decided = (settled: Settled, changes: Partial<Parameters<typeof settledDecision>[1]> = {}) =>
  settledDecision(settled, { answerWait: 1_800_000, asked: null, answers: [], ...changes });

const answer = (choice: GateAnswer['choice']): GateAnswer => ({ choice, reason: 'r', by: 'ana' });

const waits = (forMs: number): Settled => ({ kind: 'wait', forMs });
const STILL_AHEAD: Settled = { kind: 'still-ahead', clock: 'controller', of: 'database' };
const NOT_KNOWN: Settled = { kind: 'not-known', of: 'right-time' };

describe('the gate settled', () => {
  it('passes when no instant that was shown lies in the future', () => {
    expect(decided({ kind: 'settled' }).kind).toBe('pass');
  });

  it('waits, and words that as the precaution that it is', () => {
    expect(decided(waits(57_001))).toMatchObject({
      kind: 'wait',
      message: expect.stringMatching(/^Waits 58 s more, .+ precaution, .+ "has \(or had\)"/u),
    });
  });

  it('waits by itself up to half an hour; beyond that a person chooses, with the risk in words', () => {
    expect(decided(waits(LONGEST_SETTLING)).kind).toBe('wait');
    expect(decided(waits(LONGEST_SETTLING + 1))).toMatchObject({
      kind: 'ask',
      question: {
        text: expect.stringMatching(/31 min.+the error may persist.+install the licence again/u),
        choices: ['wait', 'go-on', 'stop'],
        peopleNeeded: 1,
      },
    });
  });

  it('waits for longer when a person chose that, also after the time for answers', () => {
    const options = { answers: [answer('wait')], asked: 1_800_000 };
    expect(decided(waits(10 * LONGEST_SETTLING), options).kind).toBe('wait');
  });

  it.each(['go-on', 'stop'] as const)('does not take "%s" for the choice to wait', (choice) => {
    expect(decided(waits(LONGEST_SETTLING + 1), { answers: [answer(choice)] }).kind).toBe('ask');
  });

  it.each<[Settled, string]>([
    [STILL_AHEAD, 'The clock of the controller is proved ahead of the database'],
    [
      { kind: 'still-ahead', clock: 'database', of: 'right-time' },
      'The clock of the database is proved ahead of the right time',
    ],
  ])('asks two different people about a clock that is still ahead (%j)', (settled, text) => {
    expect(decided(settled)).toMatchObject({
      kind: 'ask',
      message: expect.stringContaining('Asks two different people: '),
      question: {
        text: expect.stringContaining(text),
        choices: ['go-on', 'stop'],
        peopleNeeded: 2,
      },
    });
  });

  it('does not let anybody wait for a clock that is still ahead: waiting does not end that', () => {
    expect(decided(STILL_AHEAD, { answers: [answer('wait')] })).toMatchObject({ kind: 'ask' });
  });

  it('asks one person when it is not known where a reference is', () => {
    expect(decided(NOT_KNOWN)).toMatchObject({
      kind: 'ask',
      message: expect.stringContaining('Asks a person: A clock was ahead of the right time'),
      question: { choices: ['go-on', 'stop'], peopleNeeded: 1 },
    });
  });

  it.each([waits(LONGEST_SETTLING + 1), STILL_AHEAD, NOT_KNOWN])(
    'asks as long as an answer is waited for, then refuses ($kind)',
    (settled) => {
      expect(decided(settled, { asked: 1_799_999 })).toMatchObject({
        kind: 'ask',
        message: expect.stringContaining('Without an answer the run ends in 1 s.'),
      });
      expect(decided(settled, { asked: 1_800_000 })).toEqual({
        kind: 'refuse',
        message: expect.stringMatching(
          /^Nobody decided within 30 min: .+Nothing was restarted\.$/u,
        ),
      });
    },
  );
});

import type { Settled } from '#domain/clock';
import type { AnswerTopic, GateAnswer } from './run.js';
import { NOT_KNOWN, STILL_AHEAD } from './spec/a-look.js';
import { LONGEST_SETTLING, settledDecision } from './settled-gate.js';

const decided = (settled: Settled, changes: Partial<Parameters<typeof settledDecision>[1]> = {}) =>
  settledDecision(settled, { answerWait: 1_800_000, asked: null, answers: [], ...changes });

const answer = (
  choice: GateAnswer['choice'],
  about: AnswerTopic = 'long-wait',
  by = 'ana',
): GateAnswer => ({ about, choice, reason: 'r', by });

const override = (by = 'ana'): GateAnswer => answer('go-on', 'settled', by);

const waits = (forMs: number): Settled => ({ kind: 'wait', forMs });

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

  it('does not take "stop" for the choice to wait', () => {
    expect(decided(waits(LONGEST_SETTLING + 1), { answers: [answer('stop')] }).kind).toBe('ask');
  });

  it.each<[string, GateAnswer]>([
    ['an override of the plan', override()],
    ['the word of a person about it', answer('go-on')],
  ])('passes a long wait by %s, and says so with the risk', (_, one) => {
    expect(decided(waits(LONGEST_SETTLING + 1), { answers: [one] })).toEqual({
      kind: 'pass',
      message: expect.stringMatching(
        /^It goes on as decided by ana \(r\)\. Asked was: .+ only in 31 min.+the error may persist/u,
      ),
    });
  });

  it.each<[string, readonly GateAnswer[]]>([
    ['an override of the plan', [override()]],
    ['two of them', [override(), override('ben')]],
    ['a decision not to wait, made when it was longer', [answer('go-on')]],
    ['a decision of two about a clock that was ahead', [answer('go-on', 'clock-ahead')]],
  ])('waits up to half an hour whatever was answered: %s', (_, answers) => {
    for (const forMs of [1, 57_001, LONGEST_SETTLING])
      expect(decided(waits(forMs), { answers, asked: 1_800_000 })).toMatchObject({
        kind: 'wait',
        isSure: true,
      });
  });

  it.each<[string, Settled, readonly GateAnswer[]]>([
    ['one who was asked', NOT_KNOWN, [answer('go-on', 'reference-silent')]],
    ['an override', NOT_KNOWN, [override()]],
    [
      'two who were asked',
      STILL_AHEAD,
      [answer('go-on', 'clock-ahead'), answer('go-on', 'clock-ahead', 'ben')],
    ],
    ['an override and another', STILL_AHEAD, [override(), answer('go-on', 'clock-ahead', 'ben')]],
    ['two overrides', STILL_AHEAD, [override(), override('ben')]],
  ])('passes at the look behind the decision of %s, however long it asked', (_, seen, answers) => {
    for (const asked of [null, 1_799_999, 1_800_000, 9_000_000])
      expect(decided(seen, { answers, asked })).toEqual({
        kind: 'pass',
        message: expect.stringMatching(
          /^It goes on as decided by ana \(r\).* Asked was: .*clock/iu,
        ),
      });
  });

  it.each<[string, readonly GateAnswer[]]>([
    ['one', [answer('go-on', 'clock-ahead')]],
    ['one, twice', [answer('go-on', 'clock-ahead'), answer('go-on', 'clock-ahead', ' Ana')]],
    ['one who has it overridden', [override(), answer('go-on', 'clock-ahead', 'ANA')]],
    ['one and nobody', [override(), answer('go-on', 'clock-ahead', 'unknown')]],
    ['one and one who waits', [override(), answer('wait', 'clock-ahead', 'ben')]],
  ])('is not passed by %s where two are needed', (_, answers) => {
    expect(decided(STILL_AHEAD, { answers }).kind).toBe('ask');
    expect(decided(STILL_AHEAD, { answers, asked: 1_800_000 }).kind).toBe('refuse');
  });

  it.each(['unread-activity', 'busy-farm', 'clock-ahead', 'reference-silent'] as const)(
    'does not cut a wait short at a word about something else (%s)',
    (about) => {
      const answers = [answer('go-on', about)];
      expect(decided(waits(57_001), { answers }).kind).toBe('wait');
      expect(decided(waits(LONGEST_SETTLING + 1), { answers }).kind).toBe('ask');
    },
  );

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

  it.each<[string, GateAnswer]>([
    ['who answered the same', answer('go-on', 'clock-ahead')],
    ['whose override of the plan covers it', override()],
  ])('names the first of two people %s', (_, first) => {
    expect(decided(STILL_AHEAD, { answers: [first] })).toMatchObject({
      kind: 'ask',
      message: expect.stringContaining('ana (r) decided to go on; asks another person: The clock'),
    });
  });

  it.each(['unread-activity', 'long-wait', 'reference-silent'] as const)(
    'does not count one who decided something else (%s) as the first of two',
    (about) => {
      expect(decided(STILL_AHEAD, { answers: [answer('go-on', about)] }).message).toMatch(
        /^Asks two different people: /u,
      );
    },
  );

  it('does not name one as the first of two who does not say who it is', () => {
    const nobody = override('unknown');
    expect(decided(STILL_AHEAD, { answers: [nobody] }).message).toMatch(
      /^Asks two different people: /u,
    );
    expect(decided(STILL_AHEAD, { answers: [nobody, override('ben')] }).message).toMatch(
      /^ben \(r\) decided to go on; asks another person: /u,
    );
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

import type { Settled } from '#domain/clock';
import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { GateKind, OverrideCode } from './plan.js';
import { quietDecision } from './quiet-farm.js';
import type { QuestionTopic, Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { LONG_WAIT, NOT_KNOWN, reportOf, settledLook, STILL_AHEAD } from './spec/a-look.js';
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

/** A gate looks at a farm of which nobody can tell whether it is quiet. */
function quietLook(run: Run, gate: GateKind): Run {
  const decision = quietDecision(
    { kind: 'not-known', what: 'the timers cannot be read' },
    { policy: run.policy.quiet, waited: 0, answers: run.gates.flatMap(({ answers }) => answers) },
  );
  return advance(run, reportOf({ stage: 0, gate }, decision));
}

describe('one person at the gate settled who says that the farm is quiet', () => {
  const said = () => after(at('settled'), asks('unread-activity'), goesOn('ana'));

  it('does not let it pass: it looks on', () => {
    const run = said();
    expect(settled(run)).toMatchObject({
      status: 'waiting',
      question: null,
      message:
        'Decided by ana (I looked): it goes on if the next look at the farm finds nothing new. Asked was: unread-activity?',
      answers: [{ about: 'unread-activity', choice: 'go-on', by: 'ana' }],
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'settled' }]);
    expect(isReleased(0)(run)).toBe(false);
  });

  it.each<[Settled, number]>([
    [STILL_AHEAD, 2],
    [NOT_KNOWN, 1],
    [LONG_WAIT, 1],
  ])('has said nothing of what is asked next ($kind)', (seen, peopleNeeded) => {
    const run = settledLook(said(), seen);
    expect(settled(run)).toMatchObject({ status: 'asking', question: { peopleNeeded } });
  });

  it('is none of the two who are asked about a clock that is ahead', () => {
    const first = advance(settledLook(said(), STILL_AHEAD), goesOn('ben'));
    expect(settled(first)).toMatchObject({
      status: 'asking',
      message: expect.stringContaining(
        'ben decided to go on (I looked); another person has to decide the same. The clock',
      ),
    });
    expect(advance(first, goesOn('Ben'))).toBe(first);
    expect(settled(settledLook(first, STILL_AHEAD)).status).toBe('asking');
    const both = advance(first, goesOn('ana'));
    expect(settled(both)).toMatchObject({
      status: 'waiting',
      message: expect.stringMatching(/^Decided by ben \(I looked\) and ana \(I looked\): /u),
    });
    expect(settled(settledLook(both, STILL_AHEAD)).status).toBe('passed');
  });

  it('has to be followed by two others, or by itself and another', () => {
    const both = advance(settledLook(said(), STILL_AHEAD), goesOn('ana'));
    expect(settled(both).status).toBe('asking');
    const decided = settledLook(advance(both, goesOn('ben')), STILL_AHEAD);
    expect(settled(decided).status).toBe('passed');
  });
});

describe('a decision not to wait', () => {
  const decided = () => advance(settledLook(at('settled'), LONG_WAIT), goesOn('ana'));

  it('is not that of one of the two who are asked about a clock that is ahead', () => {
    const run = advance(settledLook(decided(), STILL_AHEAD), goesOn('ben'));
    expect(settled(run)).toMatchObject({
      status: 'asking',
      question: { topic: 'clock-ahead' },
      answers: [{ about: 'long-wait' }, { about: 'clock-ahead' }],
    });
    expect(settled(settledLook(run, STILL_AHEAD)).status).toBe('asking');
  });

  it('still counts when the same is seen again', () => {
    const between = settledLook(decided(), NOT_KNOWN);
    expect(settled(between).status).toBe('asking');
    expect(settled(settledLook(between, LONG_WAIT)).status).toBe('passed');
  });

  it('of one still counts where two are asked the same', () => {
    const run = after(
      at('settled'),
      asks('long-wait', 2),
      goesOn('ana'),
      asks('reference-silent'),
      asks('long-wait', 2),
      goesOn('ben'),
    );
    expect(settled(run)).toMatchObject({
      status: 'waiting',
      message: expect.stringMatching(/^Decided by ana \(I looked\) and ben \(I looked\): /u),
    });
  });
});

describe('an override of settled', () => {
  it.each([LONG_WAIT, NOT_KNOWN])('decides what one person may ($kind)', (seen) => {
    expect(settled(settledLook(at('settled', 'settled'), seen))).toMatchObject({
      status: 'passed',
      message: expect.stringMatching(
        /^It goes on as decided by ana \(the vendor said so\)\. Asked/u,
      ),
    });
  });

  it('is one of the two who are asked about a clock that is ahead', () => {
    const run = settledLook(at('settled', 'settled'), STILL_AHEAD);
    expect(settled(run).status).toBe('asking');
    expect(advance(run, goesOn('ana'))).toBe(run);
    expect(settled(settledLook(advance(run, goesOn('ben')), STILL_AHEAD))).toMatchObject({
      status: 'passed',
      message: expect.stringContaining('ana (the vendor said so) and ben (I looked)'),
    });
  });

  it('by one who does not say who it is, is not told as the word of one of two', () => {
    const overrides = [{ code: 'settled' as const, reason: 'r', by: 'unknown' }];
    const run = after(
      settledLook(played(aRun({ policy: { overrides } }), isAt('settled')), STILL_AHEAD),
      goesOn('ana'),
      goesOn('ben'),
    );
    expect(settled(settledLook(run, STILL_AHEAD))).toMatchObject({
      status: 'passed',
      message: expect.stringMatching(
        /^It goes on as decided by ana \(I looked\) and ben \(I looked\)\. Asked was: /u,
      ),
    });
  });

  it('says nothing of a farm that cannot be read', () => {
    const run = quietLook(at('quiet-farm', 'settled'), 'quiet-farm');
    expect(gateOf(run, 'quiet-farm')).toMatchObject({
      status: 'asking',
      question: { topic: 'unread-activity' },
    });
    expect(settled(quietLook(at('settled', 'settled'), 'settled')).status).toBe('asking');
  });
});

it('an override of quiet-farm decides what its gate asks, and nothing at the gate settled', () => {
  const quiet = quietLook(at('quiet-farm', 'quiet-farm'), 'quiet-farm');
  expect(gateOf(quiet, 'quiet-farm').status).toBe('passed');
  for (const seen of [LONG_WAIT, NOT_KNOWN, STILL_AHEAD])
    expect(settled(settledLook(at('settled', 'quiet-farm'), seen)).status).toBe('asking');
});

describe('a question that one person decides', () => {
  it.each<[GateKind, QuestionTopic]>([
    ['person', 'restart-now'],
    ['quiet-farm', 'unread-activity'],
    ['settled', 'long-wait'],
    ['settled', 'clock-ahead'],
    ['settled', 'reference-silent'],
    ['person', 'unread-activity'],
    ['quiet-farm', 'long-wait'],
    ['settled', 'restart-now'],
    ['audit-in-step', 'unread-activity'],
  ])('at the gate %s, about %s, leaves it looking', (gate, topic) => {
    const run = after(at(gate), asks(topic, 1, gate), goesOn('ana', gate));
    expect(gateOf(run, gate)).toMatchObject({
      status: 'waiting',
      question: null,
      answers: [{ about: topic, choice: 'go-on', by: 'ana' }],
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate }]);
  });
});

import { advance } from './advance.js';
import { rehearsedDecision } from './gate-decision.js';
import type { GateAnswer, GateChoice, Run } from './run.js';
import { reportOf } from './spec/a-look.js';
import { after, aRun, isAt, played, statuses } from './spec/a-run.js';
import { windowAnswers, windowDecision } from './window-gate.js';

const UNTIL = 1_800_000_000_000;
const LIMIT = 1_800_000;

const decide = (changes: Partial<Parameters<typeof windowDecision>[0]> = {}) =>
  windowDecision({
    nowMs: UNTIL + 60_000,
    notAfterMs: UNTIL,
    asked: null,
    answerWait: LIMIT,
    answers: [],
    ...changes,
  });

const answer = (choice: GateChoice): GateAnswer => ({
  about: 'window-over',
  choice,
  reason: 'agreed',
  by: 'ana',
});

describe('the gate window', () => {
  it.each([
    [UNTIL - 3_600_000, 'No stage is to begin later than 60 min from now.'],
    [UNTIL - 1_000, 'No stage is to begin later than 1 s from now.'],
    [UNTIL, 'No stage is to begin later than 0 s from now.'],
  ])('lets a stage begin in time (%i)', (nowMs, message) => {
    expect(decide({ nowMs })).toEqual({ kind: 'pass', message });
  });

  it('asks one person when it is too late, and says by how much and for how long it waits', () => {
    expect(decide({ asked: 60_000 })).toMatchObject({
      kind: 'ask',
      question: { topic: 'window-over', choices: ['go-on', 'stop'], peopleNeeded: 1 },
      message: expect.stringMatching(/^Asks a person, 60 s too late: .+ ends in 29 min\.$/u),
    });
    expect(decide({ nowMs: UNTIL + 1 }).kind).toBe('ask');
  });

  it('passes by the word of a person, who is named', () => {
    expect(decide({ answers: [answer('go-on')] })).toMatchObject({
      kind: 'pass',
      message: expect.stringContaining('ana (agreed)'),
    });
    expect(decide({ answers: [answer('stop')] }).kind).toBe('ask');
    expect(decide({ answers: [{ ...answer('go-on'), about: 'busy-farm' }] }).kind).toBe('ask');
  });

  it('refuses when nobody answers in time', () => {
    expect(decide({ asked: LIMIT - 1 }).kind).toBe('ask');
    expect(decide({ asked: LIMIT })).toMatchObject({
      kind: 'refuse',
      message: expect.stringContaining('Nobody answered within 30 min'),
    });
  });

  it('waits for nobody in a rehearsal, and passes where no time was named', () => {
    expect(rehearsedDecision(decide()).kind).toBe('refuse');
    expect(decide({ notAfterMs: null }).kind).toBe('pass');
  });
});

describe('a run with a window', () => {
  const run = () => aRun({ policy: { notAfterMs: UNTIL, batch: 1 } });
  const goesOn = { choice: 'go-on', reason: 'agreed', by: 'ana' } as const;
  const look = (before: Run, changes: Parameters<typeof decide>[0] = {}): Run =>
    advance(
      before,
      reportOf(
        { stage: before.stage, gate: 'window' },
        decide({ answers: windowAnswers(before), ...changes }),
      ),
    );

  it('looks at the time first of all at the barrier of each stage that does something', () => {
    expect(run().gates.map(({ stage, gate }) => `${stage} ${gate}`)).toEqual([
      '0 preflight',
      '0 window',
      '0 audit-in-step',
      '0 clocks-hold',
      '0 quiet-farm',
      '0 settled',
      '1 window',
      '2 window',
      '3 farm-verified',
      '3 audit-in-step',
    ]);
  });

  it('is let on for its rest by one who lets it on', () => {
    const asking = look(played(run(), isAt('window')));
    expect(asking.gates[1]?.status).toBe('asking');
    const decided = look(after(asking, { kind: 'gate-answered', gate: 'window', answer: goesOn }));
    expect(decided.gates[1]?.status).toBe('passed');
    const next = look(played(decided, (one) => one.stage === 1 && isAt('window')(one)));
    expect(next.gates[6]).toMatchObject({ stage: 1, status: 'passed' });
  });

  it('ends where nobody answers, and what had not begun never does', () => {
    const second = played(run(), (one) => one.stage === 1 && isAt('window')(one));
    const over = look(look(second), { asked: LIMIT });
    expect(over.status).toBe('failed');
    expect(statuses(over).slice(2)).toEqual([
      'succeeded',
      'cancelled',
      'cancelled',
      'cancelled',
      'cancelled',
    ]);
  });
});

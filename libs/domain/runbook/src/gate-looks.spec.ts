import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { GateKind } from './plan.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import { NOT_KNOWN, settledLook, STILL_AHEAD } from './spec/a-look.js';
import {
  after,
  aRun,
  gateChecked,
  gateOf,
  isAt,
  isReleased,
  played,
  type Wanted,
} from './spec/a-run.js';

const STAGE = 0;
const at = (gate: GateKind, wanted: Partial<Wanted> = {}): Run => played(aRun(wanted), isAt(gate));

const waits = (message: string, gate: GateKind = 'quiet-farm'): RunEvent => ({
  kind: 'gate-waits',
  stage: STAGE,
  gate,
  message,
});

const QUESTION = {
  topic: 'clock-ahead',
  text: 'Go on?',
  choices: ['go-on', 'stop'],
  peopleNeeded: 1,
} as const;

const asks = (message: string): RunEvent => ({
  kind: 'gate-asks',
  stage: STAGE,
  gate: 'settled',
  message,
  question: QUESTION,
});

describe('a gate that waits', () => {
  it('says for what, and goes on looking', () => {
    const run = advance(at('quiet-farm'), waits('A timer runs.'));
    expect(gateOf(run, 'quiet-farm')).toMatchObject({
      status: 'waiting',
      message: 'A timer runs.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: STAGE, gate: 'quiet-farm' }]);
  });

  it('is not changed by the same look again, and is by another', () => {
    const run = advance(at('quiet-farm'), waits('A timer runs.'));
    expect(advance(run, waits('A timer runs.'))).toBe(run);
    expect(gateOf(advance(run, waits('Two.')), 'quiet-farm').message).toBe('Two.');
  });

  it('may pass, with what could not be confirmed', () => {
    const run = after(
      at('quiet-farm'),
      waits('A timer runs.'),
      gateChecked(
        { stage: STAGE, gate: 'quiet-farm' },
        { message: 'Quiet.', auditId: null, notConfirmed: ['the publishing'] },
      ),
    );
    expect(gateOf(run, 'quiet-farm')).toMatchObject({
      status: 'passed',
      message: 'Quiet.',
      notConfirmed: ['the publishing'],
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: STAGE, gate: 'settled' }]);
  });

  it('takes its question back: it can no longer be answered', () => {
    const asked = advance(at('settled'), asks('Asks.'));
    const run = advance(asked, waits('57 s.', 'settled'));
    expect(gateOf(run, 'settled')).toMatchObject({ status: 'waiting', question: null });
    const answer = { choice: 'go-on', reason: 'r', by: 'ana' } as const;
    expect(advance(run, { kind: 'gate-answered', gate: 'settled', answer })).toBe(run);
  });
});

describe('a gate that asks', () => {
  it('shows the question, and goes on looking', () => {
    const run = advance(at('settled'), asks('Asks a person: Go on?'));
    expect(gateOf(run, 'settled')).toMatchObject({
      status: 'asking',
      message: 'Asks a person: Go on?',
      question: QUESTION,
    });
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: STAGE, gate: 'settled' }]);
    expect(advance(run, asks('Asks a person: Go on?'))).toBe(run);
  });

  it.each([
    [true, 'running'],
    [false, 'failed'],
  ])('and is answered by the farm itself (passed: %s) drops the question', (passed, status) => {
    const run = after(
      at('settled'),
      asks('Asks.'),
      gateChecked({ stage: STAGE, gate: 'settled' }, { passed }),
    );
    expect(gateOf(run, 'settled')).toMatchObject({ question: null });
    expect(run.status).toBe(status);
  });
});

describe('an override of the plan', () => {
  const overriding = (
    by: string,
    code: 'settled' | 'quiet-farm' | 'clock-relapse' = 'settled',
  ) => ({
    policy: { overrides: [{ code, reason: 'the vendor said so', by }] },
  });

  it('answers in advance the question of its gate: the look passes, and nobody is asked', () => {
    const run = settledLook(at('settled', overriding('ana')), NOT_KNOWN);
    expect(gateOf(run, 'settled')).toMatchObject({
      status: 'passed',
      question: null,
      message: expect.stringMatching(
        /^It goes on as decided by ana \(the vendor said so\)\. Asked was: A clock was ahead/u,
      ),
      answers: [{ about: 'settled', choice: 'go-on', reason: 'the vendor said so', by: 'ana' }],
    });
    expect(isReleased(0)(run)).toBe(true);
  });

  it('is one person where two are needed', () => {
    const run = settledLook(at('settled', overriding('ana')), STILL_AHEAD);
    expect(gateOf(run, 'settled').status).toBe('asking');
    const answered = (by: string) =>
      advance(run, {
        kind: 'gate-answered',
        gate: 'settled',
        answer: { choice: 'go-on', reason: 'me too', by },
      });
    expect(answered('Ana')).toBe(run);
    const decided = answered('ben');
    const text = 'ana (the vendor said so) and ben (me too)';
    expect(gateOf(decided, 'settled')).toMatchObject({
      status: 'waiting',
      message: expect.stringContaining(`Decided by ${text}: it goes on if`),
    });
    expect(gateOf(settledLook(decided, STILL_AHEAD), 'settled')).toMatchObject({
      status: 'passed',
      message: expect.stringContaining(`as decided by ${text}.`),
    });
  });

  it('by two people is enough where two are needed', () => {
    const overrides = ['ana', 'ben'].map((by) => ({ code: 'settled' as const, reason: 'r', by }));
    const run = settledLook(at('settled', { policy: { overrides } }), STILL_AHEAD);
    expect(gateOf(run, 'settled').status).toBe('passed');
  });

  it.each(['quiet-farm', 'clock-relapse'] as const)('of %s says nothing of settled', (code) => {
    const run = settledLook(at('settled', overriding('ana', code)), NOT_KNOWN);
    expect(gateOf(run, 'settled')).toMatchObject({ status: 'asking', answers: [] });
  });

  it('of a relapse is an answer at no gate: the audit hears it from the plan', () => {
    const { gates } = aRun(overriding('ana', 'clock-relapse'));
    expect(gates.flatMap(({ answers }) => answers)).toEqual([]);
  });

  it('lets nothing pass that refuses', () => {
    const run = advance(
      at('settled', overriding('ana')),
      gateChecked({ stage: STAGE, gate: 'settled' }, { passed: false, message: 'Too late.' }),
    );
    expect(run).toMatchObject({ status: 'failed', message: 'Too late.' });
  });
});

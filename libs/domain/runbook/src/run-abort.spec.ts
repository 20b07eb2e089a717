import { advance } from './advance.js';
import {
  abort,
  after,
  aRun,
  dispatched,
  done,
  gateOf,
  isAt,
  isStep,
  played,
} from './spec/a-run.js';

describe('a run that is aborted', () => {
  it.each(['queued', 'preflight'])('while %s ends at once', (status) => {
    const waiting = played(aRun(), (run) => run.status === status);
    const run = advance(waiting, abort('ana', 'not today'));
    expect(run).toMatchObject({ status: 'aborted', message: 'Aborted by ana: not today.' });
    expect(run.steps.every((step) => step.status === 'cancelled')).toBe(true);
  });

  it('waits for what is under way', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    let run = advance(sent, abort('ana', 'wrong farm'));
    expect(run.status).toBe('running');
    run = played(run);
    expect(run).toMatchObject({
      status: 'aborted',
      message: expect.stringContaining('ana: wrong farm'),
    });
    expect(run.steps.map(({ status }) => status).slice(0, 2)).toEqual(['succeeded', 'cancelled']);
  });

  it('takes no notice of a second one who asks for the same', () => {
    const sent = advance(played(aRun(), isStep(0, 'dispatched')), abort('ana', 'wrong farm'));
    expect(advance(sent, abort('bob', 'me too'))).toBe(sent);
  });

  it('at a gate ends at once, whatever that waits for', () => {
    const waiting = advance(played(aRun(), isAt('quiet-farm')), {
      kind: 'gate-waits',
      stage: 0,
      gate: 'quiet-farm',
      message: 'A timer runs.',
    });
    const run = advance(waiting, abort('ana', 'not today'));
    expect(run).toMatchObject({
      status: 'aborted',
      message: 'Aborted by ana: not today. No service was touched.',
    });
    expect(dispatched(run)).toEqual([]);
  });

  it('at a gate that asks takes the question back: nobody is to answer it any more', () => {
    const asking = advance(played(aRun(), isAt('settled')), {
      kind: 'gate-asks',
      stage: 0,
      gate: 'settled',
      message: 'Asks.',
      question: {
        topic: 'clock-ahead',
        text: 'Go on?',
        choices: ['go-on', 'stop'],
        peopleNeeded: 1,
      },
    });
    const run = advance(asking, abort('ana', 'not today'));
    expect(run.status).toBe('aborted');
    expect(gateOf(run, 'settled')).toMatchObject({ status: 'pending', question: null });
    expect(gateOf(run, 'quiet-farm').status).toBe('passed');
  });

  it('while a clock converges ends at once: its time service goes on by itself', () => {
    const converging = played(
      aRun({ kind: 'remediate', resync: ['OSFE01'] }),
      isStep(0, 'verifying'),
    );
    const run = advance(converging, abort('ana', 'too slow'));
    expect(run.status).toBe('aborted');
    expect(run.message).toContain('Aborted by ana: too slow. No service was touched.');
    expect(run.message).toContain('Resync of the clock on OSFE01');
    expect(run.steps[0]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('its time service goes on by itself'),
    });
    expect(run.steps.slice(1).every(({ status }) => status === 'cancelled')).toBe(true);
  });

  it('while a time service is being asked hears its answer first', () => {
    const sent = played(aRun({ kind: 'resync', resync: ['OSFE01'] }), isStep(0, 'dispatched'));
    const asked = advance(sent, abort('ana', 'too slow'));
    expect(asked.status).toBe('running');
    const run = after(asked, done(asked, 0));
    expect(run.status).toBe('aborted');
  });
});

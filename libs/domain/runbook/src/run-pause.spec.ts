import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  abort,
  after,
  aRun,
  done,
  gateChecked,
  gateOf,
  isAt,
  isReleased,
  isStep,
  observed,
  pause,
  played,
  preflightChecked,
  resume,
  statuses,
  verified,
} from './spec/a-run.js';

const PAUSED = 'Paused by ana: I looked.';

/** Both front-ends restart. */
const both = (): Run =>
  after(
    played(aRun(), ({ stage }) => stage === 1),
    observed(3),
    observed(5),
  );

describe('a run that is paused', () => {
  it.each(['queued', 'preflight'])('while %s goes on until it runs, and stops there', (status) => {
    const asked = advance(
      played(aRun(), (run) => run.status === status),
      pause,
    );
    expect(asked).toMatchObject({ status, wish: 'pause', message: PAUSED });
    const run = played(asked);
    expect(run).toMatchObject({ status: 'paused', message: PAUSED });
    expect(run.gates.filter(({ status: of }) => of === 'passed')).toHaveLength(1);
    expect(statuses(run).every((of) => of === 'pending')).toBe(true);
  });

  it('while it waits for an approval still does', () => {
    const run = advance(aRun({ policy: { approval: 'four-eyes' } }), pause);
    expect(run).toMatchObject({ status: 'awaiting-approval', wish: 'pause' });
    expect(advance(run, { kind: 'approved', by: 'ben', reason: 'r' })).toMatchObject({
      status: 'queued',
      wish: 'pause',
    });
  });

  it('between two steps stops at once', () => {
    const run = advance(played(aRun(), isReleased(1)), pause);
    expect(run).toMatchObject({ status: 'paused', message: PAUSED });
    expect(effectsOf(run)).toEqual([]);
    expect(advance(run, observed(1))).toBe(run);
  });

  it('lets what is under way end, and begins nothing meanwhile', () => {
    let run = advance(both(), pause);
    expect(run).toMatchObject({ status: 'running', wish: 'pause', message: PAUSED });
    run = after(run, done(run, 3), verified(3));
    expect(run.status).toBe('running');
    expect(effectsOf(run).map(({ kind }) => kind)).toEqual(['carry-out-command']);
    run = after(run, done(run, 5), verified(5));
    expect(run).toMatchObject({ status: 'paused', message: PAUSED });
    expect(statuses(run).slice(3)).toEqual(['succeeded', 'pending', 'succeeded', 'pending']);
  });

  it('stops also behind a failure that its policy allows', () => {
    const sent = played(aRun({ policy: { maxFailures: 1 } }), isStep(3, 'dispatched'));
    const run = after(sent, pause, done(sent, 3, 'broken'));
    expect(run.status).toBe('paused');
    expect(run.steps[4]?.status).toBe('cancelled');
  });

  it('and fails too often ends all the same', () => {
    const sent = played(aRun(), isStep(3, 'dispatched'));
    expect(after(sent, pause, done(sent, 3, 'broken')).status).toBe('failed');
  });

  it('at a gate takes the question back, and nobody can answer it', () => {
    const asking = advance(played(aRun(), isAt('settled')), asks);
    const run = advance(asking, pause);
    expect(gateOf(run, 'settled')).toMatchObject({
      status: 'pending',
      question: null,
      message: null,
    });
    expect(after(run, goesOn('ana'), gateChecked({ stage: 0, gate: 'settled' }))).toBe(run);
  });

  it('is paused once', () => {
    const run = advance(played(aRun(), isReleased(1)), pause);
    const asked = advance(both(), pause);
    expect(advance(run, pause)).toBe(run);
    expect(advance(asked, pause)).toBe(asked);
  });

  it('can be aborted at once', () => {
    const run = after(played(aRun(), isReleased(1)), pause, abort('ben', 'enough'));
    expect(run.status).toBe('aborted');
    expect(statuses(run).slice(0, 2)).toEqual(['succeeded', 'cancelled']);
  });
});

describe('a run that is resumed', () => {
  it('goes on where it stopped', () => {
    const run = after(played(aRun(), isReleased(1)), pause, resume);
    expect(run).toMatchObject({
      status: 'running',
      wish: 'go-on',
      message: 'Resumed by ana: I looked.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1, attempt: 1 }]);
    expect(played(run).status).toBe('succeeded');
  });

  it('looks at the gates of its stage anew when no step of it has begun', () => {
    const run = after(played(aRun(), isReleased(0)), pause, resume);
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'audit-in-step' }]);
    expect(gateOf(run, 'settled')).toMatchObject({ status: 'pending', message: null });
    expect(gateOf(run, 'preflight').status).toBe('passed');
  });

  it('asks anew what people had answered before: both of them have to say it again', () => {
    const first = after(played(aRun(), isAt('settled')), asks, goesOn('ana'));
    expect(gateOf(first, 'settled').answers).toHaveLength(1);
    const run = played(after(first, pause, resume), isAt('settled'));
    expect(gateOf(run, 'settled').answers).toEqual([]);
  });

  it('before the pause was reached, does not stop at all', () => {
    const run = after(both(), pause, resume);
    expect(run).toMatchObject({ status: 'running', wish: 'go-on' });
    expect(played(run).status).toBe('succeeded');
  });

  it('before it ran, does not stop at all', () => {
    const run = played(after(aRun(), pause, resume));
    expect(run.status).toBe('succeeded');
  });

  it.each<[string, Run]>([
    ['running', both()],
    ['queued', aRun()],
    ['being aborted', advance(both(), abort('ana', 'no'))],
  ])('although it is %s takes no notice', (_, run) => {
    expect(advance(run, resume)).toBe(run);
  });

  it('keeps what its pre-flight check could not confirm', () => {
    const begun = after(
      aRun(),
      { kind: 'begun' },
      preflightChecked({ notConfirmed: ['the serial'] }),
    );
    expect(played(after(begun, pause, resume)).message).toContain('Not confirmed: the serial.');
  });
});

const asks: RunEvent = {
  kind: 'gate-asks',
  stage: 0,
  gate: 'settled',
  message: 'Asks two.',
  question: { topic: 'clock-ahead', text: 'Go on?', choices: ['go-on', 'stop'], peopleNeeded: 2 },
};

const goesOn = (by: string): RunEvent => ({
  kind: 'gate-answered',
  gate: 'settled',
  answer: { choice: 'go-on', reason: 'r', by },
});

import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import type { RunEvent } from './run-event.js';
import {
  abort,
  after,
  aRun,
  done,
  gateOf,
  isAt,
  isReleased,
  isStep,
  lost,
  observed,
  pause,
  played,
  resolve,
  resume,
  statuses,
  verified,
} from './spec/a-run.js';

const OVERDUE: RunEvent = { kind: 'run-overdue', message: 'It has taken 8 hours.' };
const BREACHED: RunEvent = {
  kind: 'breached',
  invariant: 'I7',
  message: 'A newer owner was seen.',
};
const sent = (): Run => played(aRun(), isStep(0, 'dispatched'));

describe('a run that takes too long', () => {
  it('waits for what is under way, begins nothing and fails', () => {
    const run = advance(sent(), OVERDUE);
    expect(run).toMatchObject({ status: 'running', wish: 'give-up' });
    const over = played(run);
    expect(over.status).toBe('failed');
    expect(over.message).toMatch(/^It has taken 8 hours\. No front-end was touched/u);
    expect(statuses(over).slice(0, 2)).toEqual(['succeeded', 'cancelled']);
  });

  it('between two steps fails at once', () => {
    const run = advance(played(aRun(), isReleased(1)), OVERDUE);
    expect(run.status).toBe('failed');
  });

  it.each(['preflight', 'queued'])('while %s fails before it has touched anything', (status) => {
    const run = played(
      advance(
        played(aRun(), (one) => one.status === status),
        OVERDUE,
      ),
    );
    expect(run.status).toBe('failed');
    expect(run.message).toContain('It has taken 8 hours.');
    expect(statuses(run).every((one) => one === 'cancelled')).toBe(true);
  });

  it('while its pre-flight check looks does not wait for that', () => {
    const run = advance(advance(aRun(), { kind: 'begun' }), OVERDUE);
    expect(run).toMatchObject({ status: 'failed', message: 'It has taken 8 hours.' });
  });

  it('while somebody is to wait for is not: that time does not count', () => {
    const approving = aRun({ policy: { approval: 'four-eyes' } });
    const paused = advance(played(aRun(), isReleased(1)), pause);
    const doubtful = advance(sent(), lost(0));
    for (const run of [approving, paused, doubtful]) expect(advance(run, OVERDUE)).toBe(run);
  });

  it('keeps the word of who aborted it before, and is told once', () => {
    const aborted = advance(sent(), abort('ana', 'no'));
    expect(advance(aborted, OVERDUE)).toBe(aborted);
    const given = advance(sent(), OVERDUE);
    expect(after(given, OVERDUE, abort('ana', 'no'), pause, resume)).toBe(given);
  });

  it('in doubt waits for a person first, and then fails', () => {
    const run = after(sent(), OVERDUE, lost(0));
    expect(run.status).toBe('needs-attention');
    expect(advance(run, resolve(0, 'succeeded')).status).toBe('failed');
    expect(advance(run, abort('ana', 'no')).status).toBe('aborted');
  });
});

describe('a broken promise', () => {
  it.each<[string, Run]>([
    ['queued', aRun()],
    ['preflight', advance(aRun(), { kind: 'begun' })],
    ['running', sent()],
    ['paused', advance(played(aRun(), isReleased(1)), pause)],
  ])('stops a run that is %s, and nothing more is begun', (_, before) => {
    const run = advance(before, BREACHED);
    expect(run.status).toBe('needs-attention');
    expect(run.message).toContain('I7');
    expect(run.message).toContain('A newer owner was seen.');
    expect(effectsOf(run)).toEqual([]);
    expect(advance(run, BREACHED)).toBe(run);
  });

  it('is no matter of a run that has not begun to be driven', () => {
    const run = aRun({ policy: { approval: 'four-eyes' } });
    expect(advance(run, BREACHED)).toBe(run);
  });

  it('takes open questions back', () => {
    const run = advance(played(aRun(), isAt('quiet-farm')), BREACHED);
    expect(gateOf(run, 'quiet-farm')).toMatchObject({ status: 'pending', message: null });
  });

  it('lets what was under way be reported, and goes on with it when a person says so', () => {
    let run = advance(sent(), BREACHED);
    run = advance(run, done(run, 0));
    expect(run).toMatchObject({ status: 'needs-attention' });
    expect(run.steps[0]?.status).toBe('verifying');
    run = advance(run, resume);
    expect(run).toMatchObject({
      status: 'running',
      breach: null,
      message: 'Resumed by ana: I looked.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'verify-service', seq: 0, attempt: 1 }]);
    expect(played(run).status).toBe('succeeded');
  });

  it('has the gates looked at anew where no step of the stage had begun', () => {
    const run = after(played(aRun(), isReleased(0)), BREACHED, resume);
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'audit-in-step' }]);
  });

  it('stands also when the last doubt is gone, until a person resumes', () => {
    const doubtful = after(sent(), lost(0), BREACHED);
    expect(doubtful.message).toContain('I7');
    expect(advance(doubtful, resume)).toBe(doubtful);
    const resolved = advance(doubtful, resolve(0, 'succeeded'));
    expect(resolved).toMatchObject({ status: 'needs-attention', breach: expect.any(String) });
    expect(advance(resolved, resume).status).toBe('running');
  });

  it('before anything was checked can only be aborted', () => {
    const run = after(aRun(), BREACHED);
    expect(advance(run, resume)).toBe(run);
    expect(advance(run, abort('ana', 'no'))).toMatchObject({ status: 'aborted' });
  });

  it('lets a person end the run at once: what is under way is in doubt then', () => {
    const run = after(sent(), BREACHED, abort('ana', 'enough'));
    expect(run.status).toBe('aborted');
    expect(run.steps[0]).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('its worker finishes it'),
    });
  });

  it('does not unsay that the run is to end: who resumes lets it end', () => {
    const run = after(sent(), abort('ben', 'wrong farm'), BREACHED);
    expect(run.message).toMatch(/^Aborted by ben: wrong farm\. A promise .+ \(I7\)/u);
    const over = played(advance(run, resume));
    expect(over.status).toBe('aborted');
    expect(over.message).toMatch(/^Aborted by ben: wrong farm\./u);
  });

  it('does not undo a wish to pause: who resumes takes both back', () => {
    const both = after(
      played(aRun(), ({ stage }) => stage === 1),
      observed(3),
      observed(5),
    );
    let run = after(both, pause, BREACHED);
    run = after(run, done(run, 3), done(run, 5), resume);
    expect(run).toMatchObject({ status: 'running', wish: 'go-on' });
    expect(after(run, verified(3), verified(5)).status).toBe('running');
  });
});

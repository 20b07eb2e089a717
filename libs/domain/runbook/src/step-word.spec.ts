import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import {
  abort,
  after,
  aRun,
  done,
  gateOf,
  isReleased,
  isStep,
  lost,
  observed,
  pause,
  played,
  resolve,
  skip,
  statuses,
  verified,
} from './spec/a-run.js';

const both = (maxFailures = 1): Run =>
  after(
    played(aRun({ policy: { maxFailures } }), ({ stage }) => stage === 1),
    observed(3),
    observed(5),
  );

const failed = (): Run => advance(both(), done(both(), 3, 'broken'));

/** The controller's first service is in doubt, and nothing else was touched. */
const inDoubt = (): Run => advance(played(aRun(), isStep(0, 'dispatched')), lost(0));

describe('a step that a person skips', () => {
  it('before it began never begins, and its host goes on behind it', () => {
    const run = advance(played(aRun(), isReleased(0)), skip(0));
    expect(run.steps[0]).toMatchObject({
      status: 'skipped',
      commandId: null,
      message: 'Skipped by ana: I looked.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1, attempt: 1 }]);
  });

  it('is named at the end', () => {
    const run = played(advance(played(aRun(), isReleased(0)), skip(4)));
    expect(run.status).toBe('succeeded');
    expect(run.message).toMatch(
      /^Every other service .+ Scheduler Service on OSFE01: Skipped by ana/u,
    );
  });

  it('ahead of its stage leaves the gates of that stage to be passed', () => {
    const run = advance(
      played(aRun(), (one) => one.status === 'running'),
      skip(0),
    );
    expect(effectsOf(run)).toEqual([{ kind: 'check-gate', stage: 0, gate: 'audit-in-step' }]);
    expect(
      gateOf(advance(played(run, isReleased(1)), { kind: 'taken-up' }), 'settled').status,
    ).toBe('pending');
  });

  it('after it failed counts as failed no longer, and its host goes on behind it', () => {
    const run = advance(failed(), skip(3));
    expect(run.steps[3]).toMatchObject({ status: 'skipped', attempt: 1, commandId: 'r.3.1' });
    expect(run.steps[4]).toMatchObject({ status: 'pending', attempt: 2 });
    const over = played(run);
    expect(over.status).toBe('succeeded');
    expect(over.message).toContain('Deployment Service on OSFE01: Skipped by ana');
  });

  it('as the last one of its stage lets the barrier be passed', () => {
    const last = played(aRun({ frontEnds: ['OSFE01'] }), isReleased(4));
    expect(advance(last, skip(4)).stage).toBe(2);
  });

  it('in doubt lets the run go on', () => {
    const run = advance(inDoubt(), skip(0));
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1, attempt: 1 }]);
  });

  it('in doubt lets a run end that was to', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const run = after(sent, abort('ana', 'wrong farm'), lost(0), skip(0));
    expect(run).toMatchObject({ status: 'aborted' });
    expect(run.message).toContain('Aborted by ana: wrong farm.');
  });

  it.each<[string, Run, number]>([
    ['under way', both(), 3],
    ['over', both(), 0],
    ['not yet in hand', aRun(), 0],
    ['cancelled', failed(), 4],
    ['of a stage that is past', past(), 3],
  ])('that is %s is not', (_, run, seq) => {
    expect(advance(run, skip(seq))).toBe(run);
  });
});

function past(): Run {
  const sent = played(aRun({ policy: { maxFailures: 1 } }), isStep(3, 'dispatched'));
  return played(advance(sent, done(sent, 3, 'b')), ({ stage }) => stage === 2);
}

describe('a step in doubt', () => {
  it('that a person saw succeed lets the run go on behind it', () => {
    const run = advance(inDoubt(), resolve(0, 'succeeded'));
    expect(run).toMatchObject({ status: 'running', message: null });
    expect(run.steps[0]).toMatchObject({
      status: 'succeeded',
      message: 'ana says that it succeeded: I looked.',
    });
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 1, attempt: 1 }]);
    expect(played(run).status).toBe('succeeded');
  });

  it('that a person saw fail counts as failed: of the controller it ends the run', () => {
    const run = advance(inDoubt(), resolve(0, 'failed'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('ana says that it failed: I looked.');
  });

  it('that a person saw fail is passed over where the policy allows it', () => {
    const run = after(both(), lost(3), resolve(3, 'failed'));
    expect(statuses(run).slice(3, 5)).toEqual(['failed', 'cancelled']);
    expect(played(run).status).toBe('partial');
  });

  it('keeps the run standing until every one is resolved', () => {
    const two = after(both(), lost(3), lost(5));
    expect(two.status).toBe('needs-attention');
    const one = advance(two, resolve(3, 'succeeded'));
    expect(one).toMatchObject({
      status: 'needs-attention',
      message: expect.stringMatching(/^OutSystems Deployment Service on OSFE02: Away\. Look/u),
    });
    expect(effectsOf(one)).toEqual([]);
    expect(advance(one, resolve(5, 'succeeded')).status).toBe('running');
  });

  it('can be resolved while another host finishes', () => {
    const run = after(both(), lost(3), resolve(3, 'succeeded'));
    expect(run.status).toBe('running');
    expect(effectsOf(run)).toContainEqual({ kind: 'observe-service', seq: 4, attempt: 1 });
  });

  it('that is resolved in a run that was to pause lets it pause', () => {
    const run = after(
      both(),
      pause,
      lost(3),
      lost(5),
      resolve(3, 'succeeded'),
      resolve(5, 'succeeded'),
    );
    expect(run).toMatchObject({ status: 'paused', message: 'Paused by ana: I looked.' });
  });

  it('shows what its worker says after all, once, and leaves the decision to a person', () => {
    const run = advance(inDoubt(), done(inDoubt(), 0));
    expect(run.status).toBe('needs-attention');
    expect(run.steps[0]).toMatchObject({
      status: 'unknown',
      message: 'Away. Since then its worker has said: it was done.',
    });
    expect(advance(run, done(run, 0, 'broken'))).toBe(run);
    expect(advance(inDoubt(), done(inDoubt(), 0, 'Error 1067.')).steps[0]?.message).toBe(
      'Away. Since then its worker has said: Error 1067.',
    );
  });

  it.each<[string, Run, number]>([
    ['failed', failed(), 3],
    ['under way', both(), 3],
    ['succeeded', both(), 0],
    ['pending', both(), 4],
  ])('is the only one that can be resolved: not one that is %s', (_, run, seq) => {
    expect(advance(run, resolve(seq, 'succeeded'))).toBe(run);
  });
});

describe('a worker that says it restarted what still runs as the same process', () => {
  it('is not believed, and a person has to look', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const lie = { ...done(sent, 0), generation: 'old' };
    const run = advance(sent, lie);
    expect(run.status).toBe('needs-attention');
    expect(run.steps[0]).toMatchObject({
      status: 'unknown',
      message: expect.stringContaining('the same process as before'),
    });
    expect(advance(run, lie)).toBe(run);
  });

  it('is not believed either when it named none and the same one is seen to be ready', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    const run = after(sent, { ...done(sent, 0), generation: null }, verified(0, 'old'));
    expect(run.status).toBe('failed');
    expect(run.message).toContain('it was not restarted');
  });

  it('is believed where nothing ran before, or where it cannot tell', () => {
    const stopped = { state: 'stopped', startMode: 'automatic', generation: null };
    const sent = advance(played(aRun(), isReleased(0)), observed(0, stopped));
    expect(advance(sent, { ...done(sent, 0), generation: null }).steps[0]?.status).toBe(
      'verifying',
    );
    expect(advance(sent, done(sent, 0)).steps[0]?.status).toBe('verifying');
  });
});

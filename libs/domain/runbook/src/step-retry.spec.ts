import { advance } from './advance.js';
import { effectsOf } from './effects.js';
import type { Run } from './run.js';
import {
  abort,
  after,
  aRun,
  done,
  isReleased,
  isStep,
  lost,
  observed,
  pause,
  played,
  resume,
  retry,
  statuses,
  verified,
} from './spec/a-run.js';

/** Both front-ends restart, and one failure is allowed. */
const both = (maxFailures = 1): Run =>
  after(
    played(aRun({ policy: { maxFailures } }), ({ stage }) => stage === 1),
    observed(3),
    observed(5),
  );

/** Step 3 has failed, step 4 behind it has lost its turn, step 5 is under way. */
const failed = (): Run => advance(both(), done(both(), 3, 'broken'));

const inDoubt = (): Run => advance(played(aRun(), isStep(0, 'dispatched')), lost(0));

describe('a step that is tried again', () => {
  it('begins anew, under a command of its own', () => {
    const run = advance(failed(), retry(3));
    expect(run.steps[3]).toMatchObject({
      status: 'pending',
      attempt: 2,
      commandId: null,
      expectGeneration: null,
      generation: null,
      message: null,
    });
    expect(effectsOf(run)).toContainEqual({ kind: 'observe-service', seq: 3, attempt: 2 });
    expect(advance(run, observed(3)).steps[3]?.commandId).toBe('r.3.2');
  });

  it('forgets the process that the first attempt had started', () => {
    const sent = both();
    const unready = { kind: 'verification-failed', seq: 3, message: 'm' } as const;
    const before = after(sent, done(sent, 3), unready);
    expect(before.steps[3]).toMatchObject({ status: 'failed', generation: 'new' });
    expect(advance(before, retry(3)).steps[3]?.generation).toBeNull();
  });

  it('takes along what lost its turn behind it, and nothing of another host', () => {
    const before = failed();
    expect(before.steps[4]?.status).toBe('cancelled');
    const run = advance(before, retry(3));
    expect(run.steps[4]).toMatchObject({ status: 'pending', attempt: 2 });
    expect(run.steps[5]).toBe(before.steps[5]);
    expect(run.steps[6]).toBe(before.steps[6]);
    expect(played(run)).toMatchObject({ status: 'succeeded' });
  });

  it('counts no longer as failed', () => {
    let run = advance(failed(), retry(3));
    run = advance(run, done(run, 5, 'broken too'));
    expect(run.status).toBe('running');
  });

  it('may be tried again and again', () => {
    let run = failed();
    for (const attempt of [2, 3, 4]) {
      run = after(run, retry(3), observed(3));
      expect(run.steps[3]).toMatchObject({ commandId: `r.3.${attempt}`, status: 'dispatched' });
      run = advance(run, done(run, 3, 'broken'));
      expect(run.steps[3]?.status).toBe('failed');
    }
  });

  it.each(['command-overdue', 'worker-lost'] as const)('may have ended by "%s"', (kind) => {
    const event =
      kind === 'worker-lost' ? lost(3) : ({ kind, commandId: 'r.3.1', message: 'm' } as const);
    const run = advance(advance(both(), event), retry(3));
    expect(run.steps[3]).toMatchObject({ status: 'pending', attempt: 2 });
  });

  it('when it was in doubt lets the run go on', () => {
    const run = advance(inDoubt(), retry(0));
    expect(run).toMatchObject({ status: 'running', message: null });
    expect(effectsOf(run)).toEqual([{ kind: 'observe-service', seq: 0, attempt: 2 }]);
    expect(played(run).status).toBe('succeeded');
  });

  it('while the run is paused waits for it to be resumed', () => {
    const paused = after(failed(), pause, done(both(), 5), verified(5));
    expect(paused.status).toBe('paused');
    const run = advance(paused, retry(3));
    expect(run).toMatchObject({ status: 'paused' });
    expect(run.steps[3]?.status).toBe('pending');
    expect(effectsOf(run)).toEqual([]);
    expect(played(advance(run, resume)).status).toBe('succeeded');
  });
});

describe('what is said of an attempt that was replaced', () => {
  const again = (): Run => after(failed(), retry(3));

  it.each([
    { ...lost(3), attempt: 1 },
    { ...observed(3), attempt: 1 },
    { kind: 'observation-refused', seq: 3, attempt: 1, message: 'm' },
    { kind: 'verified', seq: 3, attempt: 1, generation: 'new', message: null },
  ] as const)('counts for nothing: $kind', (event) => {
    expect(advance(again(), event)).toEqual(again());
  });

  it.each(['command-accepted', 'command-executing'] as const)(
    'counts for nothing: %s of the first command',
    (kind) => {
      const run = advance(again(), observed(3));
      expect(advance(run, { kind, commandId: 'r.3.1' })).toBe(run);
      expect(advance(run, done(both(), 3))).toBe(run);
    },
  );

  it('is no verification of the one that is under way', () => {
    let run = advance(again(), observed(3));
    run = advance(run, done(run, 3));
    const late = { kind: 'verification-failed', seq: 3, attempt: 1, message: 'm' } as const;
    expect(advance(run, late)).toBe(run);
    expect(advance(run, { ...late, attempt: 2 }).steps[3]?.status).toBe('failed');
  });
});

describe('nothing is tried again', () => {
  const late = played(aRun({ policy: { maxFailures: 1 } }), isStep(3, 'dispatched'));
  it.each<[string, Run, number]>([
    ['that has not begun', both(), 4],
    ['that is under way', both(), 3],
    ['that has succeeded', both(), 0],
    ['that lost its turn for another', failed(), 4],
    ['that there is not', failed(), 9],
    [
      'that failed before its stage was passed',
      played(advance(late, done(late, 3, 'b')), ({ stage }) => stage === 2),
      3,
    ],
    ['once the run is to end', advance(failed(), abort('ana', 'no')), 3],
    ['once it has failed too often', advance(both(0), done(both(0), 3, 'broken')), 3],
    ['before it runs', aRun(), 0],
  ])('%s', (_, run, seq) => {
    expect(advance(run, retry(seq))).toBe(run);
  });

  it('of a run that is to end, also where nothing was left to cancel', () => {
    const last = played(aRun({ frontEnds: ['OSFE01'] }), isStep(4, 'dispatched'));
    const run = after(last, abort('ana', 'no'), lost(4));
    expect(run.status).toBe('needs-attention');
    expect(advance(run, retry(4))).toBe(run);
  });

  it('for which a doubt arose while the run was ending: what was cancelled stays so', () => {
    const ending = advance(both(0), done(both(0), 3, 'broken'));
    const run = advance(ending, lost(5));
    expect(run.status).toBe('needs-attention');
    expect(statuses(run).slice(3)).toEqual(['failed', 'cancelled', 'unknown', 'cancelled']);
    expect(advance(run, retry(5))).toBe(run);
    expect(advance(run, retry(3))).toBe(run);
  });

  it('of a run that went on without it, by a released step elsewhere', () => {
    const run = advance(played(aRun(), isReleased(1)), retry(0));
    expect(run.steps[0]?.status).toBe('succeeded');
  });
});

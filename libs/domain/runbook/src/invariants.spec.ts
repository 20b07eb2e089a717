import { advance } from './advance.js';
import { checkInvariants } from './invariants.js';
import type { GateState, Run, StepProgress } from './run.js';
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
  resolve,
  retry,
  skip,
  type Wanted,
} from './spec/a-run.js';

/** As a machine with a bug would have decided. */
const withStep = (run: Run, seq: number, changes: Partial<StepProgress>): Run => ({
  ...run,
  steps: run.steps.map((step) => (step.seq === seq ? { ...step, ...changes } : step)),
});

const withGate = (run: Run, gate: GateState['gate'], status: GateState['status']): Run => ({
  ...run,
  gates: run.gates.map((one) => (one.gate === gate ? { ...one, status } : one)),
});

const begins = (run: Run, seq: number): Run =>
  withStep(run, seq, { status: 'dispatched', commandId: `r.${seq}.1`, expectGeneration: 'old' });

const released = (wanted: Partial<Wanted> = {}): Run => played(aRun(wanted), isReleased(0));
const atFrontEnds = (wanted: Partial<Wanted> = {}): Run =>
  played(aRun(wanted), ({ stage }) => stage === 1);

describe('the promises that every decision is held against', () => {
  it.each<[string, Run, Run]>([
    ['nothing happened', released(), released()],
    ['a step begins in its turn', released(), begins(released(), 0)],
    ['two hosts of a batch begin', begins(atFrontEnds(), 3), begins(begins(atFrontEnds(), 3), 5)],
  ])('are kept when %s', (_, before, run) => {
    expect(checkInvariants(before, run)).toBeNull();
  });

  it('are kept by what people do', () => {
    const both = after(atFrontEnds(), observed(3), observed(5));
    const doubtful = after(both, lost(3), lost(5));
    for (const event of [retry(3), skip(3), resolve(3, 'succeeded'), resolve(3, 'failed'), skip(6)])
      expect(checkInvariants(doubtful, advance(doubtful, event))).toBeNull();
  });

  it.each<[string, Run, number, string]>([
    [
      'its gates',
      withGate(released(), 'settled', 'checking'),
      0,
      'its gate settled has not passed',
    ],
    [
      'its gates, which one of them refused',
      withGate(released(), 'settled', 'refused'),
      0,
      'its gate settled',
    ],
    ['the step before it on its host', released(), 1, 'before it is not over'],
    ['the stage before its own', released(), 3, 'before it is not over'],
    [
      'a doubt',
      withStep(atFrontEnds(), 3, { status: 'unknown', commandId: 'r.3.1' }),
      5,
      'a step is in doubt',
    ],
    [
      'too many failures',
      withStep(atFrontEnds(), 3, { status: 'timed-out', commandId: 'r.3.1' }),
      5,
      '1 steps have failed',
    ],
    [
      'the failure of the controller',
      withStep(atFrontEnds({ policy: { maxFailures: 3 } }), 1, { status: 'failed' }),
      3,
      'the controller has failed',
    ],
    ['an abort', { ...released(), wish: 'abort' }, 0, 'the run is wished to abort'],
    ['a pause', { ...released(), wish: 'pause' }, 0, 'the run is wished to pause'],
  ])('I1 is broken by a step that begins in spite of %s', (_, before, seq, why) => {
    const breach = checkInvariants(before, begins(before, seq));
    expect(breach).toMatchObject({ invariant: 'I1', message: expect.stringContaining(why) });
    expect(breach?.message).toContain(`Step ${seq} (`);
  });

  it('I6 is broken by a restart after which the same process runs', () => {
    const sent = played(aRun(), isStep(0, 'dispatched'));
    for (const status of ['executed', 'verifying', 'succeeded'] as const)
      expect(checkInvariants(sent, withStep(sent, 0, { status, generation: 'old' }))).toMatchObject(
        {
          invariant: 'I6',
        },
      );
    expect(
      checkInvariants(sent, withStep(sent, 0, { status: 'failed', generation: 'old' })),
    ).toBeNull();
  });

  it('I9 is broken by whatever changes a run that is over', () => {
    const over = played(aRun());
    expect(checkInvariants(over, { ...over, message: 'x' })).toMatchObject({ invariant: 'I9' });
    expect(checkInvariants(over, over)).toBeNull();
  });

  it.each<[string, Partial<StepProgress>, Partial<StepProgress>]>([
    ['that succeeded fails', { status: 'succeeded' }, { status: 'failed' }],
    ['that succeeded is tried again', { status: 'succeeded' }, { status: 'pending', attempt: 2 }],
    ['that was skipped is tried again', { status: 'skipped' }, { status: 'pending', attempt: 2 }],
    ['that failed succeeds', { status: 'failed' }, { status: 'succeeded' }],
    [
      'that failed is pending again, as the same attempt',
      { status: 'failed' },
      { status: 'pending' },
    ],
    [
      'that failed is tried again twice at once',
      { status: 'failed' },
      { status: 'pending', attempt: 3 },
    ],
    ['in doubt is under way again', { status: 'unknown' }, { status: 'executing' }],
    ['that failed gets another command', { status: 'failed' }, { commandId: 'r.3.9' }],
  ])('I9 is broken when a step %s', (_, was, is) => {
    const before = withStep(atFrontEnds(), 3, { commandId: 'r.3.1', ...was });
    const run = withStep(before, 3, is);
    expect(checkInvariants(before, run)).toMatchObject({ invariant: 'I9' });
  });

  it('are kept by all that a healthy run does, and by its abort', () => {
    const sent = played(aRun(), isStep(3, 'dispatched'));
    for (const event of [
      done(sent, 3),
      done(sent, 3, 'broken'),
      abort('ana', 'no'),
      pause,
      lost(3),
    ])
      expect(checkInvariants(sent, advance(sent, event))).toBeNull();
  });
});

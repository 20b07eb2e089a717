import { newRun, type Run, type StepProgress } from './run.js';
import { stateChanges } from './state-change.js';
import { A_POLICY } from './spec/a-farm.js';

const run: Run = newRun(
  'r',
  {
    kind: 'restart',
    environment: 'demo',
    inventory: { controller: 'C', hosts: [], excluded: [] },
    policy: A_POLICY,
    stages: [
      {
        name: 'controller',
        gates: ['audit-in-step'],
        steps: ['Deployment', 'Scheduler'].map((service, seq) => ({
          seq,
          host: 'C',
          operation: 'service.ensureRestarted',
          service,
        })),
      },
    ],
  },
  'ana',
);

const begun: Run = { ...run, status: 'preflight' };

const withStep = (before: Run, seq: number, changes: Partial<StepProgress>): Run => ({
  ...before,
  steps: before.steps.map((step) => (step.seq === seq ? { ...step, ...changes } : step)),
});

const withGate = (before: Run, status: Run['gates'][number]['status']): Run => ({
  ...before,
  gates: before.gates.map((gate) => ({ ...gate, status, message: 'audited' })),
});

describe('the history of a run', () => {
  it('is empty while no status changes, whatever else does', () => {
    const after = withStep({ ...run, message: 'x', wish: 'abort', stage: 1 }, 0, {
      message: 'y',
      generation: 'z',
    });
    expect(stateChanges(run, after)).toEqual([]);
    expect(stateChanges(run, run)).toEqual([]);
  });

  it('has one row for each changed status, with what a person reads', () => {
    const after = withStep({ ...run, message: 'why' }, 1, { status: 'failed', message: 'broken' });
    expect(stateChanges(run, after)).toEqual([
      { type: 'step', host: 'C', service: 'Scheduler', status: 'failed', message: 'broken' },
    ]);
  });

  it('tells of the steps, then of the run, then of the gates that it opens', () => {
    const after = withStep(
      withGate({ ...begun, status: 'running', message: 'on' }, 'checking'),
      0,
      {
        status: 'skipped',
      },
    );
    expect(stateChanges(begun, after)).toEqual([
      { type: 'step', host: 'C', service: 'Deployment', status: 'skipped', message: null },
      { type: 'run', host: null, service: null, status: 'running', message: 'on' },
      {
        type: 'gate',
        host: null,
        service: 'audit-in-step',
        status: 'checking',
        message: 'audited',
      },
    ]);
  });

  it('tells of an answer that does not decide yet: another person has to follow', () => {
    const asking = withGate(run, 'asking');
    const answered = {
      ...asking,
      gates: asking.gates.map((gate) => ({
        ...gate,
        message: 'Another person has to decide the same.',
        answers: [
          { about: 'clock-ahead' as const, choice: 'go-on' as const, reason: 'r', by: 'ana' },
        ],
      })),
    };
    expect(stateChanges(asking, answered)).toEqual([
      {
        type: 'gate',
        host: null,
        service: 'audit-in-step',
        status: 'asking',
        message: 'Another person has to decide the same.',
      },
    ]);
  });

  it('does not tell of answers that hold no longer, where the gate has stood open since before', () => {
    const pending = withGate(run, 'pending');
    const answered = {
      ...pending,
      gates: pending.gates.map((gate) => ({
        ...gate,
        answers: [
          { about: 'restart-now' as const, choice: 'go-on' as const, reason: 'r', by: 'ana' },
        ],
      })),
    };
    expect(stateChanges(answered, pending)).toEqual([]);
  });

  it('tells of the end of a run last', () => {
    const after = withStep(withGate({ ...begun, status: 'failed' }, 'refused'), 0, {
      status: 'cancelled',
    });
    expect(stateChanges(begun, after).map(({ type, status }) => `${type} ${status}`)).toEqual([
      'step cancelled',
      'gate refused',
      'run failed',
    ]);
  });

  const statusesOf = (before: Run, after: Run): string[] =>
    stateChanges(before, after).map(({ type, status, message }) => `${type} ${status} ${message}`);

  it('has a row for each status that one decision passes through, and what is said at the last', () => {
    const sent = withStep({ ...run, status: 'running' }, 0, { status: 'dispatched' });
    expect(statusesOf(sent, withStep(sent, 0, { status: 'verifying', message: 'm' }))).toEqual([
      'step executed null',
      'step verifying m',
    ]);
    const attention: Run = { ...run, status: 'needs-attention', message: 'why' };
    expect(statusesOf(attention, { ...attention, status: 'paused', message: 'p' })).toEqual([
      'run running null',
      'run paused p',
    ]);
    expect(
      statusesOf(attention, withGate({ ...attention, status: 'failed', message: 'f' }, 'refused')),
    ).toEqual(['run running null', 'gate refused audited', 'run failed f']);
  });

  it('tells of a new attempt, also of one that has the status of the one before', () => {
    const failed = withStep({ ...run, status: 'running' }, 0, { status: 'failed' });
    expect(statusesOf(failed, withStep(failed, 0, { status: 'pending', attempt: 2 }))).toEqual([
      'step pending null',
    ]);
    const lost = withStep(run, 0, { status: 'cancelled' });
    expect(statusesOf(lost, withStep(lost, 0, { status: 'cancelled', attempt: 2 }))).toEqual([
      'step pending null',
      'step cancelled null',
    ]);
  });

  it('tells of the first state of a run', () => {
    expect(statusesOf(run, { ...run, status: 'queued' })).toEqual(['run queued null']);
  });
});

import { advance, newRun, type Plan, type Run, type StepProgress } from '#domain/runbook';
import {
  changedSteps,
  instants,
  progressColumns,
  runRow,
  stepRow,
  storedRun,
  type StoredRun,
} from './stored-run.js';

const service = 'OutSystems Scheduler Service';
const plan: Plan = {
  kind: 'restart',
  environment: 'Prod',
  inventory: { controller: 'C', hosts: [], excluded: [] },
  stages: [
    {
      name: 'all',
      gates: ['audit-in-step'],
      steps: ['C', 'FE1'].map((host, seq) => ({
        seq,
        host,
        operation: 'service.ensureRestarted' as const,
        service,
      })),
    },
  ],
  policy: {
    batch: 1,
    maxFailures: 0,
    approval: 'none' as const,
    canary: false,
    readiness: 'event' as const,
    dispatchTimeout: 120_000,
    acceptTimeout: 10_000,
    runLimit: 28_800_000,
    notAfterMs: null,
    stopTimeout: 1,
    startTimeout: 2,
    readyTimeout: 3,
    stable: 4,
    reconnectGrace: 5,
    resync: {
      maxForward: 300_000,
      maxBackward: 5_000,
      limit: 1_800_000,
      within: 1_000,
      beyondLimits: [],
    },
    hold: 120_000,
    settleMargin: 60_000,
    quiet: { policy: 'wait', wait: 600_000 },
    answerWait: 1_800_000,
    overrides: [],
    answers: {},
  },
};
const run = advance(newRun('run-1', plan, 'ana'), { kind: 'submitted' });
const stored: StoredRun = {
  run,
  version: 3,
  lease: { owner: null, epoch: 0, fence: null },
  drivenMs: 0,
  planId: 'plan-1',
  planHash: 'hash',
  reason: 'why',
  idempotencyKey: null,
  createdAtMs: 10,
  startedAtMs: null,
  finishedAtMs: null,
};
const withFirst = (change: Partial<StepProgress>): Run => ({
  ...run,
  steps: run.steps.map((step) => (step.seq === 0 ? { ...step, ...change } : step)),
});

describe('the rows of a run', () => {
  it('give back the run', () => {
    const next = withFirst({
      commandId: 'c1',
      generation: '7-8',
      status: 'executed',
      message: 'm',
    });
    const row = { ...runRow({ ...stored, run: next }), n: 1 };
    expect(
      storedRun(
        row,
        next.steps.map((step) => stepRow('run-1', step)),
      ),
    ).toEqual({ ...stored, run: next });
  });

  it('name the damaged one', () => {
    const row = { ...runRow(stored), n: 1, gatesJson: '{' };
    expect(() => storedRun(row, [])).toThrow(/gates_json of row run-1 in table run/);
  });

  it.each([
    ['queued', 'prod'],
    ['needs-attention', 'prod'],
    ['succeeded', null],
    ['partial', null],
    ['aborted', null],
  ] as const)('of a run that is %s hold its environment by %p', (status, activeKey) => {
    expect(progressColumns({ ...run, status })).toMatchObject({ activeKey });
  });
});

describe('the changed steps', () => {
  it('are those whose row differs', () => {
    const next = withFirst({ message: 'waiting' });
    expect(changedSteps(run, next)).toEqual([next.steps[0]]);
    expect(changedSteps(run, withFirst({}))).toEqual([]);
  });

  it('are asked for two states of one run only', () => {
    expect(() => changedSteps(run, { ...run, id: 'run-2' })).toThrow(
      /run run-1 cannot go on as run run-2/,
    );
    expect(() => changedSteps(run, { ...run, steps: [] })).toThrow(/steps are not the same/);
  });
});

describe('the instants of a run', () => {
  it.each([
    ['queued', 'queued', null, null],
    ['awaiting-approval', 'queued', null, null],
    ['queued', 'preflight', 99, null],
    ['queued', 'aborted', 99, 99],
    ['running', 'failed', null, 99],
  ] as const)('from %s to %s: started %p, finished %p', (from, to, startedAtMs, finishedAtMs) => {
    const before = { ...stored, run: { ...run, status: from } };
    expect(instants(before, { ...run, status: to }, 99)).toEqual({ startedAtMs, finishedAtMs });
  });

  it('are set once', () => {
    const before = { ...stored, startedAtMs: 20, finishedAtMs: 30 };
    expect(instants(before, { ...run, status: 'failed' }, 99)).toEqual({
      startedAtMs: 20,
      finishedAtMs: 30,
    });
  });
});

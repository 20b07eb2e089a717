import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_MEMORY, type ClockMemory } from '#domain/clock';
import { advance, newRun, type Plan, type Run, type RunEvent } from '#domain/runbook';
import { ENVIRONMENT_DEFAULTS } from '#protocol';
import { openStore } from './open-store.js';
import type { Store } from './store.js';

const service = 'OutSystems Deployment Controller Service';
const policy = {
  batch: 1,
  maxFailures: 0,
  stopTimeout: 1,
  startTimeout: 2,
  readyTimeout: 3,
  stable: 4,
  reconnectGrace: 5,
};
const oldPlan = {
  kind: 'restart' as const,
  environment: 'Prod',
  inventory: {
    controller: 'C',
    hosts: [{ host: 'C', role: 'controller' as const }],
    excluded: [],
  },
  stages: [
    {
      name: 'controller',
      gates: ['audit-in-step' as const],
      steps: [{ seq: 0, host: 'C', operation: 'service.ensureRestarted' as const, service }],
    },
  ],
  policy,
};
const oldGate = { stage: 0, gate: 'audit-in-step' as const, message: null, auditId: null };
const oldRun = {
  id: 'run-1',
  environment: 'Prod',
  kind: 'restart' as const,
  policy,
  controller: 'C',
  stageNames: ['controller'],
  status: 'queued' as const,
  stage: 0,
  wish: 'go-on',
  requestedBy: 'ana',
  approvedBy: null,
  breach: null,
  gates: [{ ...oldGate, status: 'pending' as const }],
  steps: [
    {
      ...oldPlan.stages[0]?.steps[0],
      stage: 0,
      status: 'pending' as const,
      attempt: 1,
      commandId: null,
      expectGeneration: null,
      generation: null,
      message: null,
    },
  ],
  message: null,
};

/** The types of today say more than its rows do. */
const asStored = <T>(old: object): T => old as T;

/** What docs/remediation.md says of an environment whose settings nobody has changed, and no word of any person. */
const COMPLETE = {
  ...policy,
  approval: 'none',
  canary: false,
  readiness: 'event',
  dispatchTimeout: policy.reconnectGrace,
  acceptTimeout: 10_000,
  runLimit: 28_800_000,
  notAfterMs: null,
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
};

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-previous-'));
  store = await openStore({ type: 'sqlite', file: join(folder, 'a.sqlite') });
  const settings = { ...ENVIRONMENT_DEFAULTS, platformDb: { kind: 'none' } } as const;
  await store.environments.insert({
    name: 'Prod',
    settings,
    workerSecretHash: '',
    createdAtMs: 0,
  });
  await store.plans.insert({
    id: 'plan-1',
    planHash: 'hash',
    createdAtMs: 0,
    plan: asStored<Plan>(oldPlan),
    warnings: [],
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

describe('what the previous release stored', () => {
  const create = (run: object) =>
    store.runs.create({
      run: asStored<Run>(run),
      planId: 'plan-1',
      planHash: 'hash',
      reason: 'why',
      idempotencyKey: null,
      changes: [],
      atMs: 0,
    });

  it('is a plan that can be run, with the hash that a person saw', async () => {
    const found = await store.plans.find('plan-1');
    expect(found).toMatchObject({ planHash: 'hash', plan: { ...oldPlan, policy: COMPLETE } });
    if (found === null) throw new Error('no plan');
    expect(newRun('run-1', found.plan, 'ana').gates).toEqual([
      { ...oldGate, status: 'pending', question: null, answers: [], notConfirmed: [] },
    ]);
  });

  it('is a run that has not begun, which begins and is saved', async () => {
    await create(oldRun);
    const [stored] = await store.runs.active();
    if (stored === undefined) throw new Error('no run');
    expect(stored.run).toEqual(
      advance(newRun('run-1', asStored<Plan>({ ...oldPlan, policy: COMPLETE }), 'ana'), {
        kind: 'submitted',
      }),
    );
    const events: readonly RunEvent[] = [
      { kind: 'begun' },
      {
        kind: 'preflight-checked',
        refusals: [],
        auditId: null,
        notConfirmed: [],
        message: 'Passed.',
      },
      { kind: 'gate-waits', stage: 0, gate: 'audit-in-step', message: 'Looks.' },
      {
        kind: 'gate-checked',
        stage: 0,
        gate: 'audit-in-step',
        passed: true,
        message: 'In step.',
        auditId: 'audit-1',
        notConfirmed: [],
      },
    ];
    const next = events.reduce(advance, stored.run);
    expect(next).toMatchObject({ status: 'running', gates: [{ status: 'passed' }] });
    expect(await store.runs.save(stored, next, [], 1, 'anyone')).toMatchObject({ kind: 'saved' });
    expect((await store.runs.load('run-1'))?.run).toEqual(next);
  });

  it('is a run under way, which is taken up at its open gate', async () => {
    await create({ ...oldRun, status: 'running', gates: [{ ...oldGate, status: 'checking' }] });
    const [stored] = await store.runs.active();
    if (stored === undefined) throw new Error('no run');
    const next = advance(stored.run, { kind: 'taken-up' });
    expect(next.gates).toMatchObject([{ status: 'checking', question: null, answers: [] }]);
    expect(next.status).toBe('running');
  });

  it.each(['succeeded', 'failed'] as const)(
    'is a run that has %s, which is shown',
    async (status) => {
      const gate = { ...oldGate, status: 'passed', message: 'In step.', auditId: 'audit-1' };
      await create({ ...oldRun, status, gates: [gate], message: 'All done.' });
      const [shown] = await store.runs.list({ environment: 'Prod', limit: 1 });
      expect(shown?.run).toMatchObject({
        status,
        message: 'All done.',
        policy: COMPLETE,
        gates: [{ ...gate, question: null, answers: [], notConfirmed: [] }],
      });
    },
  );

  it('is a memory of audits that does not name the controller, which is then not known', async () => {
    const shownAhead = [{ clock: 'controller', of: 'database', untilMs: 7, aheadByMs: null }];
    const corrections = [{ host: 'FE1', convergedAtMs: 5, relapsedAtMs: null }];
    const old = { shownAhead, controllerGeneration: '4711', corrections };
    await store.clockMemories.change('Prod', () => asStored<ClockMemory>(old));
    expect(await store.clockMemories.find('Prod')).toEqual({
      ...NO_MEMORY,
      shownAhead,
      corrections,
    });
    const changed = await store.clockMemories.change('Prod', (memory) => memory);
    expect(changed).toEqual({ ...NO_MEMORY, shownAhead, corrections });
  });
});

describe('what this release stores', () => {
  it('is read as it was stored, whatever the defaults are', async () => {
    const plan = asStored<Plan>({
      ...oldPlan,
      policy: {
        ...policy,
        approval: 'four-eyes',
        canary: true,
        readiness: 'process',
        dispatchTimeout: 1,
        acceptTimeout: 2,
        runLimit: 3,
        notAfterMs: 4,
        resync: {
          maxForward: 1,
          maxBackward: 2,
          limit: 3,
          within: 4,
          beyondLimits: ['FE1'],
        },
        hold: 0,
        settleMargin: 0,
        quiet: { policy: 'stop', wait: 0 },
        answerWait: 0,
        overrides: [{ code: 'settled', reason: 'because', by: 'ana' }],
        answers: { 'licence-error': 'yes' },
      },
    });
    await store.plans.insert({ id: 'p', planHash: 'hash', createdAtMs: 0, plan, warnings: [] });
    expect((await store.plans.find('p'))?.plan).toEqual(plan);
    const controller = { host: 'C', generation: '4711' };
    await store.clockMemories.change('Prod', (memory) => ({ ...memory, controller }));
    expect(await store.clockMemories.find('Prod')).toEqual({ ...NO_MEMORY, controller });
  });
});

import type { NewEnvironment, NewRun, PlanRecord, Store } from '#adapters/store';
import { advance, newRun, type Plan, type Run, type StepProgress } from '#domain/runbook';
import {
  type AuditView,
  ENVIRONMENT_DEFAULTS,
  type FindingView,
  type HostFacts,
  READING_DEFAULTS,
} from '#protocol';

/** An empty database of one test. Each call opens one more store on it, as another coordinator would. */
export interface TestDatabase {
  open(): Promise<Store>;
}

export const AT = 1_790_000_000_000;

export const anEnvironment = (name = 'Prod'): NewEnvironment => ({
  name,
  settings: {
    ...ENVIRONMENT_DEFAULTS,
    platformDb: { kind: 'sqlserver', server: 'OSDB01', passwordRef: 'env:PASSWORD' },
    stableMs: 2_000.5,
  },
  workerSecretHash: 'a hash',
  createdAtMs: AT,
});

export const someFacts = (hostName: string): HostFacts => ({
  hostName,
  fqdn: null,
  addresses: ['10.0.0.1'],
  os: 'Windows Server 2022',
  workerVersion: '0.1.0',
  nodeVersion: '20.20.2',
  clockSource: 'simulated',
  zone: { iana: 'Europe/Lisbon', windowsId: null, utcOffsetMin: 60 },
  platform: { controllerHost: 'OSCTRL01' },
  services: [],
});

export const aFinding: FindingView = {
  code: 'audit-interrupted',
  severity: 'fail',
  host: null,
  evidence: 'the coordinator ended while it ran',
  remedy: 'audit again',
};

export const aRunningAudit = (id: string, startedAtMs = AT, environment = 'Prod'): AuditView => ({
  id,
  environment,
  status: 'running',
  startedAtMs,
  endedAtMs: null,
  verdict: null,
  rightTime: null,
  attribution: null,
  warnMs: 1_000,
  failMs: 5_000,
  readings: [],
  timeServers: [],
  findings: [],
});

export const completed = (audit: AuditView): AuditView => ({
  ...audit,
  status: 'completed',
  endedAtMs: audit.startedAtMs + 300,
  verdict: 'out-of-step',
  rightTime: 'unverified',
  attribution: { kind: 'attributed', wrong: ['OSFE02'], candidates: [] },
  readings: [
    {
      ...READING_DEFAULTS,
      host: 'OSFE02',
      role: 'front-end',
      verdict: 'out-of-step',
      reference: 'database',
      offsetMs: -7_200.125,
      boundMs: 0.25,
      lowerMs: -7_200.375,
      upperMs: -7_199.875,
      utcOffsetMin: 60,
      zone: 'Europe/Lisbon',
    },
  ],
  findings: [{ ...aFinding, code: 'clock-out-of-step', host: 'OSFE02' }],
});

/** The controller's stage, then one stage with a step for each front-end. */
export const aPlan = (frontEnds = 2, environment = 'Prod'): Plan => {
  const service = 'OutSystems Deployment Service';
  const step = (host: string, seq: number) =>
    ({ seq, host, operation: 'service.ensureRestarted', service }) as const;
  const hosts = Array.from({ length: frontEnds }, (_, i) => `OSFE${i + 1}`);
  return {
    kind: 'restart',
    environment,
    inventory: {
      controller: 'OSCTRL01',
      hosts: [
        { host: 'OSCTRL01', role: 'controller' },
        ...hosts.map((host) => ({ host, role: 'front-end' as const })),
      ],
      excluded: [],
    },
    stages: [
      { name: 'controller', gates: ['audit-in-step'], steps: [step('OSCTRL01', 0)] },
      { name: 'front-ends', gates: [], steps: hosts.map((host, i) => step(host, i + 1)) },
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
      stopTimeout: 60_000,
      startTimeout: 60_000,
      readyTimeout: 180_000,
      stable: 2_000,
      reconnectGrace: 30_000,
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
};

export const aPlanRecord = (plan = aPlan(), id = `plan-of-${plan.environment}`): PlanRecord => ({
  id,
  planHash: 'f'.repeat(64),
  createdAtMs: AT,
  plan,
  warnings: [{ code: 'host-excluded', host: 'OSFE09', message: 'OSFE09 is left out' }],
});

export const aRunRequest = (id: string, more: Partial<NewRun> & { plan?: Plan } = {}): NewRun => {
  const { plan = aPlan(), ...given } = more;
  return {
    run: advance(newRun(id, plan, 'ana'), { kind: 'submitted' }),
    planId: `plan-of-${plan.environment}`,
    planHash: 'f'.repeat(64),
    reason: 'the licence error is back',
    idempotencyKey: null,
    changes: [],
    atMs: AT,
    ...given,
  };
};

/** A store with one environment and its plan. */
export async function storeWithPlan(database: TestDatabase, plan = aPlan()): Promise<Store> {
  const store = await database.open();
  await store.environments.insert(anEnvironment(plan.environment));
  await store.plans.insert(aPlanRecord(plan));
  return store;
}

export function withStep(run: Run, seq: number, change: Partial<StepProgress>): Run {
  const steps = run.steps.map((step) => (step.seq === seq ? { ...step, ...change } : step));
  return { ...run, steps };
}

/** The created run; anything else fails the test. */
export async function created(store: Store, request: NewRun) {
  const creation = await store.runs.create(request);
  if (creation.kind !== 'created')
    throw new Error(`${request.run.id} was not created: ${creation.kind}`);
  return creation.stored;
}

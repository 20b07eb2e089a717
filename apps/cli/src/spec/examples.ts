import type { RunStatus, StepStatus } from '#domain/runbook';
import type {
  AuditView,
  EnvironmentView,
  HostsView,
  PlanView,
  ReadingView,
  RunEventView,
  RunView,
} from '#protocol';

const CREATED = Date.UTC(2026, 10, 22, 8, 0, 0);

export const aReading = (
  reading: Partial<ReadingView> & { readonly host: string },
): ReadingView => ({
  role: 'front-end',
  verdict: 'in-step',
  reference: 'database',
  offsetMs: 0.3,
  boundMs: 0.2,
  lowerMs: 0.1,
  upperMs: 0.5,
  utcOffsetMin: 0,
  zone: 'UTC',
  ...reading,
});

const database = aReading({ host: 'OSDB01', role: 'database', reference: 'coordinator' });

export const anAudit = (audit: Partial<AuditView> = {}): AuditView => ({
  id: 'audit-1',
  environment: 'demo',
  status: 'completed',
  startedAtMs: CREATED,
  endedAtMs: CREATED + 250,
  verdict: 'in-step',
  rightTime: 'unverified',
  attribution: { kind: 'agreement', wrong: [], candidates: [] },
  warnMs: 1_000,
  failMs: 5_000,
  readings: [database, aReading({ host: 'OSCTRL01', role: 'controller' })],
  timeServers: [],
  findings: [],
  ...audit,
});

/** The demo farm: OSFE02 is 7.2 s behind, OSFE03 in another zone and 1.4 s ahead. */
export const demoAudit = anAudit({
  verdict: 'out-of-step',
  attribution: { kind: 'attributed', wrong: ['OSFE02'], candidates: [] },
  readings: [
    database,
    aReading({ host: 'OSCTRL01', role: 'controller' }),
    aReading({ host: 'OSFE01' }),
    aReading({
      host: 'OSFE02',
      verdict: 'out-of-step',
      offsetMs: -7_200.3,
      boundMs: 0.2,
      lowerMs: -7_200.5,
      upperMs: -7_200.1,
    }),
    aReading({
      host: 'OSFE03',
      verdict: 'out-of-step',
      offsetMs: 1_400.1,
      boundMs: 0.2,
      lowerMs: 1_399.9,
      upperMs: 1_400.3,
      utcOffsetMin: 60,
      zone: 'Europe/Berlin',
    }),
  ],
  findings: [
    {
      code: 'clock-out-of-step',
      severity: 'fail',
      host: 'OSFE02',
      evidence: 'The clock is 7,200.3 ms behind the database (within 0.2 ms).',
      remedy: 'Set the clock right.',
    },
    {
      code: 'zone-differs',
      severity: 'fail',
      host: 'OSFE03',
      evidence: "Its UTC offset is UTC+01:00, the database's is UTC+00:00.",
      remedy: 'Set the zone.',
    },
    {
      code: 'clock-drifting',
      severity: 'warn',
      host: 'OSFE03',
      evidence: 'The clock is 1,400.1 ms ahead of the database (within 0.2 ms).',
      remedy: 'Look at its time source.',
    },
  ],
});

const SERVICES = [
  'OutSystems Deployment Controller Service',
  'OutSystems Deployment Service',
  'OutSystems Scheduler Service',
] as const;

const PLANNED = [
  { seq: 0, host: 'OSCTRL01', service: SERVICES[0] },
  { seq: 1, host: 'OSCTRL01', service: SERVICES[1] },
  { seq: 2, host: 'OSFE01', service: SERVICES[1] },
] as const;

export const aPlan = (plan: Partial<PlanView> = {}): PlanView => ({
  id: 'plan-1',
  planHash: 'a'.repeat(64),
  createdAtMs: CREATED,
  kind: 'restart',
  environment: 'demo',
  inventory: {
    controller: 'OSCTRL01',
    hosts: [
      { host: 'OSCTRL01', role: 'controller' },
      { host: 'OSFE01', role: 'front-end' },
    ],
    excluded: [{ host: 'OSFE09', reason: 'being rebuilt' }],
  },
  stages: [
    {
      name: 'controller',
      gates: ['audit-in-step'],
      steps: PLANNED.slice(0, 2).map((step) => ({ ...step, operation: 'service.ensureRestarted' })),
    },
    {
      name: 'front-ends 1',
      gates: [],
      steps: PLANNED.slice(2).map((step) => ({ ...step, operation: 'service.ensureRestarted' })),
    },
  ],
  policy: {
    batch: 1,
    maxFailures: 0,
    stopTimeout: 120_000,
    startTimeout: 180_000,
    readyTimeout: 180_000,
    stable: 10_000,
    reconnectGrace: 120_000,
  },
  questions: [],
  warnings: [
    { code: 'publish-unknown', host: null, message: 'Nobody knows whether a publish runs.' },
  ],
  ...plan,
});

/** `statuses`: of the three steps. */
export const aRun = (
  status: RunStatus,
  statuses: readonly [StepStatus, StepStatus, StepStatus],
  message: string | null = null,
): RunView => ({
  id: 'run-1',
  environment: 'demo',
  kind: 'restart',
  status,
  planId: 'plan-1',
  planHash: 'a'.repeat(64),
  reason: 'licence error',
  requestedBy: 'ann',
  message,
  createdAtMs: CREATED,
  startedAtMs: CREATED + 100,
  finishedAtMs: null,
  stages: [
    {
      name: 'controller',
      gates: [{ gate: 'audit-in-step', status: 'passed', message: null, auditId: 'audit-1' }],
      steps: [aStep(0, statuses[0]), aStep(1, statuses[1])],
    },
    { name: 'front-ends 1', gates: [], steps: [aStep(2, statuses[2])] },
  ],
});

const aStep = (seq: 0 | 1 | 2, status: StepStatus) => ({
  ...PLANNED[seq],
  operation: 'service.ensureRestarted',
  status,
  attempt: 1,
  message: status === 'failed' ? 'The service did not start.' : null,
});

export const anEvent = (n: number, event: Partial<RunEventView> = {}): RunEventView => ({
  n,
  atMs: CREATED + n * 1_500,
  type: 'step',
  host: 'OSCTRL01',
  service: SERVICES[0],
  status: 'succeeded',
  message: null,
  ...event,
});

export const anEnvironment: EnvironmentView = {
  name: 'demo',
  createdAtMs: CREATED,
  platformDb: {
    kind: 'sqlserver',
    server: 'osdb01',
    port: 1433,
    database: 'outsystems',
    user: 'reader',
    passwordRef: 'env:PW',
  },
  warnMs: 1_000,
  failMs: 5_000,
  expectedZone: null,
  controllerHost: null,
  allowResync: false,
  stableMs: 10_000,
  batch: 1,
};

export const someHosts: HostsView = {
  hosts: [
    {
      host: 'OSCTRL01',
      role: 'controller',
      sources: ['OSSYS_SERVER', 'worker'],
      active: true,
      address: '10.0.0.1',
      worker: 'connected',
      excluded: null,
      sameAs: null,
      facts: null,
    },
    {
      host: 'OSFE09',
      role: 'front-end',
      sources: ['OSSYS_SERVER'],
      active: false,
      address: null,
      worker: 'none',
      excluded: { reason: 'being rebuilt', by: 'ann', reviewOn: '2027-01-31' },
      sameAs: null,
      facts: null,
    },
  ],
  controller: { host: 'OSCTRL01', problem: null },
};

import type { GateKind, PlannedStep, Policy, Stage } from '#domain/runbook';
import type { PlanView } from '#protocol';

const [CONTROLLER, DEPLOYMENT] = [
  'OutSystems Deployment Controller Service',
  'OutSystems Deployment Service',
];

const restarts: readonly PlannedStep[] = [
  { seq: 0, host: 'OSCTRL01', operation: 'service.ensureRestarted', service: CONTROLLER },
  { seq: 1, host: 'OSCTRL01', operation: 'service.ensureRestarted', service: DEPLOYMENT },
  { seq: 2, host: 'OSFE01', operation: 'service.ensureRestarted', service: DEPLOYMENT },
];

const aPolicy: Policy = {
  batch: 1,
  maxFailures: 0,
  approval: 'none',
  canary: false,
  readiness: 'event',
  dispatchTimeout: 120_000,
  acceptTimeout: 10_000,
  runLimit: 28_800_000,
  notAfterMs: null,
  stopTimeout: 120_000,
  startTimeout: 180_000,
  readyTimeout: 180_000,
  stable: 10_000,
  reconnectGrace: 120_000,
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

/** A small plan: one gate, two hosts. */
export const aPlan = (plan: Partial<PlanView> = {}): PlanView => ({
  id: 'plan-1',
  planHash: 'a'.repeat(64),
  createdAtMs: Date.UTC(2026, 10, 22, 8, 0, 0),
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
    { name: 'controller', gates: ['audit-in-step'], steps: restarts.slice(0, 2) },
    { name: 'front-ends 1', gates: [], steps: restarts.slice(2) },
  ],
  policy: aPolicy,
  auditId: null,
  questions: [],
  warnings: [
    { code: 'publish-unknown', host: null, message: 'Nobody knows whether a publish runs.' },
  ],
  ...plan,
});

const CONTROLLER_GATES: readonly GateKind[] = [
  'audit-in-step',
  'clocks-hold',
  'person',
  'quiet-farm',
  'settled',
];

const remediation: readonly Stage[] = [
  {
    name: 'clocks',
    gates: ['preflight'],
    steps: [{ seq: 0, host: 'OSFE01', operation: 'time.resync', service: null }],
  },
  { name: 'controller', gates: CONTROLLER_GATES, steps: restarts.slice(0, 2).map(behindTheClock) },
  { name: 'OSFE01', gates: [], steps: restarts.slice(2).map(behindTheClock) },
  { name: 'verification', gates: ['farm-verified', 'audit-in-step'], steps: [] },
];

function behindTheClock(step: PlannedStep): PlannedStep {
  return { ...step, seq: step.seq + 1 };
}

export const LICENCE_QUESTION = {
  key: 'licence-error',
  question: 'Does Service Center show the licence error?',
  choices: ['yes', 'no', 'not-looked'],
  answer: 'not-looked',
} as const;

export const RESYNC_QUESTION = {
  key: 'resync-OSFE01',
  question: 'The clock of OSFE01 has to go 9.0 s back. Ask its time service?',
  choices: ['leave', 'resync'],
  answer: 'leave',
} as const;

/** Every gate and every kind of step. */
export const aRemediation = (plan: Partial<PlanView> = {}): PlanView =>
  aPlan({
    kind: 'remediate',
    stages: remediation,
    auditId: 'audit-1',
    questions: [LICENCE_QUESTION, RESYNC_QUESTION],
    policy: {
      ...aPolicy,
      overrides: [{ code: 'quiet-farm', reason: 'the vendor said so', by: 'ann' }],
    },
    warnings: [],
    ...plan,
  });

import type { Plan, PlannedStep } from '#domain/runbook';
import { NO_FAULTS } from './faults.js';
import type { Scenario } from './scenario.js';

/** Milliseconds. */
export const CALM_LEASE = 3_000;

const HOSTS: Scenario['hosts'] = new Map([
  ['CTRL', ['Controller', 'Deployment']],
  ['FE1', ['Deployment']],
]);

const stepsOf = (host: string, from: number): PlannedStep[] =>
  (HOSTS.get(host) ?? []).map((service, i) => ({
    seq: from + i,
    host,
    operation: 'service.ensureRestarted',
    service,
  }));

const PLAN: Plan = {
  kind: 'restart',
  environment: 'farm',
  inventory: {
    controller: 'CTRL',
    hosts: [
      { host: 'CTRL', role: 'controller' },
      { host: 'FE1', role: 'front-end' },
    ],
    excluded: [],
  },
  stages: [
    { name: 'CTRL', gates: ['preflight'], steps: stepsOf('CTRL', 0) },
    { name: 'FE1', gates: [], steps: stepsOf('FE1', 2) },
    { name: 'verification', gates: ['audit-in-step'], steps: [] },
  ],
  policy: {
    batch: 1,
    maxFailures: 0,
    canary: false,
    approval: 'none',
    readiness: 'event',
    stopTimeout: 10_000,
    startTimeout: 15_000,
    readyTimeout: 15_000,
    stable: 500,
    reconnectGrace: 60_000,
    acceptTimeout: 5_000,
    dispatchTimeout: 60_000,
    runLimit: 8 * 3_600_000,
    notAfterMs: null,
    resync: { maxForward: 1, maxBackward: 1, limit: 10_000, within: 1, beyondLimits: [] },
    hold: 0,
    settleMargin: 0,
    quiet: { policy: 'wait', wait: 0 },
    answerWait: 60_000,
    overrides: [],
    answers: {},
  },
};

/** One run of three restarts in which nothing goes wrong but what a test adds. */
export const CALM: Scenario = {
  seed: 1,
  coordinators: 1,
  lease: CALM_LEASE,
  hosts: HOSTS,
  plans: [PLAN],
  limits: { perQuarterHour: 100, perHour: 100 },
  gates: { asksChance: 0, waitsChance: 0, refusesChance: 0, preflightRefusesChance: 0 },
  people: { pauseEvery: null, abortEvery: null, decideAfter: 1_000, mistakenEvery: null },
  faults: NO_FAULTS,
  healsAt: 600_000,
};

/** "Controller on CTRL", of every service that the run restarts. */
export const CALM_SERVICES: readonly string[] = PLAN.stages.flatMap(({ steps }) =>
  steps.map(({ host, service }) => `${service ?? ''} on ${host}`),
);

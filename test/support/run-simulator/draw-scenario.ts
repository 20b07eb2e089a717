import type { GateKind, Plan, PlannedStep, Policy, Stage } from '#domain/runbook';
import { Random, streamOf } from '../random.js';
import { drawFaults } from './draw-faults.js';
import type { GateHabits, PeopleHabits, Scenario } from './scenario.js';

const CONTROLLER = 'CTRL';
const SERVICES = ['Controller', 'Deployment', 'Scheduler'];

/** Milliseconds. Fifteen seconds is what the product has; a shorter one makes more takeovers of the same time. */
const LEASES = [3_000, 6_000, 15_000] as const;

/** Everything about the world of a seed, of which nothing else is drawn. */
export function drawScenario(seed: number): Scenario {
  const random = new Random().restart(seed, streamOf('scenario'), 0);
  const frontEnds = Array.from(
    { length: pick<number>(random, [1, 1, 2, 2, 3, 4]) },
    (_, i) => `FE${i + 1}`,
  );
  const hosts = new Map(
    [CONTROLLER, ...frontEnds].map((host) => [
      host,
      host === CONTROLLER
        ? SERVICES.slice(0, random.whole(1, 2))
        : SERVICES.slice(1, random.whole(2, 3)),
    ]),
  );
  const runs = random.isLucky(0.2) ? 2 : 1;
  return {
    seed,
    coordinators: pick(random, [1, 2, 2, 3]),
    lease: pick<number>(random, LEASES),
    hosts,
    plans: Array.from({ length: runs }, () => drawPlan(random, hosts)),
    limits: random.isLucky(0.1)
      ? { perQuarterHour: 1, perHour: 2 }
      : { perQuarterHour: 100, perHour: 100 },
    gates: drawGates(random),
    people: drawPeople(random),
    faults: drawFaults(random),
    healsAt: random.magnitude(20_000, 120_000),
  };
}

function drawPlan(random: Random, hosts: Scenario['hosts']): Plan {
  const policy = drawPolicy(random);
  const kind = random.isLucky(0.04) ? 'rehearse' : random.isLucky(0.1) ? 'remediate' : 'restart';
  const frontEnds = [...hosts.keys()].filter((host) => host !== CONTROLLER);
  const canary = policy.canary ? frontEnds.slice(0, 1) : [];
  const rest = frontEnds.slice(canary.length);
  const groups = [
    [CONTROLLER],
    ...(canary.length > 0 ? [canary] : []),
    ...Array.from({ length: Math.ceil(rest.length / policy.batch) }, (_, i) =>
      rest.slice(i * policy.batch, (i + 1) * policy.batch),
    ),
  ];
  let seq = 0;
  const restarts = (host: string): PlannedStep[] =>
    (hosts.get(host) ?? []).map((service) => ({
      seq: seq++,
      host,
      operation: 'service.ensureRestarted',
      service,
    }));
  const resyncs: Stage[] =
    kind === 'remediate'
      ? [
          {
            name: 'clocks',
            gates: ['preflight'],
            steps: [{ seq: seq++, host: CONTROLLER, operation: 'time.resync', service: null }],
          },
        ]
      : [];
  return {
    kind,
    environment: 'farm',
    inventory: {
      controller: CONTROLLER,
      hosts: [...hosts.keys()].map((host) => ({
        host,
        role: host === CONTROLLER ? 'controller' : 'front-end',
      })),
      excluded: [],
    },
    stages: [
      ...resyncs,
      ...groups.map((group, i) => ({
        name: group.join(' '),
        gates: gatesOf(random, policy, i === 0 && resyncs.length === 0),
        steps: group.flatMap(restarts),
      })),
      { name: 'verification', gates: ['audit-in-step'], steps: [] },
    ],
    policy,
  };
}

function gatesOf(random: Random, { notAfterMs }: Policy, isFirst: boolean): GateKind[] {
  return [
    ...(isFirst ? (['preflight'] as const) : []),
    ...(notAfterMs === null ? [] : (['window'] as const)),
    ...(random.isLucky(0.3) ? (['audit-in-step'] as const) : []),
    ...(random.isLucky(0.15) ? (['person'] as const) : []),
  ];
}

function drawPolicy(random: Random): Policy {
  const maxFailures = pick(random, [0, 0, 0, 1, 2]);
  return {
    batch: pick(random, [1, 1, 2, 3]),
    maxFailures,
    canary: random.isLucky(0.2),
    approval: random.isLucky(0.25) ? 'four-eyes' : 'none',
    readiness: 'event',
    stopTimeout: whole(random, 2_000, 10_000),
    startTimeout: whole(random, 3_000, 15_000),
    readyTimeout: whole(random, 3_000, 15_000),
    stable: whole(random, 100, 1_500),
    reconnectGrace: whole(random, 5_000, 60_000),
    acceptTimeout: whole(random, 1_000, 8_000),
    dispatchTimeout: whole(random, 5_000, 60_000),
    runLimit: random.isLucky(0.1) ? whole(random, 2_000, 60_000) : 8 * 3_600_000,
    notAfterMs: null,
    resync: { maxForward: 1, maxBackward: 1, limit: 10_000, within: 1, beyondLimits: [] },
    hold: 0,
    settleMargin: 0,
    quiet: { policy: 'wait', wait: 0 },
    answerWait: whole(random, 10_000, 120_000),
    overrides: [],
    answers: {},
  };
}

const drawGates = (random: Random): GateHabits => ({
  asksChance: random.isLucky(0.25) ? random.magnitude(0.05, 0.4) : 0,
  waitsChance: random.isLucky(0.4) ? random.magnitude(0.05, 0.6) : 0,
  refusesChance: random.isLucky(0.15) ? random.magnitude(0.02, 0.3) : 0,
  preflightRefusesChance: random.isLucky(0.1) ? random.magnitude(0.1, 0.9) : 0,
});

const drawPeople = (random: Random): PeopleHabits => ({
  pauseEvery: random.isLucky(0.3) ? random.magnitude(2_000, 40_000) : null,
  abortEvery: random.isLucky(0.12) ? random.magnitude(5_000, 60_000) : null,
  decideAfter: random.magnitude(500, 20_000),
  mistakenEvery: random.isLucky(0.3) ? random.magnitude(1_000, 20_000) : null,
});

/** Whole milliseconds, as a policy has them. */
const whole = (random: Random, from: number, to: number): number =>
  Math.round(random.magnitude(from, to));

function pick<T>(random: Random, choices: readonly [T, ...T[]]): T {
  return choices[random.whole(0, choices.length - 1)] ?? choices[0];
}

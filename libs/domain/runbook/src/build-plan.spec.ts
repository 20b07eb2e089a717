import fc from 'fast-check';
import { buildPlan, type PlanRequest, type PlanResult } from './build-plan.js';
import type { InventoryHost } from './inventory.js';
import { OUTSYSTEMS_11 } from './profile.js';
import {
  A_POLICY,
  aHost,
  automatic,
  aWorker,
  CONTROLLER_SERVICE,
  DEPLOYMENT,
  EXCLUDED,
  SCHEDULER,
} from './spec/a-farm.js';

const build = (changes: Partial<PlanRequest> = {}): PlanResult =>
  buildPlan({
    kind: 'restart',
    environment: 'demo',
    hosts: ['OSFE10', 'OSCTRL01', 'OSFE2'].map((host) => aHost(host)),
    ambiguous: [],
    controller: { kind: 'known', host: 'OSCTRL01' },
    profile: OUTSYSTEMS_11,
    policy: A_POLICY,
    ...changes,
  });

function planned(changes: Partial<PlanRequest> = {}) {
  const result = build(changes);
  if (result.kind === 'refused') throw new Error(result.reasons.join(' '));
  return result;
}

const reasonsOf = (changes: Partial<PlanRequest>): readonly string[] => {
  const result = build(changes);
  return result.kind === 'refused' ? result.reasons : [];
};

const reporting = (host: string, services: readonly object[]): InventoryHost =>
  aHost(host, {
    worker: aWorker(host, { services: services as ReturnType<typeof automatic>[] }),
  });

describe('a plan', () => {
  it('restarts the controller first and alone, then one front-end after the other, then audits', () => {
    const { plan, warnings } = planned();
    expect(warnings).toEqual([]);
    expect(
      plan.stages.map(({ name, gates, steps }) => ({
        name,
        gates,
        steps: steps.map(({ seq, host, service }) => [seq, host, service]),
      })),
    ).toEqual([
      {
        name: 'controller',
        gates: ['audit-in-step'],
        steps: [
          [0, 'OSCTRL01', CONTROLLER_SERVICE],
          [1, 'OSCTRL01', DEPLOYMENT],
          [2, 'OSCTRL01', SCHEDULER],
        ],
      },
      {
        name: 'OSFE2',
        gates: [],
        steps: [
          [3, 'OSFE2', DEPLOYMENT],
          [4, 'OSFE2', SCHEDULER],
        ],
      },
      {
        name: 'OSFE10',
        gates: [],
        steps: [
          [5, 'OSFE10', DEPLOYMENT],
          [6, 'OSFE10', SCHEDULER],
        ],
      },
      { name: 'verification', gates: ['audit-in-step'], steps: [] },
    ]);
  });

  it('freezes the hosts with their roles, the excluded ones and the policy', () => {
    const hosts = [aHost('OSFE01'), aHost('osctrl01.corp'), aHost('OLD', { excluded: EXCLUDED })];
    const { plan } = planned({ hosts, policy: { ...A_POLICY, batch: 7 } });
    expect(plan).toMatchObject({
      kind: 'restart',
      environment: 'demo',
      policy: { batch: 7 },
      inventory: {
        controller: 'OSCTRL01',
        hosts: [
          { host: 'osctrl01.corp', role: 'controller' },
          { host: 'OSFE01', role: 'front-end' },
        ],
        excluded: [{ host: 'OLD', reason: 'decommissioned' }],
      },
    });
  });

  it.each([
    ['Disabled', { startMode: 'disabled' }, 'service-disabled'],
    ['not installed', { state: 'not-installed' }, 'service-not-installed'],
  ])('leaves a service alone that is %s, and says so', (_, changes, code) => {
    const host = reporting('OSFE2', [
      automatic(DEPLOYMENT),
      { ...automatic(SCHEDULER), ...changes },
    ]);
    const { plan, warnings } = planned({ hosts: [aHost('OSCTRL01'), host] });
    expect(plan.stages[1]?.steps.map(({ service }) => service)).toEqual([DEPLOYMENT]);
    expect(warnings).toMatchObject([{ code, host: 'OSFE2' }]);
    expect(warnings[0]?.message).toContain(SCHEDULER);
  });

  it('takes a service that a worker does not report for not installed', () => {
    const { warnings } = planned({
      hosts: [aHost('OSCTRL01'), reporting('OSFE2', [automatic(DEPLOYMENT)])],
    });
    expect(warnings).toMatchObject([{ code: 'service-not-installed', host: 'OSFE2' }]);
  });

  it('does not touch an enabled controller service on a host that is not the controller', () => {
    const { plan } = planned({
      hosts: [
        aHost('OSCTRL01'),
        reporting('OSFE2', [CONTROLLER_SERVICE, DEPLOYMENT, SCHEDULER].map(automatic)),
      ],
    });
    expect(plan.stages[1]?.steps.map(({ service }) => service)).toEqual([DEPLOYMENT, SCHEDULER]);
  });

  it.each<[string, InventoryHost, string, string]>([
    ['without a worker', aHost('OSFE2', { worker: null }), 'host-without-worker', 'will not start'],
    [
      'whose worker is away',
      aHost('OSFE2', { worker: aWorker('OSFE2', { connected: false }) }),
      'host-without-worker',
      'no connected worker',
    ],
    ['that is inactive', aHost('OSFE2', { active: false }), 'host-inactive', 'IS_ACTIVE = 0'],
    [
      'that is excluded',
      aHost('OSFE2', { excluded: EXCLUDED, worker: null, active: false }),
      'host-excluded',
      'until 2027-01-31: decommissioned (ana)',
    ],
  ])('warns of a host %s', (_, host, code, text) => {
    expect(planned({ hosts: [aHost('OSCTRL01'), host] }).warnings).toEqual([
      { code, host: 'OSFE2', message: expect.stringContaining(text) },
    ]);
  });

  it('does not warn of a host that is not registered at all', () => {
    expect(planned({ hosts: [aHost('OSCTRL01', { active: null })] }).warnings).toEqual([]);
  });

  it('is refused while the controller is not known, with the evidence and the remedy', () => {
    const controller = {
      kind: 'unknown',
      code: 'controller-several',
      evidence: 'A, B',
      remedy: 'Say which.',
    } as const;
    const ambiguous = [{ name: 'X', candidates: ['A', 'B'] }];
    expect(reasonsOf({ controller, ambiguous })).toEqual([
      'X could be A or B. Say which: lockstep env same demo X --as <host>.',
      'The Deployment Controller server is not certain (A, B). Say which.',
    ]);
  });

  it.each([
    ['excluded', [aHost('OSCTRL01', { excluded: EXCLUDED }), aHost('OSFE2')]],
    ['not among the hosts', [aHost('OSFE2')]],
  ])('is refused when the controller is %s', (_, hosts) => {
    expect(reasonsOf({ hosts })).toEqual([
      expect.stringContaining('lockstep env include demo OSCTRL01'),
    ]);
  });

  it('is refused, with all reasons at once, while a name is ambiguous', () => {
    const ambiguous = ['X', 'Y'].map((name) => ({ name, candidates: ['A', 'B'] }));
    expect(reasonsOf({ hosts: [], ambiguous })).toHaveLength(3);
  });
});

describe('any plan', () => {
  const service = fc.record({
    service: fc.constantFrom(CONTROLLER_SERVICE, DEPLOYMENT, SCHEDULER, 'IIS Admin'),
    state: fc.constantFrom('running', 'stopped', 'not-installed'),
    startMode: fc.constantFrom('automatic', 'disabled'),
  });
  const host = fc
    .record({
      n: fc.nat(40),
      excluded: fc.boolean(),
      services: fc.option(fc.uniqueArray(service, { selector: (one) => one.service })),
    })
    .map(({ n, excluded, services }) =>
      aHost(`OSFE${n}`, {
        excluded: excluded ? EXCLUDED : null,
        worker: aWorker(`OSFE${n}`, { services }),
      }),
    );
  const hosts = fc
    .uniqueArray(host, { selector: (one) => one.host, maxLength: 12 })
    .chain((others) =>
      fc.shuffledSubarray([aHost('OSCTRL01'), ...others], { minLength: others.length + 1 }),
    );

  it('holds each host once, the controller alone and first, in batches, numbered in order', () => {
    fc.assert(
      fc.property(hosts, fc.integer({ min: 1, max: 5 }), (farm, batch) => {
        const { plan } = planned({ hosts: farm, policy: { ...A_POLICY, batch } });
        const steps = plan.stages.flatMap((stage) => stage.steps);
        expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, i) => i));

        const wanted = farm.filter(({ excluded }) => excluded === null).map((one) => one.host);
        expect(plan.inventory.hosts.map((one) => one.host).toSorted()).toEqual(wanted.toSorted());
        expect(plan.inventory.hosts[0]).toEqual({ host: 'OSCTRL01', role: 'controller' });

        const [first, ...rest] = plan.stages;
        expect(new Set(first?.steps.map((step) => step.host))).toEqual(new Set(['OSCTRL01']));
        const verification = rest.pop();
        expect(verification).toMatchObject({ gates: ['audit-in-step'], steps: [] });

        const batches = rest.map(({ name }) => name.split(', '));
        expect(batches.flat()).toEqual(plan.inventory.hosts.slice(1).map((one) => one.host));
        expect(batches.every(({ length }) => length <= batch)).toBe(true);
        expect(batches.slice(0, -1).every(({ length }) => length === batch)).toBe(true);
        rest.forEach((stage, i) =>
          expect(stage.steps.every((step) => batches[i]?.includes(step.host))).toBe(true),
        );
      }),
    );
  });

  it('is the same whatever the order of the hosts', () => {
    fc.assert(
      fc.property(hosts, (farm) => {
        const excluded = (one: PlanResult) =>
          one.kind === 'plan' ? { ...one.plan.inventory, excluded: [] } : one;
        expect(excluded(build({ hosts: farm.toReversed() }))).toEqual(
          excluded(build({ hosts: farm })),
        );
        expect(planned({ hosts: farm.toReversed() }).plan.stages).toEqual(
          planned({ hosts: farm }).plan.stages,
        );
      }),
    );
  });
});

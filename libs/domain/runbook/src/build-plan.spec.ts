import type { InventoryHost } from './inventory.js';
import {
  A_POLICY,
  aHost,
  aWorker,
  CONTROLLER_SERVICE,
  DEPLOYMENT,
  EXCLUDED,
  SCHEDULER,
} from './spec/a-farm.js';
import { planned } from './spec/a-plan-request.js';

describe('a plan', () => {
  it('restarts the controller first and alone, then one front-end after the other, then verifies', () => {
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
        gates: ['preflight', 'audit-in-step', 'clocks-hold', 'quiet-farm', 'settled'],
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
      { name: 'verification', gates: ['farm-verified', 'audit-in-step'], steps: [] },
    ]);
  });

  it('of a remediation has the clocks put right before, numbered as they are shown', () => {
    const { plan } = planned({ kind: 'remediate', resync: ['OSFE2', 'OSCTRL01'] });
    expect(plan.stages[0]).toEqual({
      name: 'clocks',
      gates: ['preflight'],
      steps: [
        { seq: 0, host: 'OSFE2', operation: 'time.resync', service: null },
        { seq: 1, host: 'OSCTRL01', operation: 'time.resync', service: null },
      ],
    });
    expect(plan.stages[1]?.steps[0]).toEqual({
      seq: 2,
      host: 'OSCTRL01',
      operation: 'service.ensureRestarted',
      service: CONTROLLER_SERVICE,
    });
  });

  it('of a resync holds the hosts of the environment, and restarts none of them', () => {
    const { plan } = planned({ kind: 'resync', resync: ['OSFE2'] });
    expect(plan.inventory.hosts.map(({ host }) => host)).toEqual(['OSCTRL01', 'OSFE2', 'OSFE10']);
    expect(plan.stages.flatMap(({ steps }) => steps)).toEqual([
      { seq: 0, host: 'OSFE2', operation: 'time.resync', service: null },
    ]);
  });

  it('rehearses what a remediation would do', () => {
    const request = { resync: ['OSFE2'], isConfirmed: true };
    const rehearsal = planned({ kind: 'rehearse', ...request }).plan;
    expect({ ...rehearsal, kind: 'remediate' }).toEqual(
      planned({ kind: 'remediate', ...request }).plan,
    );
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
});

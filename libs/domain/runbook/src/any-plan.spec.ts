import fc from 'fast-check';
import type { PlanResult } from './build-plan.js';
import { PLAN_KINDS } from './plan.js';
import {
  A_POLICY,
  aHost,
  aWorker,
  CONTROLLER_SERVICE,
  DEPLOYMENT,
  EXCLUDED,
  SCHEDULER,
} from './spec/a-farm.js';
import { build, planned } from './spec/a-plan-request.js';

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
        expect(verification).toMatchObject({
          gates: ['farm-verified', 'audit-in-step'],
          steps: [],
        });

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

  it('of any kind begins with the preflight and ends with an audit, each gate once in a stage', () => {
    fc.assert(
      fc.property(
        hosts,
        fc.constantFrom(...PLAN_KINDS),
        fc.boolean(),
        (farm, kind, isConfirmed) => {
          const resync = kind === 'restart' ? [] : farm.slice(0, 2).map((one) => one.host);
          const { stages } = planned({ kind, hosts: farm, resync, isConfirmed }).plan;
          const gates = stages.flatMap((stage) => stage.gates);
          expect(gates[0]).toBe('preflight');
          expect(gates.filter((gate) => gate === 'preflight')).toHaveLength(1);
          expect(gates.at(-1)).toBe('audit-in-step');
          for (const stage of stages) expect(new Set(stage.gates).size).toBe(stage.gates.length);
          const steps = stages.flatMap((stage) => stage.steps);
          expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, i) => i));
          // No service is touched in the stage of the clocks, nor a clock after it.
          const clocks = steps.filter(({ operation }) => operation === 'time.resync');
          expect(clocks.map((step) => step.host)).toEqual(resync);
          expect(steps.slice(0, clocks.length)).toEqual(clocks);
        },
      ),
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

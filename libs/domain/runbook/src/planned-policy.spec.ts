import { ofAll } from './amount.js';
import { A_POLICY, aHost, CONTROLLER_SERVICE, DEPLOYMENT } from './spec/a-farm.js';
import { planned } from './spec/a-plan-request.js';
import type { PolicyRequest } from './plan.js';

const FARM = ['OSCTRL01', ...Array.from({ length: 10 }, (_, i) => `OSFE${i + 1}`)];

const plan = (policy: Partial<PolicyRequest>, hosts: readonly string[] = FARM) =>
  planned({ hosts: hosts.map((host) => aHost(host)), policy: { ...A_POLICY, ...policy } }).plan;

/** How many front-ends each stage restarts. */
const sizes = (policy: Partial<PolicyRequest>, hosts: readonly string[] = FARM): number[] =>
  plan(policy, hosts)
    .stages.slice(1, -1)
    .map(({ steps }) => new Set(steps.map(({ host }) => host)).size);

describe('an amount', () => {
  it.each([
    [3, 10, 0, 3],
    [30, 10, 0, 30],
    ['50%', 10, 0, 5],
    ['25%', 10, 0, 2],
    ['25%', 3, 0, 0],
    ['25%', 3, 1, 1],
    ['100%', 7, 0, 7],
    ['0%', 7, 0, 0],
    ['29%', 100, 0, 29],
    ['57%', 100, 0, 57],
  ] as const)('of %s, of %i and at least %i, is %i', (amount, all, least, expected) => {
    expect(ofAll(amount, all, least)).toBe(expected);
  });
});

describe('the batches of a plan', () => {
  it.each<[Partial<PolicyRequest>, number[]]>([
    [{ batch: 4 }, [4, 4, 2]],
    [{ batch: '25%' }, [2, 2, 2, 2, 2]],
    [{ batch: '9%' }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
    [{ batch: '100%' }, [10]],
    [{ batch: 4, canary: true }, [1, 4, 4, 1]],
    [{ batch: '100%', canary: true }, [1, 9]],
    [{ batch: 1, canary: true }, [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
  ])('of %j hold %j front-ends', (policy, expected) => {
    expect(sizes(policy)).toEqual(expected);
  });

  it('are none where there is no front-end', () => {
    expect(sizes({ batch: '50%', canary: true }, ['OSCTRL01'])).toEqual([]);
  });

  it('are told as a whole number, and so are the failures', () => {
    // Two services on each of ten front-ends.
    expect(plan({ batch: '25%', maxFailures: '10%' }).policy).toMatchObject({
      batch: 2,
      maxFailures: 2,
    });
    expect(plan({ maxFailures: '4%' }).policy.maxFailures).toBe(0);
    expect(plan({ maxFailures: '100%' }).policy.maxFailures).toBe(20);
    expect(plan({ maxFailures: 3 }).policy.maxFailures).toBe(3);
  });

  it('count no step of the controller, and none that is left out', () => {
    const worker = {
      ...aHost('OSFE1').worker,
      services: [{ service: DEPLOYMENT, state: 'running', startMode: 'automatic' }],
    };
    const { plan: made } = planned({
      hosts: [aHost('OSCTRL01'), aHost('OSFE1', { worker: worker as never })],
      policy: { ...A_POLICY, maxFailures: '100%' },
    });
    expect(made.stages[0]?.steps[0]?.service).toBe(CONTROLLER_SERVICE);
    expect(made.policy.maxFailures).toBe(1);
  });
});

describe('the window of a plan', () => {
  const gatesOf = (kind: 'restart' | 'resync' | 'remediate', resync: readonly string[]) =>
    planned({ kind, resync, policy: { ...A_POLICY, notAfterMs: 5 } }).plan.stages.map(
      ({ gates }) => gates[0] === 'window' || gates[1] === 'window',
    );

  it('is looked at before each stage that has steps, and no other', () => {
    expect(gatesOf('restart', [])).toEqual([true, true, true, false]);
    expect(gatesOf('remediate', ['OSFE2'])).toEqual([true, true, true, true, false]);
    expect(gatesOf('remediate', [])).toEqual([false, true, true, true, false]);
    expect(gatesOf('resync', ['OSFE2'])).toEqual([true, false]);
  });

  it('is not looked at where none was named', () => {
    expect(planned().plan.stages.some(({ gates }) => gates.includes('window'))).toBe(false);
  });
});

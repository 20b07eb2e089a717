import type { PlanRequest } from './build-plan.js';
import { PLAN_KINDS } from './plan.js';
import { aHost, automatic, aWorker, CONTROLLER_SERVICE, EXCLUDED } from './spec/a-farm.js';
import { build } from './spec/a-plan-request.js';

const reasonsOf = (changes: Partial<PlanRequest>): readonly string[] => {
  const result = build(changes);
  return result.kind === 'refused' ? result.reasons : [];
};

describe('a plan is refused', () => {
  it('while the controller is not known, with the evidence and the remedy', () => {
    const controller = {
      kind: 'unknown',
      code: 'controller-several',
      evidence: 'A, B',
      remedy: 'Say which.',
    } as const;
    const ambiguous = [{ name: 'X', candidates: ['A', 'B'] }];
    for (const kind of PLAN_KINDS)
      expect(reasonsOf({ kind, controller, ambiguous })).toEqual([
        'X could be A or B. Say which: lockstep env same demo X --as <host>.',
        'The Deployment Controller server is not certain (A, B). Say which.',
      ]);
  });

  it.each([
    ['excluded', [aHost('OSCTRL01', { excluded: EXCLUDED }), aHost('OSFE2')]],
    ['not among the hosts', [aHost('OSFE2')]],
  ])('when the controller is %s', (_, hosts) => {
    expect(reasonsOf({ hosts })).toEqual([
      expect.stringContaining('lockstep env include demo OSCTRL01'),
    ]);
  });

  it('with all reasons at once, while a name is ambiguous', () => {
    const ambiguous = ['X', 'Y'].map((name) => ({ name, candidates: ['A', 'B'] }));
    expect(reasonsOf({ hosts: [], ambiguous })).toHaveLength(3);
  });

  const withService = (changes: object) => [
    aHost('OSCTRL01', {
      worker: aWorker('OSCTRL01', {
        services: [{ ...automatic(CONTROLLER_SERVICE), ...changes }],
      }),
    }),
  ];
  const disabled = withService({ startMode: 'disabled' });

  it.each(PLAN_KINDS.filter((kind) => kind !== 'resync'))(
    'of the kind %s when the Deployment Controller service is Disabled on the controller',
    (kind) => {
      expect(reasonsOf({ kind, hosts: disabled })).toEqual([
        expect.stringContaining('is Disabled on OSCTRL01, the controller server'),
      ]);
    },
  );

  it('for that also beside another reason', () => {
    const ambiguous = [{ name: 'X', candidates: ['A', 'B'] }];
    expect(reasonsOf({ hosts: disabled, ambiguous })).toHaveLength(2);
  });

  it('never for that when it restarts nothing', () => {
    expect(build({ kind: 'resync', hosts: disabled }).kind).toBe('plan');
  });
});

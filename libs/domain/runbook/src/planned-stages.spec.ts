import { PLAN_KINDS, type PlanKind } from './plan.js';
import { draftStages } from './planned-stages.js';
import { aHost } from './spec/a-farm.js';

const controller = [aHost('OSCTRL01')];
const batches = [[aHost('OSFE01'), aHost('OSFE02')], [aHost('OSFE03')]];

const stagesOf = (
  kind: PlanKind,
  { resync = [], isConfirmed = false }: { resync?: string[]; isConfirmed?: boolean } = {},
) =>
  draftStages(kind, { resync, controller, batches, isConfirmed }).map(
    ({ name, gates, resync: clocks, restart }) => ({
      name,
      gates: gates.join(' '),
      steps: [...clocks.map((host) => `clock ${host}`), ...restart.map(({ host }) => host)],
    }),
  );

const FRONT_ENDS = [
  { name: 'OSFE01, OSFE02', gates: '', steps: ['OSFE01', 'OSFE02'] },
  { name: 'OSFE03', gates: '', steps: ['OSFE03'] },
];
const VERIFICATION = { name: 'verification', gates: 'farm-verified audit-in-step', steps: [] };

describe('the stages', () => {
  it('of a restart: the controller behind every gate, the batches, the verification', () => {
    expect(stagesOf('restart')).toEqual([
      {
        name: 'controller',
        gates: 'preflight audit-in-step clocks-hold quiet-farm settled',
        steps: ['OSCTRL01'],
      },
      ...FRONT_ENDS,
      VERIFICATION,
    ]);
  });

  it('of a resync: the clocks, then the audit that judges them', () => {
    expect(stagesOf('resync', { resync: ['OSFE01'], isConfirmed: true })).toEqual([
      { name: 'clocks', gates: 'preflight', steps: ['clock OSFE01'] },
      { name: 'verification', gates: 'audit-in-step', steps: [] },
    ]);
  });

  it.each(['remediate', 'rehearse'] as const)(
    'to %s: the clocks, and that they hold before the controller is restarted',
    (kind) => {
      expect(stagesOf(kind, { resync: ['OSCTRL01', 'OSFE03'] })).toEqual([
        { name: 'clocks', gates: 'preflight', steps: ['clock OSCTRL01', 'clock OSFE03'] },
        {
          name: 'controller',
          gates: 'audit-in-step clocks-hold quiet-farm settled',
          steps: ['OSCTRL01'],
        },
        ...FRONT_ENDS,
        VERIFICATION,
      ]);
    },
  );

  it('to remediate clocks that are right look all the same whether one that was put right before holds', () => {
    expect(stagesOf('remediate')[0]).toEqual({ name: 'clocks', gates: 'preflight', steps: [] });
    expect(stagesOf('remediate')[1]?.gates).toBe('audit-in-step clocks-hold quiet-farm settled');
  });

  it.each([
    ['restart', [], 'preflight audit-in-step clocks-hold person quiet-farm settled'],
    ['remediate', ['OSFE01'], 'audit-in-step clocks-hold person quiet-farm settled'],
    ['rehearse', [], 'audit-in-step clocks-hold person quiet-farm settled'],
  ] as const)(
    'to %s where a person confirms: asked when the clocks are right, and nothing is assumed after that',
    (kind, resync, gates) => {
      const stages = stagesOf(kind, { resync: [...resync], isConfirmed: true });
      expect(stages.find(({ name }) => name === 'controller')?.gates).toBe(gates);
    },
  );

  it.each(PLAN_KINDS.filter((kind) => kind !== 'resync'))(
    'to %s have clocks-hold right behind the audit before every restart of the controller',
    (kind) => {
      for (const resync of [[], ['X']])
        for (const isConfirmed of [false, true]) {
          const stages = draftStages(kind, { resync, controller, batches, isConfirmed });
          const gates = stages.find(({ restart }) => restart.length > 0)?.gates ?? [];
          expect(gates.indexOf('clocks-hold')).toBe(gates.indexOf('audit-in-step') + 1);
          expect(
            stages.flatMap((stage) => stage.gates.filter((one) => one === 'clocks-hold')),
          ).toEqual(['clocks-hold']);
        }
    },
  );

  it.each(PLAN_KINDS.filter((kind) => kind !== 'resync'))(
    'to %s have settled as the last gate before the controller, and none between the batches',
    (kind) => {
      const stages = draftStages(kind, { resync: ['X'], controller, batches, isConfirmed: true });
      const first = stages.findIndex(({ restart }) => restart.length > 0);
      expect(stages[first]?.gates.at(-1)).toBe('settled');
      expect(stages.slice(first + 1, -1).flatMap(({ gates }) => gates)).toEqual([]);
    },
  );
});

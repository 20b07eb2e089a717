import type { RunEventView, RunView } from '../api/types';
import { runAt } from './run-history';

let n = 0;
const event = (
  type: RunEventView['type'],
  status: string,
  service: string | null = null,
  host: string | null = null,
): RunEventView => {
  n += 1;
  return { n, atMs: n * 1_000, type, host, service, status, message: null };
};

const step = (status: string) => event('step', status, 'Scheduler', 'CTRL');

const EVENTS = [
  event('run', 'running'),
  event('gate', 'checking', 'audit-in-step'),
  event('gate', 'passed', 'audit-in-step'),
  step('dispatched'),
  step('accepted'),
  step('executing'),
  step('executed'),
  step('verifying'),
  step('succeeded'),
  event('gate', 'checking', 'audit-in-step'),
  event('gate', 'refused', 'audit-in-step'),
  event('run', 'failed'),
];

const gate = (status: string) => ({
  gate: 'audit-in-step',
  status,
  message: 'seen',
  auditId: null,
  question: null,
  answers: [],
  notConfirmed: [],
});

const RUN = {
  id: 'r',
  status: 'failed',
  message: 'over',
  actions: [{ action: 'abort', refusal: 'over' }],
  stages: [
    {
      name: 'controller',
      gates: [gate('passed')],
      steps: [{ seq: 0, host: 'CTRL', service: 'Scheduler', status: 'succeeded', actions: [] }],
    },
    { name: 'verification', gates: [gate('refused')], steps: [] },
  ],
} as unknown as RunView;

const seen = (upTo: number) => {
  const { status, stages } = runAt(RUN, EVENTS, upTo);
  return [
    status,
    ...stages.flatMap(({ gates, steps }) => [...gates, ...steps].map((one) => one.status)),
  ];
};

describe('the past of a run', () => {
  it('begins with nothing done', () => {
    expect(seen(0)).toEqual(['queued', 'pending', 'pending', 'pending']);
  });

  it('knows how far it was at each event', () => {
    expect(seen(2)).toEqual(['running', 'checking', 'pending', 'pending']);
    expect(seen(6)).toEqual(['running', 'passed', 'executing', 'pending']);
  });

  it('tells two gates of one name apart, because one follows the other', () => {
    expect(seen(10)).toEqual(['running', 'passed', 'succeeded', 'checking']);
  });

  it('looks anew at a gate of the stage that a resumed run stands at, and at no later one', () => {
    const again = [
      ...EVENTS.slice(0, 3),
      event('gate', 'pending', 'audit-in-step'),
      event('gate', 'checking', 'audit-in-step'),
    ];
    expect(runAt(RUN, again, n).stages.map(({ gates }) => gates[0]?.status)).toEqual([
      'checking',
      'pending',
    ]);
  });

  it('ends as the run is', () => {
    expect(seen(12)).toEqual(['failed', 'passed', 'succeeded', 'refused']);
  });

  it('offers nothing to be done', () => {
    expect(runAt(RUN, EVENTS, 6).actions).toEqual([]);
  });
});

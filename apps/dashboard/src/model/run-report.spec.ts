import type { RunView } from '../api/types';
import { decisionsIn, notConfirmedIn, restartsOf } from './run-report';

const restart = (host: string, service: string, status: string) => ({
  host,
  service,
  status,
  operation: 'service.ensureRestarted',
});

const RUN = {
  approvedBy: 'Rui',
  overrides: [{ code: 'settled', by: 'Ana', reason: 'vendor said so' }],
  stages: [
    {
      gates: [
        {
          gate: 'settled',
          notConfirmed: ['that the time is right'],
          answers: [
            { by: 'Ana', choice: 'go-on', reason: 'vendor said so' },
            { by: 'Rui', choice: 'go-on', reason: 'seen' },
          ],
        },
        { gate: 'quiet-farm', notConfirmed: ['that the time is right'], answers: [] },
      ],
      steps: [
        { host: 'FE1', service: null, status: 'succeeded', operation: 'time.resync' },
        restart('CTRL', 'Controller', 'succeeded'),
        restart('CTRL', 'Scheduler', 'skipped'),
      ],
    },
  ],
} as unknown as RunView;

describe('the report of a run', () => {
  it('counts what was restarted on each host, and names what was not', () => {
    expect(restartsOf(RUN)).toEqual([
      { host: 'CTRL', planned: 2, restarted: 1, others: ['Scheduler: skipped'] },
    ]);
  });

  it('tells what nobody could confirm once', () => {
    expect(notConfirmedIn(RUN)).toEqual(['that the time is right']);
  });

  it('tells each decision of a person once, an override that answered a gate as an override', () => {
    expect(decisionsIn(RUN).map(({ by, what }) => `${by} ${what}`)).toEqual([
      'Rui approved the run',
      'Ana overrode settled',
      'Rui decided to go on at settled',
    ]);
  });
});

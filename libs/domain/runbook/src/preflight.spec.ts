import { type Preflight, preflightRefusals } from './preflight.js';
import { aHost, aWorker, EXCLUDED } from './spec/a-farm.js';

const planned: Preflight['planned'] = {
  controller: 'OSCTRL01',
  hosts: [
    { host: 'OSCTRL01', role: 'controller' },
    { host: 'OSFE01', role: 'front-end' },
  ],
  excluded: [],
};

const refusals = (changes: Partial<Preflight> = {}): string[] =>
  preflightRefusals({
    planned,
    hosts: [aHost('OSCTRL01'), aHost('OSFE01')],
    controller: { kind: 'known', host: 'OSCTRL01' },
    inventoryProblem: null,
    ...changes,
  });

const withFrontEnd = (changes: Parameters<typeof aHost>[1]) => ({
  hosts: [aHost('OSCTRL01'), aHost('OSFE01', changes)],
});

describe('the preflight', () => {
  it('lets a run begin when the farm is as it was planned', () => {
    expect(refusals()).toEqual([]);
    expect(refusals({ controller: { kind: 'known', host: 'osctrl01.corp.example' } })).toEqual([]);
  });

  it.each<[string, Partial<Preflight>, string]>([
    [
      'the registered servers cannot be read',
      { inventoryProblem: 'Login failed.' },
      'The hosts cannot be confirmed: Login failed.',
    ],
    [
      'the controller is not certain any more',
      {
        controller: {
          kind: 'unknown',
          code: 'controller-several',
          evidence: 'A, B',
          remedy: 'Say which.',
        },
      },
      'The Deployment Controller server is not certain (A, B). Say which.',
    ],
    [
      'another host is the controller',
      { controller: { kind: 'known', host: 'OSFE01' } },
      'The plan restarts OSCTRL01 first, but the controller is OSFE01 now. Make a new plan.',
    ],
    [
      'a worker is away',
      withFrontEnd({ worker: aWorker('OSFE01', { connected: false }) }),
      'OSFE01 has no connected worker.',
    ],
    [
      'a host never had a worker',
      withFrontEnd({ worker: null }),
      'OSFE01 has no connected worker.',
    ],
    ['a host is gone', { hosts: [aHost('OSCTRL01')] }, 'OSFE01 has no connected worker.'],
    [
      'a host was excluded since',
      withFrontEnd({ excluded: EXCLUDED }),
      'OSFE01 was excluded after the plan was made. Make a new plan.',
    ],
    [
      'the worker has another name than the plan',
      { hosts: [aHost('OSCTRL01'), aHost('osfe01.corp.example')] },
      'OSFE01 is known as osfe01.corp.example now. Make a new plan.',
    ],
    [
      'hosts came since',
      { hosts: ['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03'].map((host) => aHost(host)) },
      'OSFE02, OSFE03 joined the environment after the plan was made. Make a new plan.',
    ],
  ])('refuses when %s', (_, changes, reason) => {
    expect(refusals(changes)).toEqual([expect.stringContaining(reason)]);
  });

  it('does not mind the case of a name, nor newcomers that are excluded', () => {
    expect(
      refusals({
        hosts: [aHost('osctrl01'), aHost('osfe01'), aHost('OLD', { excluded: EXCLUDED })],
      }),
    ).toEqual([]);
  });

  it('gives all reasons at once', () => {
    expect(
      refusals({
        hosts: [aHost('OSFE09')],
        controller: { kind: 'known', host: 'OSFE09' },
        inventoryProblem: 'x',
      }),
    ).toHaveLength(5);
  });
});

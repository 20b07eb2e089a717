import { type Preflight, preflightRefusals } from './preflight.js';
import { aHost, automatic, aWorker, CONTROLLER_SERVICE, EXCLUDED } from './spec/a-farm.js';
import { aPreflight } from './spec/a-preflight.js';

const refusals = (changes: Partial<Preflight> = {}): string[] =>
  preflightRefusals(aPreflight(changes));

const withFrontEnd = (changes: Parameters<typeof aHost>[1]) => ({
  hosts: [aHost('OSCTRL01'), aHost('OSFE01', changes)],
});

const withController = (service: object) => ({
  hosts: [
    aHost('OSCTRL01', {
      worker: aWorker('OSCTRL01', {
        services: [{ ...automatic(CONTROLLER_SERVICE), ...service }],
      }),
    }),
    aHost('OSFE01'),
  ],
});

describe('the preflight', () => {
  it('lets a run begin when the farm is as it was planned', () => {
    expect(refusals()).toEqual([]);
    expect(refusals({ controller: { kind: 'known', host: 'osctrl01.corp.example' } })).toEqual([]);
    expect(refusals(withController({}))).toEqual([]);
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
      'the Deployment Controller service is Disabled on the controller',
      withController({ startMode: 'disabled' }),
      `${CONTROLLER_SERVICE} is Disabled on OSCTRL01`,
    ],
    [
      'the Deployment Controller service is gone',
      withController({ state: 'not-installed' }),
      `${CONTROLLER_SERVICE} is not installed on OSCTRL01`,
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
    [
      'a server belongs to another farm',
      { binding: { mismatches: ['OSFE01 belongs to another farm.'], notConfirmed: [] } },
      'OSFE01 belongs to another farm.',
    ],
    [
      'an administrator holds a server',
      { holds: [{ host: 'OSFE01', text: 'disk being changed' }] },
      'The administrator of OSFE01 has put a HOLD there: "disk being changed". Remove the file HOLD',
    ],
    [
      'a HOLD says nothing',
      { holds: [{ host: 'OSFE01', text: '' }] },
      'The administrator of OSFE01 has put a HOLD there. Remove the file HOLD',
    ],
  ])('refuses when %s', (_, changes, reason) => {
    expect(refusals(changes)).toEqual([expect.stringContaining(reason)]);
  });

  it('of a resync does not mind what becomes of the controller service: nothing is restarted', () => {
    expect(refusals({ kind: 'resync', ...withController({ startMode: 'disabled' }) })).toEqual([]);
  });

  it('does not mind the case of a name, nor newcomers that are excluded', () => {
    expect(
      refusals({
        hosts: [aHost('osctrl01'), aHost('osfe01'), aHost('OLD', { excluded: EXCLUDED })],
      }),
    ).toEqual([]);
  });

  it('is not hindered by what is only not confirmed', () => {
    expect(
      refusals({ binding: { mismatches: [], notConfirmed: ['the serial of OSFE01'] } }),
    ).toEqual([]);
  });

  it('gives all reasons at once', () => {
    expect(
      refusals({
        hosts: [aHost('OSFE09')],
        controller: { kind: 'known', host: 'OSFE09' },
        inventoryProblem: 'x',
        binding: { mismatches: ['y'], notConfirmed: [] },
        holds: [{ host: 'OSFE09', text: '' }],
        audit: { readings: [], findings: [], rightTime: null },
      }),
    ).toHaveLength(8);
  });
});

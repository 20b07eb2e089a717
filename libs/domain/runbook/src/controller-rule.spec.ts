import { knownHosts } from './inventory.js';
import type { KnownWorker } from './inventory-sources.js';
import {
  aHost,
  aRow,
  aSetting,
  automatic,
  aWorker,
  CONTROLLER_SERVICE,
  ruleFor,
} from './spec/a-farm.js';

const hostWith = (host: string, worker: Partial<KnownWorker>) =>
  aHost(host, { worker: aWorker(host, worker) });

const enabledOn = (host: string, hsconf: string | null = null) =>
  hostWith(host, { services: [automatic(CONTROLLER_SERVICE)], controllerHost: hsconf });

describe('the controller of an environment', () => {
  it.each([
    ['the setting alone', [aHost('OSCTRL01')], 'osctrl01'],
    [
      'server.hsconf alone',
      [aHost('OSCTRL01'), hostWith('OSFE01', { controllerHost: 'OSCTRL01' })],
      null,
    ],
    ['its enabled service alone', [enabledOn('OSCTRL01'), aHost('OSFE01')], null],
    ['all three', [enabledOn('OSCTRL01', 'osctrl01.corp.example')], 'OSCTRL01'],
  ])('is known by %s', (_, hosts, setting) => {
    expect(ruleFor(hosts, setting)).toEqual({ kind: 'known', host: 'OSCTRL01' });
  });

  it.each([
    ['address', { address: '10.0.0.1' }],
    ['worker address', { worker: aWorker('OSCTRL01', { addresses: ['10.0.0.1'] }) }],
    ['alias', { names: ['OSCTRL01', '10.0.0.1'] }],
  ])('is known by its %s', (_, changes) => {
    const hosts = [aHost('OSCTRL01', changes), hostWith('OSFE01', { controllerHost: '10.0.0.1' })];
    expect(ruleFor(hosts, 'OSCTRL01')).toEqual({ kind: 'known', host: 'OSCTRL01' });
  });

  it('is one, whatever different names the servers have for it', () => {
    const hosts = [
      aHost('OSCTRL01', { address: '10.0.0.1' }),
      hostWith('OSFE01', { controllerHost: '10.0.0.1' }),
      hostWith('OSFE02', { controllerHost: 'OSCTRL01.corp.example' }),
    ];
    expect(ruleFor(hosts, null)).toEqual({ kind: 'known', host: 'OSCTRL01' });
  });

  it('is the host that a person says an alias means', () => {
    const { hosts } = knownHosts({
      registered: [aRow('OSCTRL01')],
      workers: [
        aWorker('OSCTRL01', { services: [automatic(CONTROLLER_SERVICE)] }),
        aWorker('OSFE01', { controllerHost: 'deployment.corp.example' }),
      ],
      settings: [aSetting('deployment.corp.example', { sameAs: 'OSCTRL01' })],
      controllerHost: null,
    });
    expect(ruleFor(hosts, null)).toEqual({ kind: 'known', host: 'OSCTRL01' });
  });

  it.each([
    ['Disabled', { ...automatic(CONTROLLER_SERVICE), startMode: 'disabled' }],
    ['not installed', { ...automatic(CONTROLLER_SERVICE), state: 'not-installed' }],
    ['another one', automatic('OutSystems Deployment Service')],
  ])('is not told by a service that is %s', (_, service) => {
    const passive = hostWith('OSCTRL02', { services: [service] });
    expect(ruleFor([enabledOn('OSCTRL01'), passive], null)).toEqual({
      kind: 'known',
      host: 'OSCTRL01',
    });
    expect(ruleFor([passive], null)).toMatchObject({ code: 'controller-unknown' });
  });

  it('is told by a service that is stopped: it is stopped during every restart', () => {
    const stopped = { ...automatic(CONTROLLER_SERVICE), state: 'stopped' };
    expect(ruleFor([hostWith('OSCTRL01', { services: [stopped] })], null)).toMatchObject({
      kind: 'known',
    });
  });

  it('is not known when nothing names one', () => {
    expect(ruleFor([aHost('OSFE01'), aHost('OSFE02', { worker: null })], null)).toMatchObject({
      kind: 'unknown',
      code: 'controller-unknown',
      remedy: expect.stringContaining('lockstep env set demo --controller'),
    });
    expect(ruleFor([], null)).toMatchObject({ code: 'controller-unknown' });
  });

  it('is not known when one witness names several', () => {
    expect(ruleFor([enabledOn('OSCTRL01'), enabledOn('OSCTRL02')], 'OSCTRL01')).toMatchObject({
      kind: 'unknown',
      code: 'controller-several',
      evidence: `the environment setting: OSCTRL01; an enabled ${CONTROLLER_SERVICE}: OSCTRL01, OSCTRL02`,
    });
    const hosts = [
      hostWith('OSFE01', { controllerHost: 'OSCTRL01' }),
      hostWith('OSFE02', { controllerHost: 'OSCTRL02' }),
    ];
    expect(ruleFor(hosts, null)).toMatchObject({ code: 'controller-several' });
  });

  it.each([
    ['the setting and server.hsconf', [hostWith('OSFE01', { controllerHost: 'B' })], 'A'],
    ['the setting and the service', [enabledOn('B')], 'A'],
    ['server.hsconf and the service', [enabledOn('B', 'A')], null],
  ])('is not known when %s disagree', (_, hosts, setting) => {
    const rule = ruleFor(hosts, setting);
    expect(rule).toMatchObject({ kind: 'unknown', code: 'controller-disagreement' });
    expect(rule.kind === 'unknown' && rule.evidence).toMatch(/: A; .*: B|: B; .*: A/);
  });
});

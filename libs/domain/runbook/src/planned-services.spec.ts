import type { KnownWorker } from './inventory-sources.js';
import { controllerServiceProblem, plannedServices } from './planned-services.js';
import { OUTSYSTEMS_11 } from './profile.js';
import {
  aHost,
  automatic,
  aWorker,
  CONTROLLER_SERVICE,
  DEPLOYMENT,
  SCHEDULER,
} from './spec/a-farm.js';

const reporting = (host: string, services: KnownWorker['services']) =>
  aHost(host, { worker: aWorker(host, { services }) });

const onFrontEnd = (services: KnownWorker['services']) =>
  plannedServices(reporting('OSFE2', services), { profile: OUTSYSTEMS_11, role: 'front-end' });

describe('the services of a host', () => {
  it.each([
    ['controller', [CONTROLLER_SERVICE, DEPLOYMENT, SCHEDULER]],
    ['front-end', [DEPLOYMENT, SCHEDULER]],
  ] as const)('that is the %s are restarted in the order of the profile', (role, services) => {
    const host = reporting('H', [SCHEDULER, DEPLOYMENT, CONTROLLER_SERVICE].map(automatic));
    expect(plannedServices(host, { profile: OUTSYSTEMS_11, role })).toEqual({
      services,
      skipped: [],
    });
  });

  it.each([
    ['has no worker', aHost('H', { worker: null })],
    ['has never reported', aHost('H')],
  ])('that %s are those of its role', (_, host) => {
    expect(plannedServices(host, { profile: OUTSYSTEMS_11, role: 'front-end' })).toEqual({
      services: [DEPLOYMENT, SCHEDULER],
      skipped: [],
    });
  });

  it.each([
    ['Disabled', [{ ...automatic(SCHEDULER), startMode: 'disabled' }], 'service-disabled'],
    [
      'not installed',
      [{ ...automatic(SCHEDULER), state: 'not-installed' }],
      'service-not-installed',
    ],
    ['not reported', [], 'service-not-installed'],
  ])('leave one alone that is %s, and say so', (_, scheduler, code) => {
    const { services, skipped } = onFrontEnd([automatic(DEPLOYMENT), ...scheduler]);
    expect(services).toEqual([DEPLOYMENT]);
    expect(skipped).toMatchObject([
      { code, host: 'OSFE2', message: expect.stringContaining(`${SCHEDULER} is `) },
    ]);
  });

  it('never hold an enabled controller service on a host that is not the controller', () => {
    const { services, skipped } = onFrontEnd(
      [CONTROLLER_SERVICE, DEPLOYMENT, SCHEDULER].map(automatic),
    );
    expect(services).toEqual([DEPLOYMENT, SCHEDULER]);
    expect(skipped).toEqual([]);
  });

  it('hold a stopped one: it is started', () => {
    const stopped = { ...automatic(DEPLOYMENT), state: 'stopped' };
    expect(onFrontEnd([stopped, automatic(SCHEDULER)]).services).toContain(DEPLOYMENT);
  });
});

describe("the controller's own service", () => {
  const problem = (services: KnownWorker['services']) =>
    controllerServiceProblem(reporting('OSCTRL01', services), OUTSYSTEMS_11);
  const own = automatic(CONTROLLER_SERVICE);

  it.each<[string, KnownWorker['services']]>([
    ['runs', [own]],
    ['is stopped and may be started', [{ ...own, state: 'stopped', startMode: 'manual' }]],
    ['has never been reported', null],
    ['runs, whatever else is Disabled', [{ ...automatic(SCHEDULER), startMode: 'disabled' }, own]],
  ])('can be restarted when it %s', (_, services) => {
    expect(problem(services)).toBeNull();
  });

  it('is not known to be a problem where there is no worker', () => {
    expect(controllerServiceProblem(aHost('OSCTRL01', { worker: null }), OUTSYSTEMS_11)).toBeNull();
  });

  it.each<[string, KnownWorker['services'], string]>([
    ['is Disabled', [{ ...own, startMode: 'disabled' }], 'A Disabled service is never started'],
    ['is not installed', [{ ...own, state: 'not-installed' }], 'is not installed on OSCTRL01'],
    // What is planned leaves it out then: a restart of everything but that cures nothing.
    ['is not among those that are reported', [automatic(DEPLOYMENT)], 'OSCTRL01'],
  ])('stops the plan when it %s', (_, services, text) => {
    expect(problem(services)).toContain(CONTROLLER_SERVICE);
    expect(problem(services)).toContain(text);
  });
});

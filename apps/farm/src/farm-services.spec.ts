import type { SimulatedAdapters } from '#adapters/host';
import { tellFarm } from './control-client.js';
import { ENOUGH, FarmUnderTest, until } from './farm-under-test.js';
import { NO_KNOBS } from './knobs.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';

let farm: FarmUnderTest;

beforeEach(async () => {
  farm = await FarmUnderTest.inNewFolder();
});

afterEach(async () => {
  await farm.remove();
});

async function isReady(services: SimulatedAdapters['services'], name: string): Promise<boolean> {
  return (await services.status(name)).ready === true;
}

describe("a farm's services", () => {
  it('are stopped and started by their workers, as the ledger and the database say', async () => {
    await farm.start();
    const { services } = await farm.worker('OSFE02');
    const before = await services.status(DEPLOYMENT);
    expect(await services.stop(DEPLOYMENT, ENOUGH)).toMatchObject({
      kind: 'done',
      status: { state: 'stopped', generation: null },
    });
    expect(await farm.activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE03']);
    const started = await services.start(DEPLOYMENT, ENOUGH);
    expect(started).toMatchObject({ kind: 'done', status: { state: 'running' } });
    await until(() => isReady(services, DEPLOYMENT));
    expect(await farm.activeServers()).toEqual(['OSCTRL01', 'OSFE01', 'OSFE02', 'OSFE03']);
    const after = await services.status(DEPLOYMENT);
    expect(after.generation).not.toBe(before.generation);
    const line = { host: 'OSFE02', service: DEPLOYMENT };
    expect(await farm.ledger()).toEqual([
      { n: 1, ...line, action: 'stop', generation: before.generation },
      { n: 2, ...line, action: 'start', generation: after.generation },
    ]);
  });

  it('are numbered in one row across the farm', async () => {
    await farm.start();
    const hosts = await Promise.all(
      ['OSCTRL01', 'OSFE01', 'OSFE03'].map((host) => farm.worker(host)),
    );
    await Promise.all(hosts.map(({ services }) => services.stop(SCHEDULER, ENOUGH)));
    await Promise.all(hosts.map(({ services }) => services.start(SCHEDULER, ENOUGH)));
    const lines = await farm.ledger();
    expect(lines.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(new Set(lines.map(({ generation }) => generation)).size).toBe(6);
  });

  it('stop once for all who ask meanwhile', async () => {
    await farm.start();
    const { services } = await farm.worker('OSFE01');
    const outcomes = await Promise.all([
      services.stop(SCHEDULER, ENOUGH),
      services.stop(SCHEDULER, ENOUGH),
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['done', 'done']);
    expect(await services.stop(SCHEDULER, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await farm.ledger()).toHaveLength(1);
  });

  it('end what a worker began that is gone', async () => {
    await farm.start();
    const first = await farm.worker('OSFE01');
    const cut = first.services.stop(SCHEDULER, ENOUGH);
    const again = (await farm.worker('OSFE01')).services;
    await until(async () => (await again.status(SCHEDULER)).state !== 'running');
    first.close();
    await cut;
    await until(async () => (await again.status(SCHEDULER)).state === 'stopped');
    expect(await farm.ledger()).toMatchObject([{ n: 1, action: 'stop' }]);
  });

  it('fail as they are told to', async () => {
    await farm.start(
      `--fail=OSCTRL01/${CONTROLLER}=start`,
      `--fail=OSFE01/${SCHEDULER}=stop`,
      `--fail=OSFE01/${DEPLOYMENT}=hang`,
    );
    const controller = (await farm.worker('OSCTRL01')).services;
    await controller.stop(CONTROLLER, ENOUGH);
    expect(await controller.start(CONTROLLER, ENOUGH)).toMatchObject({
      code: 'start-failed',
      message: expect.stringMatching(/Controller Service on OSCTRL01 .*Error 1067.*event log/),
    });
    expect((await controller.status(CONTROLLER)).state).toBe('stopped');

    const frontEnd = (await farm.worker('OSFE01')).services;
    expect(await frontEnd.stop(SCHEDULER, ENOUGH)).toMatchObject({ code: 'stop-failed' });
    await frontEnd.stop(DEPLOYMENT, ENOUGH);
    expect(await frontEnd.start(DEPLOYMENT, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await frontEnd.start(CONTROLLER, ENOUGH)).toMatchObject({ code: 'disabled' });
    expect(await frontEnd.start('Print Spooler', ENOUGH)).toMatchObject({ code: 'not-installed' });
    expect(await farm.activeServers()).not.toContain('OSFE01');

    expect((await farm.ledger()).map(({ service, action }) => [service, action])).toEqual([
      [CONTROLLER, 'stop'],
      [DEPLOYMENT, 'stop'],
      [DEPLOYMENT, 'start'],
    ]);
    const found = await farm.running();
    expect(await tellFarm(found, 'set', { ...NO_KNOBS, noFault: true })).toMatchObject({
      mistakes: [],
    });
    expect(await controller.start(CONTROLLER, ENOUGH)).toMatchObject({ kind: 'done' });
  });

  it('neither stop nor start when their start type is set', async () => {
    await farm.start(`--start-mode=OSFE01/${CONTROLLER}=automatic`);
    const { services } = await farm.worker('OSFE01');
    const stopped = { state: 'stopped', startMode: 'automatic' };
    expect(await services.status(CONTROLLER)).toMatchObject(stopped);
    const { generation } = await services.status(SCHEDULER);
    const found = await farm.running();
    await tellFarm(found, 'set', {
      ...NO_KNOBS,
      startModes: [{ host: 'OSFE01', service: SCHEDULER, startMode: 'disabled' }],
    });
    expect(await services.status(SCHEDULER)).toMatchObject({
      state: 'running',
      startMode: 'disabled',
      generation,
    });
    expect(await farm.ledger()).toEqual([]);
    expect(await services.start(CONTROLLER, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await services.stop(SCHEDULER, ENOUGH)).toMatchObject({ kind: 'done' });
    expect(await services.start(SCHEDULER, ENOUGH)).toMatchObject({ code: 'disabled' });
  });
});

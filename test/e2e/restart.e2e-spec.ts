import { randomUUID } from 'node:crypto';
import type { ProblemView, RunEventView } from '#protocol';
import { eventually } from '../support/eventually.js';
import { type LedgerLine, TestFarm } from '../support/test-farm.js';

const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';
const CONTROLLER = 'OutSystems Deployment Controller Service';

const IN_ORDER = [
  ['OSCTRL01', CONTROLLER],
  ['OSCTRL01', DEPLOYMENT],
  ['OSCTRL01', SCHEDULER],
  ...['OSFE01', 'OSFE02', 'OSFE03'].flatMap((host) => [
    [host, DEPLOYMENT],
    [host, SCHEDULER],
  ]),
].flatMap(([host, service]) => [`${host} ${service} stop`, `${host} ${service} start`]);

const told = (lines: readonly LedgerLine[]): string[] =>
  lines.map(({ host, service, action }) => `${host} ${service} ${action}`);

describe('a restart of the demo farm', () => {
  let farm: TestFarm;
  let before = 0;
  const ledger = () => farm.ledger(before);

  beforeAll(async () => {
    farm = await TestFarm.open();
  });
  beforeEach(async () => {
    await farm.set({ offsets: [{ host: 'OSFE02', offsetMs: 0 }], noFault: true, startMs: 20 });
    before = (await farm.ledger()).length;
  });
  afterAll(() => farm.close());

  it('restarts the controller server first, then each front-end, each service once, and verifies', async () => {
    const run = await farm.rest.restart('demo');
    expect(run).toMatchObject({ status: 'succeeded', requestedBy: 'tester', reason: 'test' });
    expect(told(await ledger())).toEqual(IN_ORDER);
    expect(
      run.stages.flatMap(({ gates }) => gates).map(({ gate, status }) => `${gate} ${status}`),
    ).toEqual([
      'preflight passed',
      'audit-in-step passed',
      'clocks-hold passed',
      'quiet-farm passed',
      'settled passed',
      'farm-verified passed',
      'audit-in-step passed',
    ]);
  });

  it('has one event per change of a status, numbered without a gap', async () => {
    const { id } = await farm.rest.restart('demo');
    const { body } = await farm.rest.ask<{ events: RunEventView[] }>('GET', `/runs/${id}/events`);
    expect(body.events.map(({ n }) => n)).toEqual(body.events.map((_, i) => i + 1));
    expect(body.events.at(-1)).toMatchObject({ type: 'run', status: 'succeeded' });
    const ofOne = body.events.filter(
      ({ host, service }) => host === 'OSFE01' && service === SCHEDULER,
    );
    expect(
      ofOne
        .map(({ status }) => status)
        .filter((status) => !['accepted', 'executing'].includes(status)),
    ).toEqual(['dispatched', 'executed', 'verifying', 'succeeded']);
  });

  it('is refused while a clock is out of step, says which, and touches nothing', async () => {
    await farm.set({ offsets: [{ host: 'OSFE02', offsetMs: -7_200 }] });
    const run = await farm.rest.restart('demo');
    expect(run.status).toBe('failed');
    expect(run.message).toMatch(/^Refused: .*OSFE02.*behind.*Nothing was restarted/s);
    expect(await ledger()).toEqual([]);
  });

  it('never reaches a front-end when a service of the controller does not start; the next run starts what was left stopped', async () => {
    await farm.set({ faults: [{ host: 'OSCTRL01', service: DEPLOYMENT, fault: 'start' }] });
    const run = await farm.rest.restart('demo');
    expect(run.status).toBe('failed');
    expect(run.message).toContain(`${DEPLOYMENT} on OSCTRL01`);
    expect(run.message).toContain('No front-end was touched');
    expect((await ledger()).every(({ host }) => host === 'OSCTRL01')).toBe(true);

    const seen = (await farm.ledger()).length;
    await farm.set({ noFault: true });
    expect((await farm.rest.restart('demo')).status).toBe('succeeded');
    const healed = told(await farm.ledger(seen));
    expect(healed).toEqual(IN_ORDER.filter((line) => line !== `OSCTRL01 ${DEPLOYMENT} stop`));
  });

  it('does not begin without every worker', async () => {
    const plan = await farm.rest.plan('demo');
    await farm.stopWorker('OSFE03');
    const { body } = await farm.rest.begin('demo', plan);
    expect(await farm.rest.ended(body.id)).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('OSFE03 has no connected worker'),
    });
    expect(await ledger()).toEqual([]);
    await farm.startWorker('OSFE03');
    await farm.connected(4);
  });

  it('refuses a wrong hash, an unknown plan and a second run, and changes nothing by it', async () => {
    const plan = await farm.rest.plan('demo');
    expect((await farm.rest.begin('demo', { ...plan, planHash: '0'.repeat(64) })).status).toBe(412);
    expect((await farm.rest.begin('demo', { ...plan, id: randomUUID() })).status).toBe(404);
    expect(
      (await farm.rest.ask<ProblemView>('POST', '/environments/nowhere/plans', { kind: 'restart' }))
        .body,
    ).toMatchObject({
      status: 404,
      type: 'urn:lockstep:unknown-environment',
    });
    const key = randomUUID();
    const first = await farm.rest.begin('demo', plan, key);
    const again = await farm.rest.begin('demo', plan, key);
    expect(again).toEqual(first);
    expect((await farm.rest.begin('demo', plan)).status).toBe(409);
    expect((await farm.rest.ended(first.body.id)).status).toBe('succeeded');
    expect(told(await ledger())).toEqual(IN_ORDER);
  });

  it('ends at a safe point when it is aborted', async () => {
    await farm.set({ startMs: 300 });
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    await eventually('the first stop', async () => (await ledger()).length > 0);
    await farm.rest.ask('POST', `/runs/${body.id}/abort`, { reason: 'wrong farm' });
    expect(await farm.rest.ended(body.id)).toMatchObject({
      status: 'aborted',
      message: expect.stringContaining('wrong farm'),
    });
    const lines = await ledger();
    expect(lines.filter(({ action }) => action === 'stop')).toHaveLength(
      lines.filter(({ action }) => action === 'start').length,
    );
  });

  it('goes on at the right step when the plug of the coordinator is pulled in the middle', async () => {
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    await eventually('a start on a front-end', async () =>
      (await ledger()).some(({ host, action }) => host === 'OSFE01' && action === 'start'),
    );
    await farm.coordinator.kill();
    await farm.coordinator.start();
    expect((await farm.rest.ended(body.id)).status).toBe('succeeded');
    expect(told(await ledger())).toEqual(IN_ORDER);
  });

  it.each([
    ['audit-in-step', 1],
    ['settled', 4],
    ['farm-verified', 5],
  ])('finishes a run whose coordinator died at the gate %s', async (_name, gate) => {
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    await eventually('the gate to be checked', async () => {
      const run = await farm.rest.run(body.id);
      return run.stages.flatMap(({ gates }) => gates)[gate]?.status !== 'pending';
    });
    await farm.coordinator.kill();
    await farm.coordinator.start();
    expect((await farm.rest.ended(body.id)).status).toBe('succeeded');
    expect(told(await ledger())).toEqual(IN_ORDER);
  });

  it('refuses a key that was used for another plan', async () => {
    const key = randomUUID();
    const first = await farm.rest.begin('demo', await farm.rest.plan('demo'), key);
    await farm.rest.ended(first.body.id);
    expect((await farm.rest.begin('demo', await farm.rest.plan('demo'), key)).status).toBe(409);
  });

  it('makes the same plan of the same farm, with the same hash', async () => {
    const plan = await farm.rest.plan('demo');
    expect(plan.stages[0]?.steps.map(({ service }) => service)).toEqual([
      CONTROLLER,
      DEPLOYMENT,
      SCHEDULER,
    ]);
    expect(plan.planHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await farm.rest.plan('demo')).planHash).toBe(plan.planHash);
  });
});

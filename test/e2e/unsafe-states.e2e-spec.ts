import type { GateView, RunView } from '#protocol';
import { FakeTimeServer } from '../support/fake-time-server.js';
import { TestFarm } from '../support/test-farm.js';
import { QUICK, SAFE, UNSAFE } from '../support/unsafe-states.js';

const SCHEDULER = 'OutSystems Scheduler Service';
const HOUR = 3_600_000;

const gate = ({ stages }: RunView, name: string): GateView | undefined =>
  stages.flatMap(({ gates }) => gates).find((one) => one.gate === name);

describe('no restart starts', () => {
  let farm: TestFarm;
  beforeAll(async () => {
    farm = await TestFarm.open({ hosts: 3, environment: QUICK });
  });
  afterAll(() => farm.close());
  beforeEach(async () => {
    await farm.set(SAFE);
    await farm.configure({
      ...QUICK,
      platformDb: {
        kind: 'sqlserver',
        timers: { tables: ['OSSYS_CYCLIC_JOB_SHARED', 'OSSYS_CYCLIC_JOB'] },
      },
    });
  });

  /** What was told at the end, of a run or of a plan that could not be made. */
  async function tried(
    kind: 'restart' | 'remediate',
  ): Promise<{ text: string; run: RunView | null }> {
    const order = await farm.rest.ask<{ id: string; planHash: string; mistakes?: string[] }>(
      'POST',
      '/environments/demo/plans',
      { kind },
    );
    if (order.status === 409) return { text: (order.body.mistakes ?? []).join(' '), run: null };
    const { body } = await farm.rest.begin('demo', order.body);
    const run = await farm.rest.ended(body.id);
    return { text: run.message ?? '', run };
  }

  it.each(UNSAFE)('while $state', async ({ knobs = {}, settings = {}, told }) => {
    await farm.set(knobs);
    await farm.configure(settings);
    for (const kind of ['restart', 'remediate'] as const) {
      const { text, run } = await tried(kind);
      expect(text).toMatch(told);
      expect(run === null || run.status === 'failed').toBe(true);
      expect(await farm.ledger()).toEqual([]);
    }
  });

  it('by a stale audit: a clock that went wrong after the plan was made is seen by a new one', async () => {
    const plan = await farm.rest.plan('demo');
    await farm.set({ offsets: [{ host: 'OSFE02', offsetMs: -9_000 }] });
    const { body } = await farm.rest.begin('demo', plan);
    const run = await farm.rest.ended(body.id);
    expect(run.message).toMatch(/out of step.*OSFE02/s);
    expect(gate(run, 'audit-in-step')?.auditId).not.toBe(plan.auditId);
    expect(await farm.ledger()).toEqual([]);
  });

  it('without a worker on every server', async () => {
    const plan = await farm.rest.plan('demo');
    await farm.stopWorker('OSFE02');
    const { body } = await farm.rest.begin('demo', plan);
    const run = await farm.rest.ended(body.id);
    await farm.startWorker('OSFE02');
    await farm.connected(3);
    expect(run.message).toMatch(/OSFE02 has no connected worker/);
    expect(await farm.ledger()).toEqual([]);
  });

  it('before the instants that the controller showed while it was ahead have passed', async () => {
    await farm.configure({ settleMarginMs: HOUR / 2 - 60_000 });
    await farm.set({ offsets: [{ host: 'OSCTRL01', offsetMs: 3_000 }] });
    await farm.rest.audit('demo');
    await farm.set({ offsets: [{ host: 'OSCTRL01', offsetMs: 0 }] });
    const plan = await farm.rest.plan('demo');
    expect(plan.warnings.find(({ code }) => code === 'not-settled')?.message).toMatch(
      /29 min|30 min/,
    );
    const { body } = await farm.rest.begin('demo', plan);
    const waiting = await farm.rest.when(
      body.id,
      'the gate to wait',
      (run) => gate(run, 'settled')?.status === 'waiting',
    );
    expect(gate(waiting, 'settled')?.message).toMatch(/precaution, inferred/);
    expect(await farm.ledger()).toEqual([]);
    await farm.rest.ask('POST', `/runs/${body.id}/abort`, { reason: 'seen enough' });
    expect((await farm.rest.ended(body.id)).status).toBe('aborted');
    expect(await farm.ledger()).toEqual([]);
  });
});

describe('no restart starts, and nothing is resynced', () => {
  it('while the whole farm agrees on a time that is wrong', async () => {
    const servers = await Promise.all(
      [-HOUR, -HOUR + 20, -HOUR + 40].map((offset) => FakeTimeServer.open(offset)),
    );
    const farm = await TestFarm.open({
      hosts: 2,
      environment: { ...QUICK, allowResync: true },
      coordinator: { LOCKSTEP_TIMESERVERS: servers.map(({ address }) => address).join(',') },
    });
    try {
      for (const kind of ['restart', 'remediate'] as const) {
        const run = await farm.rest.restart('demo', { kind });
        expect(run.status).toBe('failed');
        expect(run.message).toMatch(/all equal is not all right/);
        expect(
          run.stages.flatMap(({ steps }) => steps).map(({ operation }) => operation),
        ).not.toContain('time.resync');
      }
      expect(await farm.ledger()).toEqual([]);
    } finally {
      await farm.close();
      await Promise.all(servers.map((server) => server.close()));
    }
  });

  it('while the database is the outlier, however many hosts disagree with it', async () => {
    const farm = await TestFarm.open({
      hosts: 3,
      knobs: { offsets: [{ host: 'OSDB01', offsetMs: -60_000 }] },
      environment: { ...QUICK, allowResync: true },
    });
    try {
      const plan = await farm.rest.plan('demo', { kind: 'remediate' });
      expect(plan.warnings.map(({ code }) => code)).toContain('database-clock-suspect');
      expect(plan.stages[0]?.steps).toEqual([]);
      const { body } = await farm.rest.begin('demo', plan);
      expect((await farm.rest.ended(body.id)).message).toMatch(/For|database/);
      expect(await farm.ledger()).toEqual([]);
    } finally {
      await farm.close();
    }
  });
});

describe('a service that is Disabled elsewhere', () => {
  it('is left alone and named, and the rest is restarted', async () => {
    const farm = await TestFarm.open({ hosts: 3, environment: QUICK });
    try {
      await farm.set({
        startModes: [{ host: 'OSFE02', service: SCHEDULER, startMode: 'disabled' }],
      });
      const plan = await farm.rest.plan('demo');
      expect(plan.warnings).toContainEqual(
        expect.objectContaining({ code: 'service-disabled', host: 'OSFE02' }),
      );
      const { body } = await farm.rest.begin('demo', plan);
      expect((await farm.rest.ended(body.id)).status).toBe('succeeded');
      const touched = (await farm.ledger()).map(({ host, service }) => `${host} ${service}`);
      expect(touched).not.toContain(`OSFE02 ${SCHEDULER}`);
      expect(touched).toHaveLength(12);
    } finally {
      await farm.close();
    }
  });
});

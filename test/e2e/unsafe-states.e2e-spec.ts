import type { EnvironmentSettingsView, GateView, RunView } from '#protocol';
import type { Knobs } from '../../apps/farm/src/knobs.js';
import { FakeTimeServer } from '../support/fake-time-server.js';
import { TestFarm } from '../support/test-farm.js';

const CONTROLLER = 'OutSystems Deployment Controller Service';
const SCHEDULER = 'OutSystems Scheduler Service';

const HOUR = 3_600_000;

/** The default policy (wait, then stop), with limits that a test can wait out. */
const QUICK: Partial<EnvironmentSettingsView> = {
  quietPolicy: 'wait',
  quietWaitMs: 300,
  answerWaitMs: 300,
  settleMarginMs: 0,
  holdMs: 0,
};

const SAFE: Partial<Knobs> = {
  offsets: ['OSCTRL01', 'OSFE01', 'OSFE02', 'OSDB01'].map((host) => ({ host, offsetMs: 0 })),
  zones: [{ host: 'OSFE01', zone: 'Europe/Amsterdam' }],
  noPublishing: true,
  noTimer: true,
  noHold: true,
  bindings: [{ host: 'OSFE01', databaseServer: '127.0.0.1', databaseCatalog: 'outsystems' }],
  serials: [{ host: 'OSFE01', serial: 'LOCKSTEP-DEMO-0001' }],
  startModes: [
    { host: 'OSCTRL01', service: CONTROLLER, startMode: 'automatic' },
    { host: 'OSFE01', service: CONTROLLER, startMode: 'disabled' },
    { host: 'OSFE02', service: SCHEDULER, startMode: 'automatic' },
  ],
};

interface Unsafe {
  readonly state: string;
  readonly knobs?: Partial<Knobs>;
  readonly settings?: Partial<EnvironmentSettingsView>;
  /** What the end of the run, or the refusal of the plan, tells. */
  readonly told: RegExp;
}

const UNSAFE: readonly Unsafe[] = [
  {
    state: 'a publish is running',
    knobs: { publishing: [{ host: 'OSFE01' }] },
    told: /not quiet after .*a publish is under way .*OSFE01/,
  },
  {
    state: 'a timer is running',
    knobs: { timers: [{ name: 'Nightly billing', host: 'OSFE02' }] },
    told: /not quiet after .*timer Nightly billing runs on OSFE02/,
  },
  {
    state: 'whether a publish is running cannot be read, and nobody answers',
    knobs: { unreadable: [{ host: 'OSFE01' }] },
    told: /not known, and nobody has said: .*cannot be read on OSFE01/,
  },
  {
    state: 'a server belongs to another farm',
    knobs: {
      bindings: [
        { host: 'OSFE01', databaseServer: '127.0.0.1', databaseCatalog: 'outsystems_test' },
      ],
    },
    told: /OSFE01 belongs to another farm: .*"outsystems_test"/,
  },
  {
    state: 'the database server of a host is called otherwise, and nobody has confirmed the name',
    knobs: {
      bindings: [
        { host: 'OSFE01', databaseServer: 'sql02.example', databaseCatalog: 'outsystems' },
      ],
    },
    told: /OSFE01 may belong to another farm: .*--db-alias "sql02\.example"/,
  },
  {
    state: 'a server was cloned',
    knobs: { serials: [{ host: 'OSFE01', serial: 'CLONE-0002' }] },
    told: /do not have one serial .*OSFE01 CLONE-0002/,
  },
  {
    state: 'the controller is far ahead',
    knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: 9_000 }] },
    told: /out of step.*OSCTRL01.*ahead of the database/s,
  },
  {
    state: 'the controller is ahead by less than the limit, and two people do not decide',
    knobs: { offsets: [{ host: 'OSCTRL01', offsetMs: 2_000 }] },
    told: /Nobody decided within .*the controller is proved ahead of the database/,
  },
  {
    state: 'a front-end is out of step',
    knobs: { offsets: [{ host: 'OSFE01', offsetMs: -9_000 }] },
    told: /out of step.*OSFE01.*behind the database/s,
  },
  {
    state: 'the clock of the database is the one that is wrong',
    knobs: { offsets: [{ host: 'OSDB01', offsetMs: -9_000 }] },
    told: /the database .*is the one that is wrong|clock of the database/,
  },
  {
    state: 'an administrator holds a server',
    knobs: { holds: [{ host: 'OSFE02', text: 'backup until 23:00' }] },
    told: /OSFE02 has put a HOLD there: "backup until 23:00"/,
  },
  {
    state: 'there are two controllers',
    knobs: { startModes: [{ host: 'OSFE01', service: CONTROLLER, startMode: 'automatic' }] },
    told: /Deployment Controller server is not certain/,
  },
  {
    state: 'the Deployment Controller Service is Disabled on the controller',
    knobs: { startModes: [{ host: 'OSCTRL01', service: CONTROLLER, startMode: 'disabled' }] },
    told: /Disabled on OSCTRL01/,
  },
  {
    state: 'which timers run cannot be read, and nobody answers',
    settings: {
      platformDb: { kind: 'sqlserver', timers: { tables: ['ossys_no_such_table'] } },
    },
    told: /not known, and nobody has said: whether timers run cannot be read/,
  },
];

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

  it('by the word of one person alone when the controller is proved ahead', async () => {
    await farm.configure({ answerWaitMs: 600_000 });
    await farm.set({ offsets: [{ host: 'OSCTRL01', offsetMs: 2_000 }] });
    const { body } = await farm.rest.begin('demo', await farm.rest.plan('demo'));
    await farm.rest.when(
      body.id,
      'the gate to ask',
      (run) => gate(run, 'settled')?.status === 'asking',
    );
    expect((await farm.rest.answer(body.id, 'settled', 'wait', 'ana')).status).toBe(422);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'ana')).status).toBe(200);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'Ana')).status).toBe(409);
    expect(gate(await farm.rest.run(body.id), 'settled')?.status).toBe('asking');
    expect(await farm.ledger()).toEqual([]);
    expect((await farm.rest.answer(body.id, 'settled', 'go-on', 'ben')).status).toBe(200);
    const run = await farm.rest.ended(body.id);
    expect(gate(run, 'settled')?.message).toMatch(/decided by ana .* and ben/);
    // It was decided to restart it; that the controller is ahead is still told by the audit afterwards.
    expect((await farm.ledger()).length).toBeGreaterThan(0);
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

import type { ProblemView, RunView, StepView } from '#protocol';
import { eventually } from '../support/eventually.js';
import { TestFarm } from '../support/test-farm.js';

const DEPLOYMENT = 'OutSystems Deployment Service';
const SCHEDULER = 'OutSystems Scheduler Service';

const ACTIVE = 'awaiting-approval,queued,preflight,running,paused,needs-attention';

describe('people, over REST,', () => {
  let farm: TestFarm;
  let before = 0;

  beforeAll(async () => {
    farm = await TestFarm.open({ hosts: 2 });
  });
  beforeEach(async () => {
    await farm.set({ noFault: true, startMs: 20, readyMs: 30 });
    await farm.configure({ approval: 'none', maxFailures: 0, reconnectGraceMs: 120_000 });
    before = (await farm.ledger()).length;
  });
  afterEach(async () => {
    // What an example that failed has left behind.
    const { runs } = (await farm.rest.ask<{ runs: RunView[] }>('GET', `/runs?status=${ACTIVE}`))
      .body;
    for (const { id } of runs) {
      await say(`${id}/abort`, 'after');
      await farm.rest.when(id, 'the end', ({ finishedAtMs }) => finishedAtMs !== null);
    }
  });
  afterAll(() => farm.close());

  const begin = async (): Promise<string> =>
    (await farm.rest.begin('demo', await farm.rest.plan('demo'))).body.id;

  const say = (path: string, by: string, body: object = {}) =>
    farm.rest.ask<RunView & ProblemView>(
      'POST',
      `/runs/${path}`,
      { reason: `${by} looked`, ...body },
      { 'lockstep-actor': by },
    );

  const stepOf = ({ stages }: RunView, host: string, service: string): StepView => {
    const step = stages
      .flatMap(({ steps }) => steps)
      .find((one) => one.host === host && one.service === service);
    if (step === undefined) throw new Error(`no step for ${service} on ${host}`);
    return step;
  };
  const offered = ({ actions }: RunView | StepView): string[] =>
    actions.filter(({ refusal }) => refusal === null).map(({ action }) => action);

  const starts = async (host: string, service: string): Promise<number> =>
    (await farm.ledger(before)).filter(
      (line) => line.host === host && line.service === service && line.action === 'start',
    ).length;

  describe('where four eyes are asked for', () => {
    beforeEach(() => farm.configure({ approval: 'four-eyes' }));

    it('let a run begin that somebody else has asked for, and nobody their own', async () => {
      const id = await begin();
      const waiting = await farm.rest.when(
        id,
        'a wait for approval',
        (run) => run.status === 'awaiting-approval',
      );
      expect(offered(waiting)).toEqual(['approve', 'pause', 'abort']);
      expect(await say(`${id}/approve`, 'Tester')).toMatchObject({
        status: 403,
        body: { type: 'urn:lockstep:not-your-own-request' },
      });
      expect((await say(`${id}/approve`, '')).status).toBe(422);
      expect(await farm.ledger(before)).toEqual([]);
      expect(await say(`${id}/approve`, 'ben')).toMatchObject({
        status: 200,
        body: { approvedBy: 'ben', requestedBy: 'tester' },
      });
      expect((await farm.rest.ended(id)).status).toBe('succeeded');
      expect((await say(`${id}/approve`, 'cleo')).status).toBe(409);
    });

    it('end one that nobody wants, with nothing touched', async () => {
      const id = await begin();
      expect((await say(`${id}/abort`, 'tester')).body).toMatchObject({ status: 'aborted' });
      expect(await farm.ledger(before)).toEqual([]);
    });
  });

  /** Paused on the front-end, whose first service does not start. */
  const pausedBehindFailure = async (): Promise<RunView> => {
    await farm.configure({ maxFailures: 1 });
    await farm.set({
      startMs: 300,
      faults: [{ host: 'OSFE01', service: DEPLOYMENT, fault: 'start' }],
    });
    const id = await begin();
    await eventually('a stop on the front-end', async () =>
      (await farm.ledger(before)).some(({ host }) => host === 'OSFE01'),
    );
    expect((await say(`${id}/pause`, 'ben')).body).toMatchObject({ wish: 'pause' });
    const run = await farm.rest.when(id, 'the pause', ({ status }) => status === 'paused');
    await farm.set({ noFault: true });
    return run;
  };

  it('pause a run, try again what failed, and let it go on', async () => {
    const run = await pausedBehindFailure();
    const failed = stepOf(run, 'OSFE01', DEPLOYMENT);
    expect([failed.status, offered(failed)]).toEqual(['failed', ['retry', 'skip']]);
    const retried = await say(`${run.id}/steps/${failed.seq}/retry`, 'ben');
    expect(retried.status).toBe(200);
    expect(stepOf(retried.body, 'OSFE01', DEPLOYMENT)).toMatchObject({
      attempt: 2,
      status: 'pending',
    });
    expect((await say(`${run.id}/resume`, 'ben')).status).toBe(200);
    const end = await farm.rest.ended(run.id);
    expect(end.status).toBe('succeeded');
    expect([await starts('OSFE01', DEPLOYMENT), await starts('OSFE01', SCHEDULER)]).toEqual([1, 1]);
    expect(stepOf(end, 'OSFE01', DEPLOYMENT).commandId).toBe(`${run.id}.${failed.seq}.2`);
  });

  it('leave out what failed, and go on with what is behind it', async () => {
    const run = await pausedBehindFailure();
    const failed = stepOf(run, 'OSFE01', DEPLOYMENT);
    expect((await say(`${run.id}/steps/${failed.seq}/skip`, 'ben')).status).toBe(200);
    expect((await say(`${run.id}/resume`, 'ben')).status).toBe(200);
    const end = await farm.rest.ended(run.id);
    expect(stepOf(end, 'OSFE01', DEPLOYMENT)).toMatchObject({
      status: 'skipped',
      message: expect.stringContaining('ben'),
    });
    expect([await starts('OSFE01', DEPLOYMENT), await starts('OSFE01', SCHEDULER)]).toEqual([0, 1]);
    // It was left stopped; the next run starts it.
    expect((await farm.rest.restart('demo')).status).toBe('succeeded');
  });

  it('say what became of a step that nobody can judge; until then the environment is kept', async () => {
    await farm.configure({ reconnectGraceMs: 500 });
    const id = await begin();
    await eventually('a stop on the front-end', async () =>
      (await farm.ledger(before)).some(({ host }) => host === 'OSFE01'),
    );
    // It starts, and is not ready while its worker is away.
    await farm.set({ readyMs: 8_000 });
    const isLookedAt = (run: RunView) => stepOf(run, 'OSFE01', SCHEDULER).status === 'verifying';
    await farm.rest.when(id, 'a look at the service', isLookedAt);
    await farm.stopWorker('OSFE01');
    const run = await farm.rest.when(
      id,
      'a call for a person',
      ({ status }) => status === 'needs-attention',
    );
    const unknown = stepOf(run, 'OSFE01', SCHEDULER);
    expect([unknown.status, offered(unknown)]).toEqual(['unknown', ['retry', 'skip', 'resolve']]);
    expect(offered(run)).toEqual(['abort']);
    expect((await say(`${id}/resume`, 'ben')).status).toBe(409);
    expect((await farm.rest.begin('demo', await farm.rest.plan('demo'))).status).toBe(409);

    await farm.startWorker('OSFE01');
    await farm.connected(2);
    const path = `${id}/steps/${unknown.seq}/resolve`;
    expect((await say(path, 'ben', { as: 'perhaps' })).status).toBe(400);
    expect((await say(path, 'ben', { as: 'succeeded' })).status).toBe(200);
    const end = await farm.rest.ended(id);
    expect(end.status).toBe('succeeded');
    expect(stepOf(end, 'OSFE01', SCHEDULER).message).toContain('ben says that it succeeded');
    expect([await starts('OSFE01', DEPLOYMENT), await starts('OSFE01', SCHEDULER)]).toEqual([1, 1]);
  });

  it('are refused with the reason for what there is not', async () => {
    const id = await begin();
    expect((await say(`${id}/steps/99/retry`, 'ben')).status).toBe(404);
    expect((await say(`${id}/steps/first/retry`, 'ben')).status).toBe(400);
    expect((await say(`${id}/pause`, 'ben', { reason: '' })).status).toBe(400);
    expect((await say('no-such-run/pause', 'ben')).status).toBe(404);
    expect((await farm.rest.ended(id)).status).toBe('succeeded');
    const { body } = await say(`${id}/pause`, 'ben');
    expect(body).toMatchObject({ status: 409, detail: expect.stringContaining('has ended') });
  });
});

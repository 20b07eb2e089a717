import { actionsOf, type RunAction, type StepAction } from '#domain/runbook';
import { Problem } from '../problems/problem.js';
import { aRun, type CoordinatorInMemory, isOver, RUN } from '../spec/coordinator-in-memory.js';
import { FarmInMemory } from '../spec/farm-in-memory.js';
import type { RunsInMemory } from '../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../spec/worker-in-memory.js';
import { RunActions } from './run-actions.service.js';

const COMMAND = `${RUN}.0.1`;
const BEN = { by: 'ben', reason: 'I looked' };

describe('what people decide about a run', () => {
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;
  let actions: RunActions;

  beforeEach(() => {
    ({ runs, coordinator, controller, frontEnd } = new FarmInMemory());
    coordinator.engine.start();
    coordinator.connect(controller, frontEnd);
    actions = new RunActions(coordinator.engine);
  });
  afterEach(() => coordinator.engine.stop());

  const problemOf = async (asked: Promise<unknown>): Promise<[number, string, string]> => {
    const error: unknown = await asked.then(
      () => null,
      (reason: unknown) => reason,
    );
    if (!(error instanceof Problem)) throw new Error(`no refusal: ${String(error)}`);
    return [error.status, error.code, error.detail];
  };

  /** The controller's command is under way. */
  const underWay = async () => {
    controller.outcome = () => null;
    await coordinator.begin(aRun(['FE1']));
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
  };

  describe('that needs an approval', () => {
    beforeEach(() => coordinator.begin(aRun([], { approval: 'four-eyes' })));

    it('begins when another person than the one who asked approves it', async () => {
      expect(runs.now(RUN).status).toBe('awaiting-approval');
      const view = await actions.act(RUN, 'approve', BEN);
      expect(view).toMatchObject({ approvedBy: 'ben', status: 'queued' });
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
    });

    it.each([
      ['ana', 403, 'not-your-own-request'],
      ['ANA', 403, 'not-your-own-request'],
      ['unknown', 422, 'actor-missing'],
    ])('is not approved by %s', async (by, status, code) => {
      const refusal = await problemOf(actions.act(RUN, 'approve', { by, reason: 'r' }));
      expect(refusal.slice(0, 2)).toEqual([status, code]);
      expect(runs.now(RUN).status).toBe('awaiting-approval');
    });

    it('can be aborted by whoever asked', async () => {
      await actions.act(RUN, 'abort', { by: 'ana', reason: 'wrong farm' });
      expect(runs.now(RUN).status).toBe('aborted');
    });
  });

  it('pauses it at its safe point and lets it go on', async () => {
    await underWay();
    expect(await actions.act(RUN, 'pause', BEN)).toMatchObject({
      wish: 'pause',
      status: 'running',
    });
    controller.complete(COMMAND);
    await coordinator.when(({ status }) => status === 'paused');
    expect(frontEnd.carriedOut).toEqual([]);
    await actions.act(RUN, 'resume', BEN);
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('is refused once it is over', async () => {
    await coordinator.begin(aRun(['FE1']));
    await coordinator.when(isOver);
    const [status, , detail] = await problemOf(actions.act(RUN, 'abort', BEN));
    expect([status, detail]).toEqual([409, expect.stringContaining('has ended (succeeded)')]);
    expect((await problemOf(actions.actOnStep(RUN, 'retry', { seq: 0, ...BEN })))[0]).toBe(409);
  });

  describe('in doubt', () => {
    beforeEach(async () => {
      await coordinator.begin(aRun(['FE1'], { reconnectGrace: 1_000 }));
      controller.outcome = () => null;
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
      controller.session?.close();
      await coordinator.when(({ status }) => status === 'needs-attention');
    });

    it.each([
      ['resolve', 'succeeded', 'succeeded'],
      ['resolve', 'failed', 'failed'],
    ] as const)('is settled by a person: %s as %s', async (action, as, end) => {
      await actions.actOnStep(RUN, action, { seq: 0, as, ...BEN });
      expect((await coordinator.when(isOver)).status).toBe(end);
      expect(runs.now(RUN).steps[0]?.message).toContain('ben');
    });

    it('is tried again when a person says so', async () => {
      controller.outcome = null;
      coordinator.connect(controller);
      await actions.actOnStep(RUN, 'retry', { seq: 0, ...BEN });
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(controller.carriedOut.map(({ commandId }) => commandId)).toEqual([
        COMMAND,
        `${RUN}.0.2`,
      ]);
    });

    it('is left out when a person says so', async () => {
      await actions.actOnStep(RUN, 'skip', { seq: 0, ...BEN });
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(runs.now(RUN).steps[0]?.status).toBe('skipped');
    });

    it('offers in its view what can be done, and why the rest cannot', async () => {
      const view = await actions.actOnStep(RUN, 'resolve', { seq: 0, as: 'succeeded', ...BEN });
      const [step] = view.stages.flatMap(({ steps }) => steps);
      expect(step?.actions).toEqual([
        { action: 'retry', refusal: expect.any(String) },
        { action: 'skip', refusal: expect.any(String) },
        { action: 'resolve', refusal: expect.any(String) },
      ]);
    });
  });

  it.each<RunAction>(['approve', 'resume'])(
    'is refused with the sentence that its view shows: %s',
    async (action) => {
      await underWay();
      const shown = actionsOf(runs.now(RUN)).find((offer) => offer.action === action);
      const [status, code, detail] = await problemOf(actions.act(RUN, action, BEN));
      expect([status, code]).toEqual([409, 'not-now']);
      expect(detail).toBe(`${shown?.refusal} Nothing was changed.`);
    },
  );

  it.each<[StepAction, number]>([
    ['retry', 0],
    ['resolve', 1],
  ])('is refused for a step where it makes no sense: %s of step %i', async (action, seq) => {
    await underWay();
    const before = runs.now(RUN);
    expect((await problemOf(actions.actOnStep(RUN, action, { seq, ...BEN })))[0]).toBe(409);
    expect(runs.now(RUN)).toBe(before);
  });

  it('is refused for what there is not', async () => {
    await underWay();
    const noRun = await problemOf(actions.act('nobody', 'abort', BEN));
    const noStep = await problemOf(actions.actOnStep(RUN, 'skip', { seq: 9, ...BEN }));
    expect([noRun[1], noStep[1]]).toEqual(['unknown-run', 'unknown-step']);
  });

  it('counts for the run as it is, though another process has changed it since it was shown', async () => {
    await underWay();
    runs.overwrite(RUN, (run) => ({ ...run, wish: 'abort' }));
    const [status, , detail] = await problemOf(actions.act(RUN, 'abort', BEN));
    expect([status, detail]).toEqual([409, expect.stringContaining('being aborted already')]);
  });
});

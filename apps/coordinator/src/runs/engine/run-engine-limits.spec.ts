import { aRun, type CoordinatorInMemory, isOver, RUN } from '../../spec/coordinator-in-memory.js';
import { isSettledSoon, settled } from '../../spec/eventually.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;
const WORD = { by: 'ben', reason: 'x' };

describe('the engine', () => {
  let farm: FarmInMemory;
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;

  beforeEach(() => {
    farm = new FarmInMemory();
    ({ runs, coordinator, controller, frontEnd } = farm);
    coordinator.engine.start();
  });
  afterEach(() => coordinator.engine.stop());

  const after = async (milliseconds: number) => {
    const since = farm.timers.now();
    await coordinator.until('a while', () => farm.timers.now() - since > milliseconds);
  };

  describe('and the time limit of a run', () => {
    const LIMIT = 60_000;
    const underWay = async () => {
      coordinator.connect(controller, frontEnd);
      controller.outcome = () => null;
      await coordinator.begin(aRun(['FE1'], { runLimit: LIMIT }));
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    };

    it('ends it as failed when what is under way has ended', async () => {
      await underWay();
      await coordinator.when(({ wish }) => wish === 'give-up');
      expect(farm.timers.now()).toBeGreaterThan(LIMIT);
      expect(runs.now(RUN).status).toBe('running');
      controller.complete(COMMAND);
      const run = await coordinator.when(isOver);
      expect([run.status, run.message]).toEqual([
        'failed',
        expect.stringContaining('60 s, its limit'),
      ]);
      expect(frontEnd.carriedOut).toEqual([]);
    });

    it('counts what earlier owners drove, and not the time in which nobody did', async () => {
      await underWay();
      await after(LIMIT / 2);
      await coordinator.engine.stop();
      const driven = runs.storedNow(RUN).drivenMs;
      expect(driven).toBeGreaterThan(LIMIT / 3);
      farm.timers.pass(10 * LIMIT);
      coordinator = farm.another();
      coordinator.connect(controller, frontEnd);
      coordinator.engine.start();
      await after(LIMIT / 4);
      expect(runs.now(RUN).wish).toBe('go-on');
      await coordinator.when(({ wish }) => wish === 'give-up');
    });

    it('is told in all when it is over', async () => {
      await underWay();
      await after(7_000);
      const begun = farm.timers.now();
      controller.complete(COMMAND);
      await coordinator.when(isOver);
      await settled();
      expect(runs.storedNow(RUN).drivenMs).toBeGreaterThan(7_000);
      expect(runs.storedNow(RUN).drivenMs).toBeLessThanOrEqual(begun + 1_000);
    });

    it('does not count while it is paused', async () => {
      await coordinator.begin(aRun(['FE1'], { runLimit: LIMIT }));
      await coordinator.when(({ status }) => status === 'running');
      await coordinator.tell({ kind: 'pause-requested', ...WORD });
      await coordinator.when(({ status }) => status === 'paused');
      await after(2 * LIMIT);
      expect(runs.now(RUN)).toMatchObject({ status: 'paused', wish: 'pause' });
      await coordinator.tell({ kind: 'resumed', ...WORD });
      coordinator.connect(controller, frontEnd);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
    });
  });

  describe('and a promise that would be broken', () => {
    it('stops the run, keeps its environment, and waits for a word of a person', async () => {
      coordinator.connect(controller);
      await coordinator.begin(aRun(['FE1']));
      await coordinator.when(({ steps }) => steps[0]?.status === 'succeeded');
      // As only a bug of ours could: the next stage has begun, and this service is not looked at yet.
      controller.always('service.status', 'unheard');
      runs.overwrite(RUN, (run) => ({
        ...run,
        steps: run.steps.map((step) => (step.seq === 0 ? { ...step, status: 'verifying' } : step)),
      }));
      coordinator.connect(frontEnd);
      const run = await coordinator.when(({ status }) => status === 'needs-attention');
      expect(run.message).toContain('I1');
      expect(runs.storedNow(RUN).lease.owner).toBe(coordinator.owner);
      await settled();
      expect(frontEnd.carriedOut).toEqual([]);
      await coordinator.tell({ kind: 'abort-requested', ...WORD });
      expect(runs.now(RUN).status).toBe('aborted');
    });

    it('is told of a worker that has heard of a newer owner than the store has', async () => {
      coordinator.connect(controller, frontEnd);
      controller.fence = 12;
      await coordinator.begin(aRun(['FE1']));
      const run = await coordinator.when(({ status }) => status === 'needs-attention');
      expect(run.message).toContain('I7');
      expect(controller.carriedOut).toEqual([]);
    });
  });

  describe('while the coordinator stops', () => {
    it('waits for what is under way to notice, and for no longer than a few seconds', async () => {
      let end: () => void = () => undefined;
      coordinator.gates.check = () => new Promise((resolve) => (end = resolve));
      await coordinator.begin(aRun());
      await coordinator.when(({ gates }) => gates[0]?.status === 'checking');
      await settled();
      const stopped = coordinator.engine.stop();
      expect(await isSettledSoon(stopped)).toBe(false);
      expect(runs.storedNow(RUN).lease.owner).toBe(coordinator.owner);
      farm.timers.pass(5_000);
      await stopped;
      expect(runs.storedNow(RUN).lease.owner).toBeNull();
      end();
    });

    it('leaves the lease where the store does not take it, and says so', async () => {
      await coordinator.begin(aRun());
      coordinator.door.isCut = true;
      await coordinator.engine.stop();
      expect(runs.storedNow(RUN).lease.owner).toBe(coordinator.owner);
      expect(coordinator.log.at(-1)).toContain('the store is away');
    });

    it('gives back at once what it was still claiming', async () => {
      coordinator.door.standStill();
      const begun = coordinator.begin(aRun());
      await settled();
      const stopped = coordinator.engine.stop();
      await settled();
      coordinator.door.goOn();
      await Promise.all([begun, stopped]);
      expect(runs.storedNow(RUN).lease.owner).toBeNull();
      expect(runs.now(RUN).status).toBe('queued');
    });
  });
});

import { advance, type Run } from '#domain/runbook';
import {
  aRun,
  type CoordinatorInMemory,
  isOver,
  logOfThisFile,
  RUN,
} from '../spec/coordinator-in-memory.js';
import { eventually, settled } from '../spec/eventually.js';
import { FarmInMemory } from '../spec/farm-in-memory.js';
import type { RunsInMemory } from '../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;

describe('the engine', () => {
  const log = logOfThisFile();
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;

  beforeEach(async () => {
    log.length = 0;
    ({ runs, coordinator, controller } = new FarmInMemory());
    await coordinator.engine.onApplicationBootstrap();
  });
  afterEach(() => coordinator.engine.onModuleDestroy());

  describe('when another process saved the run in between', () => {
    it('loads it and decides anew', async () => {
      await coordinator.begin(aRun());
      await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
      runs.overwrite(RUN, (run) => ({ ...run, message: 'by another process' }));
      coordinator.connect(controller);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(log.filter((line) => line.includes('Error'))).toEqual([]);
    });

    it('goes on from what the other one saved, though its own event means nothing there', async () => {
      await coordinator.begin(aRun());
      await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
      const dispatched = (run: Run) =>
        advance(run, {
          kind: 'service-observed',
          seq: 0,
          service: { state: 'running', startMode: 'automatic', generation: 'first' },
        });
      runs.overwrite(RUN, dispatched);
      coordinator.connect(controller);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(controller.heard.filter((line) => line.startsWith('command'))).toEqual([
        `command.query ${COMMAND}`,
        `command ${COMMAND}`,
      ]);
    });

    it('stops when the other one ended the run', async () => {
      await coordinator.begin(aRun());
      await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
      runs.overwrite(RUN, (run) => ({ ...run, status: 'aborted' }));
      await coordinator.engine.apply(RUN, { kind: 'abort-requested', by: 'ana', reason: 'x' });
      coordinator.connect(controller);
      expect(log.at(-1)).toBe(`Run ${RUN} of demo ended: aborted.`);
      coordinator.engine.sweep();
      await settled();
      expect(controller.heard).toEqual([]);
    });
  });

  describe('when the store fails once', () => {
    it.each([1, 2, 3, 4, 5, 6, 7, 8])(
      'at change number %i, loses no effect: the sweep begins it again',
      async (nth) => {
        coordinator.connect(controller);
        const save = runs.save.bind(runs);
        let saves = 0;
        runs.save = (...args) => {
          saves += 1;
          if (saves === nth) runs.failNext('save');
          return save(...args);
        };
        await coordinator.begin(aRun());
        const run = await coordinator.when(isOver, { sweeping: true });
        expect(run.status).toBe('succeeded');
        expect(saves).toBeGreaterThan(nth);
        expect(controller.carriedOut).toHaveLength(1);
      },
    );

    it('asks for a command that may have left before the failure, and does not send it again', async () => {
      coordinator.connect(controller);
      controller.outcome = () => {
        runs.failNext('save');
        return null;
      };
      await coordinator.begin(aRun());
      await eventually('the failure', () => log.some((line) => line.includes('disk full')));
      await coordinator.when(({ steps }) => steps[0]?.status === 'executing', { sweeping: true });
      expect(controller.heard.filter((line) => line.startsWith('command'))).toEqual([
        `command ${COMMAND}`,
        `command.query ${COMMAND}`,
      ]);
    });

    it('does not tell a worker that its report was stored', async () => {
      coordinator.connect(controller);
      controller.outcome = () => null;
      await coordinator.begin(aRun());
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
      runs.failNext('save');
      const event = { commandId: COMMAND, n: 1, kind: 'executing', result: null } as const;
      const session = controller.connect();
      await expect(coordinator.reports.deliver(session, event)).rejects.toThrow('disk full');
      expect(await coordinator.reports.deliver(session, event)).toBe(true);
      expect(runs.now(RUN).steps[0]?.status).toBe('executing');
    });

    it('begins a run whose fence could not be raised', async () => {
      coordinator.connect(controller);
      runs.failNext('raiseFence');
      await coordinator.begin(aRun());
      expect(runs.now(RUN).status).toBe('queued');
      expect(log.at(-1)).toContain('disk full');
      const run = await coordinator.when(isOver, { sweeping: true });
      expect(run.status).toBe('succeeded');
    });

    it('lets a run be aborted whose fence could not be raised', async () => {
      runs.failNext('raiseFence');
      await coordinator.begin(aRun());
      coordinator.engine.sweep();
      await coordinator.engine.apply(RUN, { kind: 'abort-requested', by: 'ana', reason: 'x' });
      expect(runs.now(RUN).status).toBe('aborted');
      await eventually('the fence', () => runs.fence === 1);
      expect(log.filter((line) => line.includes('ended'))).toHaveLength(1);
    });
  });
});

import { advance, type Run } from '#domain/runbook';
import { aRun, type CoordinatorInMemory, isOver, RUN } from '../../spec/coordinator-in-memory.js';
import { settled } from '../../spec/eventually.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;
const ABORT = { kind: 'abort-requested', by: 'ana', reason: 'x' } as const;

describe('the engine', () => {
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;

  beforeEach(() => {
    ({ runs, coordinator, controller } = new FarmInMemory());
    coordinator.engine.start();
  });
  afterEach(() => coordinator.engine.stop());

  const commands = () => controller.heard.filter((line) => line.startsWith('command'));
  const waiting = async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
  };

  describe('when another process saved the run in between', () => {
    it('loads it and decides anew', async () => {
      await waiting();
      runs.overwrite(RUN, (run) => ({ ...run, message: 'by another process' }));
      coordinator.connect(controller);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(coordinator.log.filter((line) => line.includes('Error'))).toEqual([]);
    });

    it('goes on from what the other one saved, though its own event means nothing there', async () => {
      await waiting();
      const dispatched = (run: Run) =>
        advance(run, {
          kind: 'service-observed',
          seq: 0,
          service: { state: 'running', startMode: 'automatic', generation: 'first' },
        });
      runs.overwrite(RUN, dispatched);
      coordinator.connect(controller);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(commands()).toEqual([`command.query ${COMMAND}`, `command ${COMMAND}`]);
    });

    it('stops when the other one ended the run, whether it was told or looked', async () => {
      await waiting();
      runs.overwrite(RUN, (run) => ({ ...run, status: 'aborted' }));
      const ended = `Run ${RUN} of demo ended: aborted.`;
      await coordinator.until('the end', () => coordinator.log.at(-1) === ended);
      coordinator.connect(controller);
      await settled();
      expect(controller.heard).toEqual([]);
    });

    it('notices within half a second, and says to those who look on that it is another run', async () => {
      await waiting();
      await settled();
      const [{ length }, before] = [coordinator.changed, coordinator.timers.now()];
      runs.overwrite(RUN, (run) => advance(run, ABORT));
      await coordinator.until('a change', () => coordinator.changed.length > length);
      expect(coordinator.timers.now() - before).toBeLessThanOrEqual(600);
      expect(coordinator.log.at(-1)).toContain('ended: aborted');
    });
  });

  it('reads what another process saved until it has read it, though the store does not answer at first', async () => {
    await waiting();
    const before = coordinator.timers.now();
    runs.overwrite(RUN, (run) => advance(run, ABORT));
    runs.failNext('load');
    runs.failNext('load');
    await coordinator.until('the end', () => coordinator.log.at(-1)?.includes('ended') === true);
    expect(coordinator.timers.now() - before).toBeLessThan(10_000);
  });

  describe('when the store fails once', () => {
    it.each([1, 2, 3, 4, 5, 6, 7])('at change number %i, brings it again', async (nth) => {
      coordinator.connect(controller);
      const save = runs.save.bind(runs);
      let saves = 0;
      runs.save = (...args) => {
        saves += 1;
        if (saves === nth) runs.failNext('save');
        return save(...args);
      };
      await coordinator.begin(aRun());
      const run = await coordinator.when(isOver);
      expect(run.status).toBe('succeeded');
      expect(saves).toBeGreaterThan(nth);
      expect(controller.carriedOut).toHaveLength(1);
    });

    it.each([1, 2, 3, 4, 5, 6, 7])(
      'to say that change number %i is stored, reads it again and stores nothing twice',
      async (nth) => {
        coordinator.connect(controller);
        const save = runs.save.bind(runs);
        let saves = 0;
        runs.save = (...args) => {
          saves += 1;
          if (saves === nth) runs.loseAnswerOfNext('save');
          return save(...args);
        };
        await coordinator.begin(aRun());
        expect((await coordinator.when(isOver)).status).toBe('succeeded');
        expect(controller.carriedOut).toHaveLength(1);
        const told = runs.history.filter((line) => !line.startsWith('audit-in-step'));
        expect(new Set(told).size).toBe(told.length);
      },
    );

    it('asks for a command that may have left before the failure, and does not send it again', async () => {
      coordinator.connect(controller);
      controller.outcome = () => {
        runs.failNext('save');
        return null;
      };
      await coordinator.begin(aRun());
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
      expect(commands()).toEqual([`command ${COMMAND}`]);
    });

    it('does not tell a worker that its report was stored', async () => {
      coordinator.connect(controller);
      controller.outcome = () => null;
      await coordinator.begin(aRun());
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
      runs.failNext('save');
      const report = () =>
        coordinator.engine.reports.take(controller.connect(), COMMAND, [
          { n: 1, kind: 'executing' },
        ]);
      await expect(report()).rejects.toThrow('disk full');
      await report();
      expect(runs.now(RUN).steps[0]?.status).toBe('executing');
    });

    it.each(['failNext', 'loseAnswerOfNext'] as const)(
      'to give it a lease (%s), begins with the next one',
      async (failure) => {
        coordinator.connect(controller);
        runs[failure]('claim');
        await coordinator.begin(aRun());
        expect(runs.now(RUN).status).toBe('queued');
        expect((await coordinator.when(isOver)).status).toBe('succeeded');
        expect(coordinator.timers.now()).toBeLessThan(5_000);
        expect(controller.carriedOut[0]?.fence).toBe(failure === 'failNext' ? 1 : 2);
      },
    );

    it('to give it a lease, lets a person abort it', async () => {
      runs.failNext('claim');
      await coordinator.begin(aRun());
      await coordinator.tell(ABORT);
      expect(runs.now(RUN).status).toBe('aborted');
      await settled();
      expect(runs.history.some((line) => line.startsWith('lease'))).toBe(false);
    });
  });

  it('tells once that the store is away, and once that it is back', async () => {
    await waiting();
    coordinator.door.isCut = true;
    const { log, timers } = coordinator;
    const since = timers.now();
    await coordinator.until('a while', () => timers.now() - since > 60_000);
    coordinator.connect(controller);
    await coordinator.until('a while', () => timers.now() - since > 120_000);
    expect(log.filter((line) => line.includes('did not answer'))).toHaveLength(1);
    expect(log.filter((line) => line.includes('the store is away'))).toHaveLength(1);
    coordinator.door.isCut = false;
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
    expect(log.filter((line) => line.includes('answers again'))).toHaveLength(1);
  });
});

import { advance, type Run } from '#domain/runbook';
import {
  aRun,
  CoordinatorInMemory,
  logOfThisFile,
  RUN,
  SteeredTimeline,
} from '../spec/coordinator-in-memory.js';
import { eventually, settled } from '../spec/eventually.js';
import { RunsInMemory } from '../spec/runs-in-memory.js';
import { WorkerInMemory } from '../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;
const isOver = ({ status }: Run) => ['succeeded', 'failed', 'aborted', 'partial'].includes(status);
const isDispatched = ({ steps }: Run) => steps[0]?.commandId !== null;

describe('the engine', () => {
  const log = logOfThisFile();
  let timeline: SteeredTimeline;
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;

  beforeEach(async () => {
    log.length = 0;
    timeline = new SteeredTimeline();
    runs = new RunsInMemory();
    coordinator = new CoordinatorInMemory(runs, timeline);
    controller = new WorkerInMemory('CTRL', timeline);
    frontEnd = new WorkerInMemory('FE1', timeline);
    await coordinator.engine.onApplicationBootstrap();
  });
  afterEach(() => coordinator.engine.onModuleDestroy());

  const restarted = async () => {
    await coordinator.engine.onModuleDestroy();
    coordinator = new CoordinatorInMemory(runs, timeline);
    coordinator.connect(controller, frontEnd);
    await coordinator.engine.onApplicationBootstrap();
  };

  it('drives a run to its end, the controller before the front-end', async () => {
    coordinator.connect(controller, frontEnd);
    await coordinator.begin(aRun(['FE1']));
    const run = await coordinator.when(isOver);
    expect(run.status).toBe('succeeded');
    expect(controller.carriedOut).toMatchObject([
      { commandId: COMMAND, runId: RUN, seq: 0, fence: 1, args: { expectGeneration: 'first' } },
    ]);
    expect(frontEnd.carriedOut).toMatchObject([{ commandId: `${RUN}.1.1` }]);
    expect(runs.history.indexOf('CTRL Controller succeeded')).toBeLessThan(
      runs.history.indexOf('FE1 Deployment dispatched'),
    );
    expect(runs.history.at(-1)).toBe('succeeded');
  });

  it('waits for a worker that is away', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    coordinator.connect(controller);
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('stores every change before it acts on it', async () => {
    coordinator.connect(controller);
    controller.outcome = ({ commandId }) => {
      expect(runs.now(RUN).steps[0]).toMatchObject({ status: 'dispatched', commandId });
      return { outcome: 'failed', message: 'Error 1067.', code: 'start-failed', status: null };
    };
    await coordinator.begin(aRun());
    expect((await coordinator.when(isOver)).message).toContain('Error 1067.');
  });

  describe('after a restart of the coordinator', () => {
    it('asks first, and sends a command that was never seen once, under its old id', async () => {
      coordinator.connect(controller, frontEnd);
      controller.next('command', 'unheard');
      await coordinator.begin(aRun());
      await eventually('the command', () => controller.heard.includes(`command ${COMMAND}`));
      const before = controller.heard.length;
      await restarted();
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(controller.heard.slice(before, before + 2)).toEqual([
        `command.query ${COMMAND}`,
        `command ${COMMAND}`,
      ]);
      expect(controller.carriedOut).toMatchObject([{ commandId: COMMAND, fence: 2 }]);
    });

    it('never sends what the worker has already', async () => {
      coordinator.connect(controller, frontEnd);
      controller.outcome = () => null;
      await coordinator.begin(aRun());
      await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
      await restarted();
      await coordinator.when(({ steps }) => steps[0]?.status === 'executing');
      controller.finish(COMMAND, { outcome: 'restarted', message: '', code: null, status: null });
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(controller.heard.filter((line) => line.startsWith('command '))).toHaveLength(1);
      expect(controller.carriedOut).toHaveLength(1);
    });

    it('takes no report before it has taken up its runs', async () => {
      const fresh = new CoordinatorInMemory(runs, timeline);
      const event = { commandId: COMMAND, n: 1, kind: 'executing', result: null } as const;
      expect(await fresh.reports.deliver(controller.connect(), event)).toBe(false);
      await fresh.engine.onApplicationBootstrap();
      expect(await fresh.reports.deliver(controller.connect(), event)).toBe(true);
    });
  });

  it.each([
    ['another host', 'FE1', 'demo'],
    ['another environment', 'CTRL', 'staging'],
  ])('ignores the report of a command that comes from %s', async (_, host, environment) => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    const before = runs.now(RUN);
    const stranger = new WorkerInMemory(host, timeline, environment).connect();
    const result = { outcome: 'failed', message: 'x', code: null, status: null } as const;
    const event = { commandId: COMMAND, n: 1, kind: 'done', result } as const;
    expect(await coordinator.reports.deliver(stranger, event)).toBe(true);
    expect(runs.now(RUN)).toBe(before);
    expect(log.at(-1)).toContain('not its own');
    controller.finish(COMMAND, { ...result, outcome: 'restarted' });
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('takes a report of the host itself whatever the case of its name', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    const same = new WorkerInMemory('ctrl', timeline).connect();
    const result = { outcome: 'failed', message: 'x', code: null, status: null } as const;
    await coordinator.reports.deliver(same, { commandId: COMMAND, n: 1, kind: 'done', result });
    expect(runs.now(RUN).steps[0]?.status).toBe('failed');
  });

  it('ignores late reports of a run that is over, and of one that nobody knows', async () => {
    coordinator.connect(controller);
    await coordinator.begin(aRun());
    const over = await coordinator.when(isOver);
    for (const commandId of [COMMAND, 'nobody.0.1', '']) {
      const event = { commandId, n: 1, kind: 'executing', result: null } as const;
      expect(await coordinator.reports.deliver(controller.connect(), event)).toBe(true);
    }
    expect(runs.now(RUN)).toBe(over);
  });

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

  it('aborts what a run no longer wants, and sends nothing for it any more', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    await coordinator.engine.apply(RUN, { kind: 'abort-requested', by: 'ana', reason: 'x' });
    expect(runs.now(RUN).status).toBe('aborted');
    coordinator.connect(controller);
    coordinator.engine.sweep();
    await settled();
    expect(controller.heard).toEqual([]);
  });

  it('lets a command that left come to its end after an abort', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    await coordinator.engine.apply(RUN, { kind: 'abort-requested', by: 'ana', reason: 'x' });
    expect(runs.now(RUN).status).toBe('running');
    controller.finish(COMMAND, { outcome: 'restarted', message: '', code: null, status: null });
    const run = await coordinator.when(isOver);
    expect(run.status).toBe('aborted');
    expect(run.steps[0]?.status).toBe('succeeded');
  });

  it('begins nothing any more while the coordinator stops', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    await coordinator.engine.onModuleDestroy();
    coordinator.connect(controller);
    coordinator.engine.sweep();
    await coordinator.engine.apply(RUN, {
      kind: 'service-observed',
      seq: 0,
      service: { state: 'running', startMode: 'automatic', generation: 'first' },
    });
    expect(isDispatched(runs.now(RUN))).toBe(true);
    await settled();
    expect(controller.heard).toEqual([]);
  });
});

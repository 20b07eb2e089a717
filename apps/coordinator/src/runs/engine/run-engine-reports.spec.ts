import type { Command } from '#protocol';
import { aRun, type CoordinatorInMemory, isOver, RUN } from '../../spec/coordinator-in-memory.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import { WorkerInMemory } from '../../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;

describe('the engine, told what became of a command', () => {
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

  it.each([
    ['another host', 'FE1', 'demo'],
    ['another environment', 'CTRL', 'staging'],
  ])('ignores that from %s', async (_, host, environment) => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    const before = runs.now(RUN);
    const stranger = new WorkerInMemory(host, environment).connect();
    const result = { outcome: 'failed', message: 'x', code: null, status: null } as const;
    const reports = [
      { n: 1, kind: 'log', text: 'mine' },
      { n: 2, kind: 'done', result },
    ] as const;
    await coordinator.engine.reports.take(stranger, COMMAND, reports);
    expect(runs.now(RUN)).toBe(before);
    expect(runs.lines).toEqual([]);
    expect(coordinator.log.at(-1)).toContain('not its own');
    controller.complete(COMMAND);
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('takes a report of the host itself whatever the case of its name', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    const same = new WorkerInMemory('ctrl').connect();
    const result = { outcome: 'failed', message: 'x', code: null, status: null } as const;
    await coordinator.engine.reports.take(same, COMMAND, [{ n: 1, kind: 'done', result }]);
    expect(runs.now(RUN).steps[0]?.status).toBe('failed');
  });

  it('ignores late reports of a run that is over, and of one that nobody knows', async () => {
    coordinator.connect(controller);
    await coordinator.begin(aRun());
    const over = await coordinator.when(isOver);
    for (const commandId of [COMMAND, 'nobody.0.1', ''])
      await coordinator.engine.reports.take(controller.connect(), commandId, [
        { n: 1, kind: 'executing' },
      ]);
    expect(runs.now(RUN)).toBe(over);
  });

  it('keeps the lines of a command, also of one that is over', async () => {
    coordinator.connect(controller);
    await coordinator.begin(aRun());
    await coordinator.when(isOver);
    const lines = [
      { n: 1, kind: 'executing' },
      { n: 2, kind: 'log', text: 'stopping' },
      { n: 3, kind: 'log', text: 'stopped after 4 s' },
    ] as const;
    await coordinator.engine.reports.take(controller.connect(), COMMAND, lines);
    expect(runs.lines).toMatchObject([
      {
        runId: RUN,
        commandId: COMMAND,
        lines: [
          { n: 2, text: 'stopping' },
          { n: 3, text: 'stopped after 4 s' },
        ],
      },
    ]);
  });

  it('stores what came together in one go, each change with its row', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    const { version } = runs.storedNow(RUN);
    const result = { outcome: 'restarted', message: '', code: null, status: null } as const;
    await coordinator.engine.reports.take(controller.connect(), COMMAND, [
      { n: 1, kind: 'executing' },
      { n: 2, kind: 'done', result },
    ]);
    expect(runs.storedNow(RUN).version).toBe(version + 1);
    expect(runs.history.slice(-3)).toEqual(
      ['executing', 'executed', 'verifying'].map((status) => `CTRL Controller ${status}`),
    );
  });

  it('stores it for a run that another coordinator drives, however far that one has gone meanwhile', async () => {
    const hearing = farm.another();
    coordinator.connect(controller, frontEnd);
    controller.outcome = () => null;
    frontEnd.outcome = () => null;
    await coordinator.begin(aRun(['FE1']));
    const ends = [controller, frontEnd].entries();
    for (const [seq, worker] of ends) {
      await coordinator.when(({ steps }) => steps[seq]?.status === 'accepted');
      const result = worker.restart(worker.carriedOut[0] as Command);
      const reports = [{ n: 1, kind: 'done', result }] as const;
      await hearing.engine.reports.take(worker.connect(), `${RUN}.${seq}.1`, reports);
      expect(runs.now(RUN).steps[seq]?.status).toBe('verifying');
      coordinator.connect(worker);
    }
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('is not told that it was kept when its lines were not', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    coordinator.door.isCut = true;
    const taken = coordinator.engine.reports.take(controller.connect(), COMMAND, [
      { n: 1, kind: 'log', text: 'stopping' },
    ]);
    await expect(taken).rejects.toThrow('away');
    coordinator.door.isCut = false;
  });
});

import {
  aRun,
  type CoordinatorInMemory,
  isOver,
  logOfThisFile,
  RUN,
  type SteeredTimeline,
} from '../spec/coordinator-in-memory.js';
import { FarmInMemory } from '../spec/farm-in-memory.js';
import type { RunsInMemory } from '../spec/runs-in-memory.js';
import { WorkerInMemory } from '../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;

describe('the engine, told what became of a command', () => {
  const log = logOfThisFile();
  let timeline: SteeredTimeline;
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;

  beforeEach(async () => {
    log.length = 0;
    ({ timeline, runs, coordinator, controller } = new FarmInMemory());
    await coordinator.engine.onApplicationBootstrap();
  });
  afterEach(() => coordinator.engine.onModuleDestroy());

  it.each([
    ['another host', 'FE1', 'demo'],
    ['another environment', 'CTRL', 'staging'],
  ])('ignores that from %s', async (_, host, environment) => {
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
});

import { aRun, type CoordinatorInMemory, isOver, RUN } from '../../spec/coordinator-in-memory.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;

describe('the engine of another process, with the commands of the one before', () => {
  let farm: FarmInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;

  beforeEach(() => {
    farm = new FarmInMemory();
    ({ coordinator, controller, frontEnd } = farm);
    coordinator.engine.start();
  });
  afterEach(() => coordinator.engine.stop());

  const restarted = async () => {
    coordinator = await farm.replaceCoordinator();
    coordinator.connect(controller, frontEnd);
    coordinator.engine.start();
  };

  it('asks first, and sends a command that was never seen once, under its old id', async () => {
    coordinator.connect(controller, frontEnd);
    controller.next('command', 'unheard');
    await coordinator.begin(aRun());
    await coordinator.until('the command', () => controller.heard.includes(`command ${COMMAND}`));
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
    controller.complete(COMMAND);
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
    expect(controller.heard.filter((line) => line.startsWith('command '))).toHaveLength(1);
    expect(controller.carriedOut).toHaveLength(1);
  });
});

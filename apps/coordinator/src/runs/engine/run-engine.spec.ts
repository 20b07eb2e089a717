import type { Run } from '#domain/runbook';
import { aRun, type CoordinatorInMemory, isOver, RUN } from '../../spec/coordinator-in-memory.js';
import { settled } from '../../spec/eventually.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';

const COMMAND = `${RUN}.0.1`;
const isDispatched = ({ steps }: Run) => steps[0]?.commandId !== null;

describe('the engine', () => {
  let runs: RunsInMemory;
  let coordinator: CoordinatorInMemory;
  let controller: WorkerInMemory;
  let frontEnd: WorkerInMemory;

  beforeEach(() => {
    ({ runs, coordinator, controller, frontEnd } = new FarmInMemory());
    coordinator.engine.start();
  });
  afterEach(() => coordinator.engine.stop());

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

  it('aborts what a run no longer wants, and sends nothing for it any more', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    await coordinator.tell({ kind: 'abort-requested', by: 'ana', reason: 'x' });
    expect(runs.now(RUN).status).toBe('aborted');
    coordinator.connect(controller);
    await settled();
    expect(controller.heard).toEqual([]);
  });

  it('lets a command that left come to its end after an abort', async () => {
    coordinator.connect(controller);
    controller.outcome = () => null;
    await coordinator.begin(aRun());
    await coordinator.when(({ steps }) => steps[0]?.status === 'accepted');
    await coordinator.tell({ kind: 'abort-requested', by: 'ana', reason: 'x' });
    expect(runs.now(RUN).status).toBe('running');
    controller.complete(COMMAND);
    const run = await coordinator.when(isOver);
    expect(run.status).toBe('aborted');
    expect(run.steps[0]?.status).toBe('succeeded');
  });

  it('begins nothing any more while the coordinator stops', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    await coordinator.engine.stop();
    coordinator.connect(controller);
    await coordinator.tell({
      kind: 'service-observed',
      seq: 0,
      service: { state: 'running', startMode: 'automatic', generation: 'first' },
    });
    expect(isDispatched(runs.now(RUN))).toBe(true);
    await settled();
    expect(controller.heard).toEqual([]);
  });

  it('ends a look at a gate that the run no longer asks for', async () => {
    const signals: AbortSignal[] = [];
    coordinator.gates.check = (_, { signal }) => {
      signals.push(signal);
      return new Promise((resolve) => signal.addEventListener('abort', () => resolve()));
    };
    await coordinator.begin(aRun());
    await coordinator.until('a look', () => signals.length === 1);
    await coordinator.tell({ kind: 'pause-requested', by: 'ana', reason: 'x' });
    expect(runs.now(RUN).status).toBe('paused');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('begins nothing while it is about to stop, though something is still decided', async () => {
    await coordinator.begin(aRun());
    await coordinator.when(({ gates }) => gates[0]?.status === 'passed');
    const { heads } = coordinator.door;
    let answer: () => void = () => undefined;
    let isAsked = false;
    coordinator.door.heads = async () => {
      isAsked = true;
      await new Promise<void>((resolve) => (answer = resolve));
      return heads();
    };
    await coordinator.until('a look', () => isAsked);
    const stopped = coordinator.engine.stop();
    coordinator.connect(controller);
    await coordinator.tell({
      kind: 'service-observed',
      seq: 0,
      service: { state: 'running', startMode: 'automatic', generation: 'first' },
    });
    await settled();
    expect([isDispatched(runs.now(RUN)), controller.carriedOut]).toEqual([true, []]);
    answer();
    await stopped;
  });
});

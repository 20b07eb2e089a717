import type { GateKind, GateRef, Run, RunEvent } from '#domain/runbook';
import {
  aRun,
  type CoordinatorInMemory,
  isOver,
  passed,
  RUN,
} from '../../spec/coordinator-in-memory.js';
import { settled } from '../../spec/eventually.js';
import { FarmInMemory } from '../../spec/farm-in-memory.js';
import type { RunsInMemory } from '../../spec/runs-in-memory.js';
import type { WorkerInMemory } from '../../spec/worker-in-memory.js';

/*
 * A coordinator is killed, and another one takes its run up, perhaps hours later. What the first had seen at the gates
 * must not let a command leave; what it had begun must go on.
 */

const GATES: readonly GateKind[] = ['audit-in-step', 'quiet-farm', 'settled'];
const LOOKS = GATES.map((gate) => `0 ${gate}`);

const aRunBehindGates = () => aRun([], {}, GATES);
const isOpen = (gate: GateKind, status: string) => (run: Run) =>
  run.gates.some((one) => one.stage === 0 && one.gate === gate && one.status === status);
const isBehindGates = isOpen('settled', 'passed');
const gatesIn = ({ gates }: Run) => gates.slice(0, GATES.length).map(({ status }) => status);

const asks = ({ stage, gate }: GateRef): RunEvent => ({
  kind: 'gate-asks',
  stage,
  gate,
  message: 'Asks two.',
  question: { topic: 'clock-ahead', text: '?', choices: ['go-on', 'stop'], peopleNeeded: 2 },
});
const answeredBy = (by: string): RunEvent => ({
  kind: 'gate-answered',
  gate: 'settled',
  answer: { choice: 'go-on', reason: 'r', by },
});

describe('a run that another engine takes up', () => {
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

  /** Another process, with every worker there. */
  const takenUp = async (
    report: (gate: GateRef) => RunEvent | null = passed,
  ): Promise<CoordinatorInMemory> => {
    coordinator = await farm.replaceCoordinator();
    coordinator.gates.report = report;
    coordinator.connect(controller, frontEnd);
    coordinator.engine.start();
    await coordinator.until(
      'its lease',
      () => runs.storedNow(RUN).lease.owner === coordinator.owner,
    );
    return coordinator;
  };

  const commands = () => controller.heard.filter((line) => line.startsWith('command'));

  it('behind its gates has them checked again, one after the other, before the first command', async () => {
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isBehindGates);
    const looksBefore: string[][] = [];
    controller.outcome = (command) => {
      looksBefore.push([...coordinator.gates.looked]);
      return controller.restart(command);
    };
    await takenUp();
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
    expect(looksBefore).toEqual([LOOKS]);
    expect(coordinator.gates.looked).toEqual([...LOOKS, '1 audit-in-step']);
  });

  it.each(GATES)('sends nothing while its gate %s is not passed again', async (gate) => {
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isBehindGates);
    await takenUp((one) => (one.gate === gate ? null : passed(one)));
    await coordinator.when(isOpen(gate, 'checking'));
    await settled();
    expect(gatesIn(runs.now(RUN))).toEqual(
      GATES.map((_, i) =>
        i < GATES.indexOf(gate) ? 'passed' : i === GATES.indexOf(gate) ? 'checking' : 'pending',
      ),
    );
    expect(controller.heard).toEqual([]);
    coordinator.gates.report = passed;
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it('ends with nothing touched where a gate that had passed refuses now', async () => {
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isBehindGates);
    await takenUp((gate) => ({
      ...(passed(gate) as Extract<RunEvent, { kind: 'gate-checked' }>),
      passed: gate.gate !== 'quiet-farm',
      message: 'A publish is under way.',
    }));
    const run = await coordinator.when(isOver);
    expect(run).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('A publish is under way.'),
    });
    expect(controller.heard).toEqual([]);
  });

  it('while it asked is not decided by the answers to what was seen then, before or after', async () => {
    coordinator.gates.report = (gate) => (gate.gate === 'settled' ? asks(gate) : passed(gate));
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isOpen('settled', 'asking'));
    await coordinator.tell(answeredBy('ana'));
    expect(runs.now(RUN).gates[2]?.answers).toHaveLength(1);

    await takenUp((gate) => (gate.gate === 'quiet-farm' ? null : passed(gate)));
    await coordinator.when(isOpen('quiet-farm', 'checking'));
    await coordinator.tell(answeredBy('ana'));
    await coordinator.tell(answeredBy('ben'));
    await settled();
    expect(runs.now(RUN).gates[2]).toMatchObject({
      status: 'pending',
      question: null,
      answers: [],
    });
    expect(coordinator.gates.looked).toEqual(LOOKS.slice(0, 2));
    expect(controller.heard).toEqual([]);
  });

  it('is looked at once more when two people have decided, and then goes on', async () => {
    let looks = 0;
    coordinator.connect(controller);
    coordinator.gates.report = (gate) => {
      if (gate.gate !== 'settled') return passed(gate);
      looks += 1;
      return looks === 1 ? asks(gate) : null;
    };
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isOpen('settled', 'asking'));
    await coordinator.tell(answeredBy('ana'));
    await coordinator.tell(answeredBy('ben'));
    await coordinator.until('the look behind the decision', () => looks > 1);
    expect(isOpen('settled', 'waiting')(runs.now(RUN))).toBe(true);
    expect(controller.heard).toEqual([]);
    coordinator.gates.report = passed;
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
  });

  it.each(['dispatched', 'accepted'] as const)(
    'goes on where its first step was %s: no gate of that stage is checked again',
    async (status) => {
      coordinator.connect(controller, frontEnd);
      if (status === 'dispatched') controller.always('command', 'unheard');
      controller.outcome = () => null;
      await coordinator.begin(aRunBehindGates());
      await coordinator.until('the command', () => commands().length > 0);
      await coordinator.when(({ steps }) => steps[0]?.status === status);
      const before = runs.now(RUN).gates;
      controller.always('command', 'heard');
      controller.outcome = null;
      await takenUp();
      expect(runs.now(RUN).gates).toEqual(before);
      if (status === 'accepted') controller.complete(`${RUN}.0.1`);
      expect((await coordinator.when(isOver)).status).toBe('succeeded');
      expect(coordinator.gates.looked).toEqual(['1 audit-in-step']);
      expect(controller.carriedOut).toHaveLength(1);
    },
  );

  it('goes on between two servers without a look at the gates of the first', async () => {
    coordinator.connect(controller);
    await coordinator.begin(aRun(['FE1'], {}, GATES));
    await coordinator.when(({ steps }) => steps[0]?.status === 'succeeded');
    await takenUp();
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
    expect(coordinator.gates.looked).toEqual(['2 audit-in-step']);
    expect(controller.carriedOut).toHaveLength(1);
    expect(frontEnd.carriedOut).toHaveLength(1);
  });

  it('sends nothing while that cannot be stored, and then begins at its gates', async () => {
    await coordinator.begin(aRunBehindGates());
    await coordinator.when(isBehindGates);
    await coordinator.engine.stop();
    coordinator = farm.another();
    coordinator.connect(controller, frontEnd);
    for (let i = 0; i < 4; i += 1) runs.failNext('save');
    coordinator.engine.start();
    await coordinator.until('four failures', () => !runs.isFailing);
    await settled();
    expect([coordinator.gates.looked, controller.heard]).toEqual([[], []]);
    expect((await coordinator.when(isOver)).status).toBe('succeeded');
    expect(coordinator.gates.looked.slice(0, LOOKS.length)).toEqual(LOOKS);
  });
});

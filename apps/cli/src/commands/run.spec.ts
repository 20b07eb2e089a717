import type { RunView } from '#protocol';
import { aPlan } from '../spec/plan-examples.js';
import { anEvent, aRun } from '../spec/run-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

const RUN = 'run demo --reason "licence error"';
const START = 'POST /api/v1/environments/demo/runs';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
  coordinator.on('POST /environments/demo/plans', () => ({ status: 201, body: aPlan() }));
  coordinator.on('POST /environments/demo/runs', () => ({ status: 202, body: { id: 'run-1' } }));
});
afterEach(() => coordinator.stop());

const MIDDLE = aRun('running', ['succeeded', 'executing', 'pending']);
const END = aRun('succeeded', ['succeeded', 'succeeded', 'succeeded']);

/** Each look at the run finds the next state; one event comes with each. `onLook` hears the number from 1. */
function runPasses(states: readonly RunView[], onLook: (look: number) => void = () => {}): void {
  let looks = 0;
  coordinator.on('GET /runs/run-1', () => {
    looks += 1;
    onLook(looks);
    return { status: 200, body: states[Math.min(looks, states.length) - 1] };
  });
  coordinator.on('GET /runs/run-1/events', ({ query }: { query: string }) => {
    const after = Number(new URLSearchParams(query).get('after'));
    const events = Array.from({ length: Math.min(looks, states.length) }, (_, i) => anEvent(i + 1));
    return { status: 200, body: { events: events.filter(({ n }) => n > after).slice(0, 1) } };
  });
}

describe('lockstep run', () => {
  it('plans, shows the plan, quotes its hash, and waits for the end', async () => {
    runPasses([MIDDLE, END]);
    expect(await terminal.type(RUN)).toBe(0);
    const [start] = coordinator.whatWasAsked(START);
    expect(start?.body).toEqual({
      planId: 'plan-1',
      planHash: 'a'.repeat(64),
      reason: 'licence error',
    });
    expect(start?.headers['idempotency-key']).toMatch(/^[0-9a-f-]{36}$/u);
    expect(start?.headers['lockstep-actor']).toBe('ann');
    expect(terminal.outText).toContain('Stage 1: controller');
    expect(terminal.outLines.filter((line) => / s  step  /u.test(line))).toHaveLength(2);
    expect(terminal.outLines.at(-2)).toBe('Run run-1 of demo: succeeded.');
  });

  it.each([
    ['failed', 1],
    ['partial', 1],
    ['aborted', 1],
    ['needs-attention', 2],
  ] as const)('ends %s with exit code %i and the reason', async (status, code) => {
    const why = 'OutSystems Deployment Controller Service on OSCTRL01 did not start.';
    runPasses([aRun(status, ['failed', 'cancelled', 'cancelled'], why)]);
    expect(await terminal.type(RUN)).toBe(code);
    expect(terminal.outText).toContain(`Run run-1 of demo: ${status}. ${why}`);
  });

  it('prints the last state of the run, and nothing else, with --json', async () => {
    runPasses([MIDDLE, END]);
    expect(await terminal.type(`${RUN} --json`)).toBe(0);
    expect(JSON.parse(terminal.outText)).toEqual(END);
    expect(terminal.errText).toContain('Stage 1: controller');
  });

  it('does not wait with --detach', async () => {
    expect(await terminal.type(`${RUN} --detach`)).toBe(0);
    expect(terminal.outLines.at(-1)).toBe('Watch it: lockstep runs watch run-1');
  });

  it('exits 1 with all reasons when the farm lets no plan be made', async () => {
    coordinator.on('POST /environments/demo/plans', () =>
      problem(409, 'No plan can be made for demo.', [
        'OSFE02 is out of step',
        'OSFE03: wrong zone',
      ]),
    );
    expect(await terminal.type(RUN)).toBe(1);
    expect(terminal.errLines).toEqual([
      'lockstep: No plan can be made for demo.',
      '  - OSFE02 is out of step',
      '  - OSFE03: wrong zone',
    ]);
    expect(coordinator.whatWasAsked(START)).toEqual([]);
  });

  it.each([
    [409, 1],
    [412, 3],
  ])('passes on a refusal of the run itself: %i ends with %i', async (status, code) => {
    coordinator.on('POST /environments/demo/runs', () => problem(status, 'Refused.'));
    expect(await terminal.type(RUN)).toBe(code);
    expect(terminal.errText).toContain('Refused.');
  });

  it('goes on where it was after the coordinator was away', async () => {
    runPasses([MIDDLE, MIDDLE, END], (look) => {
      if (look === 2) coordinator.isAway = true;
    });
    terminal.onLine = (line) => {
      if (line.startsWith('Lost the coordinator')) coordinator.isAway = false;
    };
    expect(await terminal.type(RUN)).toBe(0);
    expect(terminal.errText).toMatch(
      /Lost the coordinator.*The run goes on by itself.*still trying/u,
    );
    expect(terminal.errText).toContain('The coordinator is back.');
    const events = terminal.outLines.filter((line) => / s  step  /u.test(line));
    expect(new Set(events).size).toBe(events.length);
    expect(events).toHaveLength(3);
  });

  it('gives up on a coordinator that never comes back, with exit code 4 and how to watch the run', async () => {
    terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url }, { pace: { giveUp: 5 } });
    runPasses([MIDDLE], () => {
      coordinator.isAway = true;
    });
    expect(await terminal.type(RUN)).toBe(4);
    expect(terminal.errText).toContain('lockstep runs watch run-1');
  });

  it('starts one run only when the answer to the start was lost', async () => {
    runPasses([END]);
    coordinator.on('POST /environments/demo/runs', () => {
      coordinator.on('POST /environments/demo/runs', { id: 'run-1' });
      coordinator.isAway = true;
      return { status: 202 };
    });
    terminal.onLine = (line) => {
      if (line.includes('Still trying')) coordinator.isAway = false;
    };
    expect(await terminal.type(RUN)).toBe(0);
    const keys = coordinator.whatWasAsked(START).map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });

  it('says after Ctrl-C that the run goes on, and how to watch it', async () => {
    runPasses([MIDDLE], () => terminal.interruption.abort());
    expect(await terminal.type(RUN)).toBe(130);
    expect(terminal.errText).toContain('The run goes on without this command.');
    expect(terminal.errText).toContain('lockstep runs watch run-1');
  });
});

describe('lockstep run on a terminal', () => {
  const asking = (...answers: (string | null)[]): FakeTerminal =>
    new FakeTerminal({ LOCKSTEP_URL: coordinator.url }, { answers });

  it('asks for the name of the environment, and goes on with it', async () => {
    runPasses([END]);
    terminal = asking('demo');
    expect(await terminal.type(RUN)).toBe(0);
    expect(terminal.questions).toEqual(["Type the environment's name (demo) to go on: "]);
  });

  it.each(['prod', '', null])('starts nothing when the answer is %j', async (answer) => {
    terminal = asking(answer);
    expect(await terminal.type(RUN)).toBe(1);
    expect(terminal.errText).toContain('Nothing was done.');
    expect(coordinator.whatWasAsked(START)).toEqual([]);
  });

  it('does not ask with --yes', async () => {
    runPasses([END]);
    terminal = asking();
    expect(await terminal.type(`${RUN} --yes`)).toBe(0);
    expect(terminal.questions).toEqual([]);
  });
});

import { anEvent, aRun } from '../spec/examples.js';
import { FakeCoordinator } from '../spec/fake-coordinator.js';
import { FakeTerminal } from '../spec/fake-terminal.js';

let coordinator: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  coordinator = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: coordinator.url });
});
afterEach(() => coordinator.stop());

const FAILED = aRun('failed', ['failed', 'cancelled', 'cancelled'], 'It did not start.');

describe('lockstep runs', () => {
  it('list passes its filters on', async () => {
    coordinator.on('GET /runs', { runs: [FAILED] });
    expect(await terminal.type('runs list --env demo --status failed')).toBe(0);
    expect(coordinator.asked[0]?.query).toBe('?env=demo&status=failed');
    expect(terminal.outText).toContain('run-1  demo');
  });

  it('show exits by how the run ended', async () => {
    coordinator.on('GET /runs/run-1', FAILED);
    expect(await terminal.type('runs show run-1')).toBe(1);
    expect(terminal.outText).toContain('The service did not start.');
  });

  it('show prints what the coordinator said with --json', async () => {
    coordinator.on('GET /runs/run-1', FAILED);
    await terminal.type('runs show run-1 --json');
    expect(JSON.parse(terminal.outText)).toEqual(FAILED);
  });

  it('watch prints the history of a run that is over, and its end', async () => {
    coordinator.on('GET /runs/run-1', FAILED);
    coordinator.on('GET /runs/run-1/events', ({ query }: { query: string }) => ({
      status: 200,
      body: { events: query === '?after=0' ? [anEvent(1), anEvent(2)] : [] },
    }));
    expect(await terminal.type('runs watch run-1')).toBe(1);
    expect(terminal.outLines).toHaveLength(4);
  });

  it('abort needs a reason and passes it on', async () => {
    const running = aRun('running', ['executing', 'pending', 'pending']);
    coordinator.on('POST /runs/run-1/abort', running);
    expect(await terminal.type('runs abort run-1')).toBe(3);
    expect(coordinator.asked).toEqual([]);
    expect(await terminal.type('runs abort run-1 --reason "wrong farm"')).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({ reason: 'wrong farm' });
  });
});

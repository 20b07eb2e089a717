import { FakeCoordinator } from './spec/fake-coordinator.js';
import { FakeTerminal } from './spec/fake-terminal.js';
import { anEvent, aRun } from './spec/run-examples.js';

let first: FakeCoordinator;
let second: FakeCoordinator;
let terminal: FakeTerminal;

beforeEach(async () => {
  first = await FakeCoordinator.start();
  second = await FakeCoordinator.start();
  terminal = new FakeTerminal({ LOCKSTEP_URL: `${first.url}, ${second.url}/` });
});
afterEach(() => Promise.all([first.stop(), second.stop()]));

const ABORT = 'POST /runs/run-1/abort';
const RUNNING = aRun('running', ['executing', 'pending', 'pending']);

describe('several coordinators on one store', () => {
  it('are asked in their order; the others not while one answers', async () => {
    first.on('GET /runs', { runs: [] });
    expect(await terminal.type('runs list')).toBe(0);
    expect(second.asked).toEqual([]);
  });

  it('answer for one that is away', async () => {
    first.isAway = true;
    second.on('GET /runs', { runs: [] });
    expect(await terminal.type('runs list')).toBe(0);
    expect(terminal.errLines).toEqual([]);
  });

  it('are told what a person decides although the first is gone', async () => {
    const gone = await FakeCoordinator.start();
    const { url } = gone;
    await gone.stop();
    second.on(ABORT, RUNNING);
    terminal = new FakeTerminal({ LOCKSTEP_URL: `${url},${second.url}` });
    expect(await terminal.type('runs abort run-1 --reason x')).toBe(0);
  });

  it('are not told it a second time when the first may have heard it', async () => {
    first.on(ABORT, () => {
      first.isAway = true;
      return { status: 200 };
    });
    second.on(ABORT, RUNNING);
    expect(await terminal.type('runs abort run-1 --reason x')).toBe(4);
    expect(second.asked).toEqual([]);
  });

  it('let one follow a run from one to the other, with every event once', async () => {
    const events = [anEvent(1), anEvent(2), anEvent(3)];
    const since = ({ query }: { query: string }) => ({
      status: 200,
      body: { events: events.slice(Number(new URLSearchParams(query).get('after'))) },
    });
    let looks = 0;
    first.on('GET /runs/run-1', () => {
      if ((looks += 1) === 3) first.isAway = true;
      return { status: 200, body: RUNNING };
    });
    first.on('GET /runs/run-1/events', { events: [] });
    second.on('GET /runs/run-1', aRun('succeeded', ['succeeded', 'succeeded', 'succeeded']));
    second.on('GET /runs/run-1/events', since);
    expect(await terminal.type('runs watch run-1')).toBe(0);
    expect(terminal.outLines.filter((line) => / s  step  /u.test(line))).toHaveLength(3);
    expect(terminal.errLines).toEqual([]);
  });

  it('are named all when none can be reached', async () => {
    first.isAway = true;
    second.isAway = true;
    expect(await terminal.type('runs list')).toBe(4);
    expect(terminal.errLines[0]).toBe(
      `lockstep: The coordinator at ${first.url} and at ${second.url} cannot be reached: the connection was closed.`,
    );
  });

  it('have no address among them that is none', async () => {
    terminal = new FakeTerminal({ LOCKSTEP_URL: `${first.url},` });
    expect(await terminal.type('runs list')).toBe(3);
    expect(terminal.errText).toContain('LOCKSTEP_URL: it is not an address');
  });
});

import { aGate, anEvent, aRemediationRun, aRun, SETTLED_ASKS } from '../spec/run-examples.js';
import { FakeCoordinator, problem } from '../spec/fake-coordinator.js';
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

  it('answer passes the choice on, and says what it made of the gate', async () => {
    const asked = aRemediationRun(
      'running',
      ['succeeded', 'pending', 'pending', 'pending'],
      [SETTLED_ASKS],
    );
    coordinator.on('POST /runs/run-1/gates/settled/answer', asked);
    const line =
      'runs answer run-1 settled --about clock-ahead --choice go-on --reason "the vendor said so"';
    expect(await terminal.type(line)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual({
      about: 'clock-ahead',
      choice: 'go-on',
      reason: 'the vendor said so',
    });
    expect(coordinator.asked[0]?.headers['lockstep-actor']).toBe('ann');
    expect(terminal.outLines[0]).toMatch(/^Gate settled: asking\. Asks two different people/u);
    expect(terminal.outText).toContain('go-on, by ann: I looked');
  });

  it('answer tells why it does not count', async () => {
    coordinator.on('POST /runs/run-1/gates/settled/answer', () =>
      problem(409, 'The gate settled does not ask now.'),
    );
    expect(await terminal.type('runs answer run-1 settled --choice stop --reason x')).toBe(3);
    expect(terminal.errText).toContain('does not ask now');
  });

  it('watch goes on while a gate asks a person, and tells once how to answer', async () => {
    const statuses = ['succeeded', 'pending', 'pending', 'pending'] as const;
    const asks = aRemediationRun('running', statuses, [SETTLED_ASKS]);
    const stopped = aRemediationRun('failed', statuses, [
      aGate({ gate: 'settled', status: 'refused', message: 'ben decided to stop: no.' }),
    ]);
    let looks = 0;
    coordinator.on('GET /runs/run-1', () => ({ status: 200, body: ++looks < 4 ? asks : stopped }));
    coordinator.on('GET /runs/run-1/events', { events: [] });
    expect(await terminal.type('runs watch run-1')).toBe(1);
    expect(terminal.outLines.filter((line) => line.startsWith('Answer it:'))).toEqual([
      'Answer it: lockstep runs answer run-1 settled --about clock-ahead --choice go-on|stop --reason "..." (two different people have to choose go-on)',
    ]);
  });
});

describe('lockstep runs show --as-text', () => {
  it('offers what is left of a run that failed, and exits as the run ended', async () => {
    coordinator.on('GET /runs/run-1', aRun('failed', ['succeeded', 'failed', 'cancelled']));
    expect(await terminal.type('runs show run-1 --as-text')).toBe(1);
    expect(terminal.outLines[0]).toMatch(/^By hand: restart of demo\./u);
    expect(terminal.outText).not.toContain('(step 0)');
    expect(terminal.outText).toContain('It failed: The service did not start.');
    expect(terminal.outText).toContain('(step 2)');
  });

  it.each(['paused', 'needs-attention', 'running'] as const)(
    'says of a run that is %s that it has to end first',
    async (status) => {
      coordinator.on('GET /runs/run-1', aRun(status, ['succeeded', 'pending', 'pending']));
      await terminal.type('runs show run-1 --as-text');
      const opening = terminal.outLines.slice(0, 3).join(' ');
      expect(opening).toContain(`Run run-1 is ${status} and has not ended.`);
      expect(opening).toContain('lockstep runs abort run-1');
    },
  );

  it('has nothing left of a rehearsal', async () => {
    const run = aRemediationRun('failed', ['skipped', 'skipped', 'skipped', 'skipped']);
    coordinator.on('GET /runs/run-1', { ...run, kind: 'rehearse' });
    await terminal.type('runs show run-1 --as-text');
    expect(terminal.outLines).toEqual([
      'Run run-1 was a rehearsal: nothing was changed, so nothing is left to be done.',
      'What a remediation would do: lockstep plan demo --kind remediate --as-text',
    ]);
  });
});

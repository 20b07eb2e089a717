import type { RunView } from '#protocol';
import {
  aGate,
  aLogLine,
  anEvent,
  anUnclearRun,
  aRemediationRun,
  aRun,
  SETTLED_ASKS,
} from '../spec/run-examples.js';
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
    expect(JSON.parse(terminal.outText)).toEqual({ ...FAILED, log: [] });
  });

  it.each([
    ['', 10],
    [' --log', 25],
  ])('show%s prints %i lines of the workers', async (flag, many) => {
    coordinator.on('GET /runs/run-1', FAILED);
    coordinator.on('GET /runs/run-1/log', ({ query }: { query: string }) => {
      const after = Number(new URLSearchParams(query).get('after'));
      const lines = Array.from({ length: 25 }, (_, i) => aLogLine(i + 1));
      return { status: 200, body: { lines: lines.slice(after, after + 20) } };
    });
    await terminal.type(`runs show run-1${flag} --json`);
    const { log } = JSON.parse(terminal.outText) as { log: { n: number }[] };
    expect(log.map(({ n }) => n)).toEqual(Array.from({ length: many }, (_, i) => 26 - many + i));
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

  it.each(['approve', 'pause', 'resume', 'abort'])(
    '%s needs a reason and passes it on',
    async (action) => {
      const running = aRun('running', ['executing', 'pending', 'pending']);
      coordinator.on(`POST /runs/run-1/${action}`, running);
      expect(await terminal.type(`runs ${action} run-1`)).toBe(3);
      expect(coordinator.asked).toEqual([]);
      expect(await terminal.type(`runs ${action} run-1 --reason "wrong farm"`)).toBe(0);
      expect(coordinator.asked[0]?.body).toEqual({ reason: 'wrong farm' });
      expect(coordinator.asked[0]?.headers['lockstep-actor']).toBe('ann');
      expect(terminal.outText).toContain('Run run-1 of demo: running.');
    },
  );

  it.each([
    ['retry run-1 1', 'retry', { reason: 'x' }],
    ['skip run-1 1', 'skip', { reason: 'x' }],
    ['resolve run-1 1 --as succeeded', 'resolve', { reason: 'x', as: 'succeeded' }],
    ['resolve run-1 1 --as failed', 'resolve', { reason: 'x', as: 'failed' }],
  ])('%s decides about one step', async (words, action, body) => {
    const running = aRun('running', ['succeeded', 'executing', 'pending']);
    coordinator.on(`POST /runs/run-1/steps/1/${action}`, running);
    expect(await terminal.type(`runs ${words} --reason x`)).toBe(0);
    expect(coordinator.asked[0]?.body).toEqual(body);
    expect(await terminal.type(`runs ${words} --reason x --json`)).toBe(0);
    expect(JSON.parse(terminal.outLines.at(-1) ?? '')).toEqual(running);
  });

  it('passes on why an action does not apply', async () => {
    coordinator.on('POST /runs/run-1/steps/1/retry', () => problem(409, 'The step has succeeded.'));
    expect(await terminal.type('runs retry run-1 1 --reason x')).toBe(3);
    expect(terminal.errText).toContain('The step has succeeded.');
  });

  it('approve of one’s own request is not allowed, and another coordinator would not allow it either', async () => {
    coordinator.on('POST /runs/run-1/approve', () => ({
      status: 403,
      body: {
        type: 'urn:lockstep:not-your-own-request',
        title: 'Not your own request',
        status: 403,
        detail: 'ann asked for this run; another person has to approve it.',
      },
    }));
    expect(await terminal.type('runs approve run-1 --reason x')).toBe(4);
    expect(terminal.errLines).toEqual([
      'lockstep: ann asked for this run; another person has to approve it.',
    ]);
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

describe('lockstep runs watch', () => {
  /** What each look at the run finds; the last one stays. */
  const runPasses = (...runs: readonly RunView[]): void => {
    let look = 0;
    coordinator.on('GET /runs/run-1', () => ({
      status: 200,
      body: runs[Math.min(look++, runs.length - 1)],
    }));
    coordinator.on('GET /runs/run-1/events', { events: [] });
  };
  const END = aRun('succeeded', ['succeeded', 'succeeded', 'succeeded']);

  it('of one that nobody can judge ends with 2 and the commands that go on', async () => {
    runPasses(aRun('running', ['succeeded', 'executing', 'pending']), anUnclearRun());
    expect(await terminal.type('runs watch run-1')).toBe(2);
    expect(terminal.outLines).toContain(
      '    lockstep runs resolve run-1 1 --as succeeded --reason "..."',
    );
    expect(terminal.outLines).toContain('    lockstep runs abort run-1 --reason "..."');
  });

  it.each([
    [
      'awaiting-approval',
      'It waits for approval by another person than ann: lockstep runs approve run-1 --reason "..."',
    ],
    ['paused', 'It is paused. Go on: lockstep runs resume run-1 --reason "..."'],
  ] as const)('goes on while it is %s, and says once what a person types', async (status, said) => {
    const waits = aRun(status, ['pending', 'pending', 'pending']);
    runPasses(waits, waits, waits, END);
    expect(await terminal.type('runs watch run-1')).toBe(0);
    expect(terminal.outLines.filter((line) => line === said)).toHaveLength(1);
  });

  it('says that on the error stream when the output is JSON', async () => {
    runPasses(aRun('awaiting-approval', ['pending', 'pending', 'pending']), END);
    expect(await terminal.type('runs watch run-1 --json')).toBe(0);
    expect(JSON.parse(terminal.outText)).toEqual(END);
    expect(terminal.errText).toContain('lockstep runs approve run-1');
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

import type { Policy, Run, RunEvent } from '#domain/runbook';
import { aRun, SteeredTimeline } from '../spec/coordinator-in-memory.js';
import { eventually, isSettledSoon, settled } from '../spec/eventually.js';
import { type Fate, WorkerInMemory } from '../spec/worker-in-memory.js';
import { WorkerRegistry } from '../workers/worker-registry.js';
import { CommandCarrier } from './command-carrier.js';

const COMMAND = 'run-1.0.1';
const busy: Fate = { answer: { kind: 'rejected', code: 'busy', message: 'one at a time' } };
const rejected: Fate = {
  answer: { kind: 'rejected', code: 'service-not-allowed', message: 'not in the list' },
};

/** The controller's step, dispatched. */
function dispatched(policy: Partial<Policy>): Run {
  const run = aRun([], policy);
  const [step] = run.steps;
  if (step === undefined) throw new Error('no step');
  return {
    ...run,
    status: 'running',
    steps: [{ ...step, status: 'dispatched', commandId: COMMAND, expectGeneration: 'first' }],
  };
}

describe('a command', () => {
  let timeline: SteeredTimeline;
  let registry: WorkerRegistry;
  let worker: WorkerInMemory;
  let reported: RunEvent[];
  let aborting: AbortController;
  let carried: Promise<void>;

  beforeEach(() => {
    timeline = new SteeredTimeline();
    registry = new WorkerRegistry();
    worker = new WorkerInMemory('CTRL', timeline);
    reported = [];
    aborting = new AbortController();
  });
  afterEach(async () => {
    aborting.abort();
    await carried;
  });

  function carry({
    isFirst = true,
    policy = {},
  }: { isFirst?: boolean; policy?: Partial<Policy> } = {}): Promise<void> {
    const run = dispatched(policy);
    carried = new CommandCarrier(registry, timeline).carryOut(
      { seq: 0, commandId: COMMAND },
      {
        run: () => run,
        planId: 'p',
        fence: 7,
        onAnswer: () => () => undefined,
        takeFirstSending: () => isFirst,
        report: (event) => {
          reported.push(event);
          return Promise.resolve();
        },
        signal: aborting.signal,
      },
    );
    return carried;
  }

  const connect = () => registry.add(worker.connect());
  const until = (kind: RunEvent['kind']) =>
    eventually(kind, () => reported.some((event) => event.kind === kind));
  const heard = () => worker.heard.map((line) => line.split(' ')[0]);

  it('is sent at once when nobody can have sent it, with all that the worker must know', async () => {
    connect();
    void carry();
    await until('command-accepted');
    expect(worker.carriedOut).toEqual([
      {
        commandId: COMMAND,
        runId: 'run-1',
        seq: 0,
        attempt: 1,
        fence: 7,
        operation: 'service.ensureRestarted',
        args: {
          service: 'Controller',
          expectGeneration: 'first',
          stopTimeoutMs: 120_000,
          startTimeoutMs: 180_000,
        },
      },
    ]);
    expect(heard()).toEqual(['command']);
  });

  it('is asked for when it may have been sent, and is sent when it was never seen', async () => {
    connect();
    void carry({ isFirst: false });
    await until('command-accepted');
    expect(heard()).toEqual(['command.query', 'command']);
  });

  it.each<[string, Fate]>([
    ['is lost', 'answer-lost'],
    ['is none that anybody knows', { answer: { kind: 'perhaps' } }],
    ['is empty', { answer: undefined }],
    ['is not even an object', { answer: 5 }],
  ])('is asked for, not sent again, when its acknowledgement %s', async (_, fate) => {
    connect();
    worker.outcome = () => null;
    worker.next('command', fate);
    worker.next('command.query', { answer: { kind: 'in-flight', result: null } });
    void carry();
    await until('command-executing');
    expect(heard()).toEqual(['command', 'command.query']);
  });

  it('that never arrived is sent again under the same id, and carried out once', async () => {
    connect();
    worker.next('command', 'unheard');
    void carry();
    await until('command-accepted');
    expect(worker.heard).toEqual([
      `command ${COMMAND}`,
      `command.query ${COMMAND}`,
      `command ${COMMAND}`,
    ]);
    expect(worker.carriedOut).toHaveLength(1);
  });

  it('that the worker knows already is asked for', async () => {
    connect();
    worker.next('command', { answer: { kind: 'duplicate' } });
    worker.next('command.query', {
      answer: {
        kind: 'done',
        result: { outcome: 'already-restarted', message: '', code: null, status: null },
      },
    });
    await carry();
    expect(heard()).toEqual(['command', 'command.query']);
    expect(reported.at(-1)).toMatchObject({ kind: 'command-done', failed: false });
  });

  it('is asked for anew after the connection was lost while it was carried out', async () => {
    connect();
    worker.outcome = () => null;
    void carry();
    await until('command-accepted');
    worker.session?.close();
    connect();
    await settled();
    expect(reported.at(-1)).toEqual({ kind: 'command-executing', commandId: COMMAND });
    expect(heard()).toEqual(['command', 'command.query']);
  });

  it('is sent again to a worker that has forgotten it', async () => {
    connect();
    worker.outcome = () => null;
    void carry();
    await until('command-accepted');
    worker.session?.close();
    worker.forget();
    connect();
    await eventually('both', () => worker.carriedOut.length === 2);
    expect(heard()).toEqual(['command', 'command.query', 'command']);
    expect(worker.carriedOut[1]).toEqual(worker.carriedOut[0]);
  });

  it('is offered again to a worker that is busy', async () => {
    connect();
    worker.next('command', busy, busy);
    void carry();
    await until('command-accepted');
    expect(heard()).toEqual(['command', 'command', 'command']);
  });

  it('is not offered for ever', async () => {
    connect();
    worker.always('command', busy);
    void carry();
    await eventually('two offers', () => worker.heard.length === 2);
    timeline.ahead = 120_000 + 180_000 + 15_000 + 1;
    await carried;
    expect(reported).toEqual([
      {
        kind: 'command-overdue',
        commandId: COMMAND,
        message: expect.stringContaining('not even begun it'),
      },
    ]);
  });

  it('is not offered for ever to a worker that contradicts itself', async () => {
    connect();
    worker.always('command', { answer: { kind: 'duplicate' } });
    worker.always('command.query', { answer: { kind: 'not-seen', result: null } });
    void carry();
    await eventually('a few rounds', () => worker.heard.length > 6);
    timeline.ahead = 400_000;
    await carried;
    expect(reported.at(-1)?.kind).toBe('command-overdue');
  });

  it('that is not over in its time is overdue', async () => {
    connect();
    worker.outcome = () => null;
    void carry();
    await until('command-accepted');
    timeline.ahead = 400_000;
    worker.session?.close();
    connect();
    await carried;
    expect(reported.at(-1)).toMatchObject({ kind: 'command-overdue', commandId: COMMAND });
  });

  it('that a worker refuses has ended, with the reason', async () => {
    connect();
    worker.next('command', rejected);
    await carry();
    expect(reported).toEqual([
      {
        kind: 'command-rejected',
        commandId: COMMAND,
        message: 'The worker refused it: not in the list',
      },
    ]);
  });

  it('is lost with a worker that stays away beyond the grace', async () => {
    await carry({ policy: { reconnectGrace: 2 } });
    expect(reported).toEqual([
      { kind: 'worker-lost', seq: 0, message: expect.stringContaining('is not known') },
    ]);
  });

  it('is lost with a worker that is connected and silent beyond the grace', async () => {
    connect();
    worker.next('command', 'unheard');
    worker.always('command.query', 'unheard');
    await carry({ policy: { reconnectGrace: 1 } });
    expect(reported.at(-1)).toMatchObject({ kind: 'worker-lost', seq: 0 });
  });

  it('is asked for when a worker comes back late, before it is given up', async () => {
    connect();
    worker.outcome = () => null;
    void carry();
    await until('command-accepted');
    timeline.ahead = 600_001;
    worker.session?.close();
    worker.next('command.query', {
      answer: {
        kind: 'done',
        result: { outcome: 'restarted', message: '', code: null, status: null },
      },
    });
    connect();
    await carried;
    expect(reported.at(-1)).toMatchObject({ kind: 'command-done', failed: false });
  });

  it('is lost when a worker is silent for long since its last answer, not since the first', async () => {
    connect();
    worker.outcome = () => null;
    void carry({ policy: { stopTimeout: 9_000_000 } });
    await until('command-accepted');
    const comeBack = async (ahead: number) => {
      timeline.ahead = ahead;
      const { length } = worker.heard;
      worker.session?.close();
      connect();
      await eventually('a question', () => worker.heard.length > length);
      await settled();
    };
    await comeBack(500_000);
    worker.next('command.query', 'unheard');
    await comeBack(1_000_000);
    expect(reported.some(({ kind }) => kind === 'worker-lost')).toBe(false);
    worker.always('command.query', 'unheard');
    await comeBack(1_600_001);
    expect(reported.at(-1)?.kind).toBe('worker-lost');
  });

  it('has its whole time although it had to wait for its turn, and the worker was restarted', async () => {
    connect();
    worker.outcome = () => null;
    worker.next('command', busy, busy);
    void carry();
    await eventually('two offers', () => worker.heard.length === 2);
    timeline.ahead = 300_000;
    await until('command-accepted');
    timeline.ahead = 400_000;
    worker.session?.close();
    worker.forget();
    connect();
    await settled();
    expect(worker.carriedOut).toHaveLength(2);
    expect(reported.some(({ kind }) => kind === 'command-overdue')).toBe(false);
  });

  it('whose end is told without a result has failed', async () => {
    connect();
    worker.next('command.query', { answer: { kind: 'done', result: null } });
    await carry({ isFirst: false });
    expect(reported).toMatchObject([{ kind: 'command-done', failed: true }]);
  });

  it.each<[string, Fate]>([
    ['a refusal', { answer: { error: { code: 'internal', message: 'x' } } }],
    ['nonsense', { answer: { kind: 'maybe' } }],
    ['a result that is a list', { answer: { kind: 'done', result: [] } }],
  ])('is asked for again after %s', async (_, fate) => {
    connect();
    worker.next('command.query', fate);
    void carry({ isFirst: false });
    await until('command-accepted');
    expect(heard()).toEqual(['command.query', 'command.query', 'command']);
  });

  it.each(['before a worker is there', 'while it is carried out', 'by its own report'])(
    'that is not wanted any more says nothing (aborted %s)',
    async (when) => {
      worker.outcome = () => {
        if (when === 'by its own report') aborting.abort();
        return null;
      };
      const isConnected = when !== 'before a worker is there';
      if (isConnected) connect();
      void carry();
      if (isConnected) await until('command-accepted');
      aborting.abort();
      expect(await isSettledSoon(carried)).toBe(true);
      expect(reported.filter(({ kind }) => kind !== 'command-accepted')).toEqual([]);
    },
  );
});

import type { Lease } from '#adapters/store';
import type { Run, RunEvent } from '#domain/runbook';
import { aRun, RUN } from '../../spec/coordinator-in-memory.js';
import { RunsInMemory } from '../../spec/runs-in-memory.js';
import { DecisionQueue, LeaseLost, RunGone } from './decision-queue.js';

const OWN: Lease = { owner: 'own', epoch: 1 };
const says = (kind: 'abort-requested' | 'pause-requested' | 'resumed'): RunEvent => ({
  kind,
  by: 'ana',
  reason: 'x',
});

describe('the decisions about a run', () => {
  let runs: RunsInMemory;
  let changed: string[];
  let moves: string[];

  beforeEach(async () => {
    runs = new RunsInMemory();
    [changed, moves] = [[], []];
    const run: Run = { ...aRun(['FE1'], {}, []), status: 'running' };
    const request = { planId: 'p', planHash: 'h', reason: '' };
    runs.create({ run, ...request, idempotencyKey: null, changes: [], atMs: 0 });
    await runs.takeAway(RUN, OWN.owner);
  });

  const queueOf = (by: Lease | 'anyone', id = RUN) =>
    new DecisionQueue(
      id,
      { runs, labelMs: () => 0, changed: (runId) => changed.push(runId) },
      by,
      by === 'anyone' ? null : runs.storedNow(id),
      (now, how) => moves.push(`${how} ${now.version}`),
    );

  it('are saved one after the other, each on what the one before has made', async () => {
    const queue = queueOf(OWN);
    await queue.decide(() => [says('pause-requested')]);
    await queue.decide(() => [says('resumed')]);
    expect(runs.history.slice(-2)).toEqual(['paused', 'running']);
    expect([moves, changed]).toEqual([
      ['own 3', 'own 4'],
      [RUN, RUN],
    ]);
  });

  it('that come while one is on its way are saved together, with all their rows', async () => {
    const queue = queueOf(OWN);
    const all = [says('pause-requested'), says('resumed'), says('pause-requested')].map((event) =>
      queue.decide(() => [event]),
    );
    const stored = await Promise.all(all);
    expect(runs.history.slice(-3)).toEqual(['paused', 'running', 'paused']);
    expect(stored.map(({ version }) => version)).toEqual([3, 4, 4]);
  });

  it('that change nothing are not saved, and nobody is told', async () => {
    const { version } = await queueOf(OWN).decide(() => [says('resumed')]);
    expect([version, changed]).toEqual([2, []]);
  });

  it('that are refused take no other with them', async () => {
    const queue = queueOf(OWN);
    void queue.decide(() => []);
    const refused = queue.decide(() => {
      throw new Error('not now');
    });
    const taken = queue.decide(() => [says('pause-requested')]);
    await expect(refused).rejects.toThrow('not now');
    expect((await taken).run.status).toBe('paused');
  });

  it('are made anew on what another process has saved', async () => {
    const queue = queueOf(OWN);
    runs.overwrite(RUN, (run) => ({ ...run, message: 'theirs' }));
    const { run } = await queue.decide(({ message }) =>
      message === 'theirs' ? [says('pause-requested')] : [says('abort-requested')],
    );
    expect(run).toMatchObject({ status: 'paused', wish: 'pause' });
    expect(moves).toEqual(['read 3', 'own 4']);
    expect(changed).toEqual([RUN, RUN]);
  });

  it('are not made by one who has lost the lease, whether it finds out by saving or by reading', async () => {
    const [saving, reading] = [queueOf(OWN), queueOf(OWN)];
    await runs.takeAway(RUN);
    const before = runs.storedNow(RUN);
    await expect(saving.decide(() => [says('pause-requested')])).rejects.toThrow(LeaseLost);
    await expect(reading.catchUp(before.version)).rejects.toThrow(LeaseLost);
    expect(runs.storedNow(RUN)).toBe(before);
  });

  it('of what anyone may say are made whoever drives the run', async () => {
    const { run } = await queueOf('anyone').decide(() => [says('pause-requested')]);
    expect(run.status).toBe('paused');
    expect(runs.storedNow(RUN).lease).toMatchObject(OWN);
  });

  it('of what anyone may say are each made on the run as it is stored then', async () => {
    const queue = queueOf('anyone');
    await queue.decide(() => []);
    runs.overwrite(RUN, (run) => ({ ...run, message: 'theirs' }));
    const { run } = await queue.decide(({ message }) =>
      message === 'theirs' ? [says('pause-requested')] : [],
    );
    expect(run.status).toBe('paused');
  });

  it('are made on what was read again when nobody knows whether the last one was stored', async () => {
    const queue = queueOf(OWN);
    runs.loseAnswerOfNext('save');
    await expect(queue.decide(() => [says('pause-requested')])).rejects.toThrow('lost');
    await queue.decide(() => [says('pause-requested')]);
    expect(runs.history.filter((line) => line === 'paused')).toHaveLength(1);
    expect(moves).toEqual(['read 3']);
  });

  it('wait for nothing when the run is known as it is stored', async () => {
    const queue = queueOf(OWN);
    await queue.catchUp(2);
    expect(moves).toEqual([]);
    runs.overwrite(RUN, (run) => ({ ...run, message: 'theirs' }));
    await queue.catchUp(3);
    expect(moves).toEqual(['read 3']);
  });

  it('are not made about a run that is none of this store', async () => {
    await expect(queueOf('anyone', 'nobody').decide(() => [])).rejects.toThrow(RunGone);
  });

  it('that would break a promise stop the run instead', async () => {
    // As only a bug of ours could: the second stage has begun, and the first is not over.
    runs.overwrite(RUN, (run) => ({ ...withStep(run, { status: 'verifying' }), stage: 1 }));
    const { run } = await queueOf('anyone').decide(() => [
      {
        kind: 'service-observed',
        seq: 1,
        service: { state: 'running', startMode: 'automatic', generation: 'first' },
      },
    ]);
    expect(run).toMatchObject({ status: 'needs-attention', breach: expect.stringContaining('I1') });
    expect(run.steps[1]).toMatchObject({ status: 'pending', commandId: null });
  });

  it('that no edge of the state machine leads to stop it, too', async () => {
    runs.overwrite(RUN, (run) => ({
      ...withStep(run, { status: 'executed' }),
      status: 'needs-attention',
    }));
    const { run } = await queueOf('anyone').decide(() => [says('abort-requested')]);
    expect(run).toMatchObject({ status: 'needs-attention', breach: expect.stringContaining('I9') });
  });
});

const withStep = (run: Run, changes: Partial<Run['steps'][number]>): Run => ({
  ...run,
  steps: run.steps.map((step) =>
    step.seq === 0 ? ({ ...step, commandId: 'c', ...changes } as typeof step) : step,
  ),
});

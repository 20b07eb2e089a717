import type { StoredRun } from '#adapters/store';
import { advance, type Effect, type Run, type RunEvent } from '#domain/runbook';
import { aRun, LEASE, RUN } from '../../spec/coordinator-in-memory.js';
import { settled } from '../../spec/eventually.js';
import { RunsInMemory } from '../../spec/runs-in-memory.js';
import { TimersInMemory } from '../../spec/timers-in-memory.js';
import { ActiveRun, keyOf } from './active-run.js';
import { DrivingLease } from './driving-lease.js';

const COMMAND = `${RUN}.0.1`;
const OBSERVED: RunEvent = {
  kind: 'service-observed',
  seq: 0,
  service: { state: 'running', startMode: 'automatic', generation: 'first' },
};
const A: Effect = { kind: 'observe-service', seq: 0, attempt: 1 };
const B: Effect = { kind: 'observe-service', seq: 1, attempt: 1 };

/** Its controller's service may be restarted. */
function released(): Run {
  const run = aRun(['FE1'], {}, []);
  return { ...run, status: 'running' };
}

describe('a run that is driven', () => {
  let timers: TimersInMemory;
  let runs: RunsInMemory;
  let moves: number;

  beforeEach(() => {
    timers = new TimersInMemory();
    runs = new RunsInMemory();
    moves = 0;
  });

  async function driven(run: Run = released()): Promise<ActiveRun> {
    const request = { planId: 'p', planHash: 'h', reason: '' };
    runs.create({ run, ...request, idempotencyKey: null, changes: [], atMs: 0 });
    await runs.takeAway(RUN, 'own');
    const ports = { runs, timers, labelMs: () => 0, changed: () => undefined };
    const lease = new DrivingLease(RUN, 'own', 1, 1, 0);
    return new ActiveRun(runs.storedNow(RUN), lease, ports, () => (moves += 1));
  }

  /** An effect that runs until it is told to end. */
  function running(active: ActiveRun, effect: Effect) {
    const began: AbortSignal[] = [];
    let end = () => undefined as void;
    const begin = () =>
      active.begin(effect, (signal) => {
        began.push(signal);
        return new Promise<void>((resolve) => (end = resolve));
      });
    begin();
    return { began, begin, end: () => end() };
  }

  it('begins an effect once while it is under way, and anew when it has ended', async () => {
    const effect = running(await driven(), A);
    effect.begin();
    expect(effect.began).toHaveLength(1);
    effect.end();
    await settled();
    effect.begin();
    expect(effect.began).toHaveLength(2);
  });

  it('aborts the effects that are not wanted any more, and only those', async () => {
    const active = await driven();
    const [kept, dropped] = [running(active, A), running(active, B)];
    active.keepOnly(new Set([keyOf(A)]));
    expect([kept.began[0]?.aborted, dropped.began[0]?.aborted]).toEqual([false, true]);
    dropped.begin();
    expect(dropped.began.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('is not confused by the late end of an effect that was aborted', async () => {
    const active = await driven();
    const old = running(active, A);
    active.keepOnly(new Set());
    const anew = running(active, A);
    old.end();
    await settled();
    anew.begin();
    expect(anew.began).toHaveLength(1);
  });

  it('ends when every effect has noticed that it is let go of', async () => {
    const active = await driven();
    const effect = running(active, A);
    active.drop();
    expect([effect.began[0]?.aborted, active.signal.aborted]).toEqual([true, true]);
    let isEnded = false;
    void active.ended().then(() => (isEnded = true));
    await settled();
    expect(isEnded).toBe(false);
    effect.end();
    await active.ended();
  });

  it('may begin nothing before it is taken up, nor after it is let go of', async () => {
    const active = await driven();
    expect(active.mayBegin).toBe(false);
    active.takenUp();
    expect(active.mayBegin).toBe(true);
    active.drop();
    expect(active.mayBegin).toBe(false);
  });

  it('sends a command unasked once, and only when it dispatched it itself', async () => {
    const active = await driven();
    await active.decisions.decide(() => [OBSERVED]);
    expect(runs.now(RUN).steps[0]?.commandId).toBe(COMMAND);
    expect(active.takeFirstSending(COMMAND)).toBe(true);
    expect(active.takeFirstSending(COMMAND)).toBe(false);
    await active.decisions.decide(() => [{ kind: 'command-accepted', commandId: COMMAND }]);
    expect(active.takeFirstSending(COMMAND)).toBe(false);
  });

  it('asks for a command that another process dispatched', async () => {
    const active = await driven();
    runs.overwrite(RUN, (run) => advance(run, OBSERVED));
    await active.decisions.catchUp(runs.storedNow(RUN).version);
    expect(active.stored.run.steps[0]?.commandId).toBe(COMMAND);
    expect(active.takeFirstSending(COMMAND)).toBe(false);
  });

  it('asks for a command whose storing had no answer', async () => {
    const active = await driven();
    runs.loseAnswerOfNext('save');
    await expect(active.decisions.decide(() => [OBSERVED])).rejects.toThrow('lost');
    await active.decisions.decide(() => [OBSERVED]);
    expect(active.stored.run.steps[0]?.commandId).toBe(COMMAND);
    expect(active.takeFirstSending(COMMAND)).toBe(false);
  });

  it('tells those who wait for an answer of each one, until they wait no more', async () => {
    const active = await driven();
    const told: string[] = [];
    const stop = active.onAnswer(() => told.push('told'));
    const answered = async (n: number) => {
      runs.overwrite(RUN, (run) => ({ ...run, gates: withAnswers(run, n) }));
      await active.decisions.catchUp(runs.storedNow(RUN).version);
    };
    await answered(0);
    await answered(1);
    await answered(1);
    await answered(2);
    expect(told).toHaveLength(2);
    expect(moves).toBe(4);
    stop();
    await answered(3);
    expect(told).toHaveLength(2);
  });

  it('counts the time in which it goes on by itself, and tells it once', async () => {
    const active = await driven();
    timers.pass(4_000);
    expect([active.driven.untold(), active.driven.total()]).toEqual([4_000, 4_000]);
    active.driven.told(4_000);
    const [word, question] = [{ by: 'ben', reason: 'r' }, OBSERVED];
    await active.decisions.decide(() => [{ kind: 'pause-requested', ...word }, question]);
    expect(active.stored.run.status).toBe('paused');
    timers.pass(LEASE);
    expect([active.driven.untold(), active.driven.total()]).toEqual([0, 4_000]);
    await active.decisions.decide(() => [{ kind: 'resumed', ...word }]);
    timers.pass(1_000);
    expect([active.driven.untold(), active.driven.total()]).toEqual([1_000, 5_000]);
  });
});

const withAnswers = ({ gates }: Run, n: number): StoredRun['run']['gates'] => {
  const answer = { about: 'clock-ahead', choice: 'go-on', reason: 'r', by: 'ana' } as const;
  return gates.map((gate) => ({ ...gate, answers: Array.from({ length: n }, () => answer) }));
};

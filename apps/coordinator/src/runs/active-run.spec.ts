import type { StoredRun } from '#adapters/store';
import type { Effect, Run } from '#domain/runbook';
import { aRun } from '../spec/coordinator-in-memory.js';
import { ActiveRun, keyOf } from './active-run.js';

const stored = (run: Run = aRun(['FE1']), version = 1): StoredRun => ({
  run,
  version,
  lease: { owner: null, epoch: 0, fence: null },
  drivenMs: 0,
  planId: 'p',
  planHash: 'h',
  reason: '',
  requestedBy: '',
  idempotencyKey: null,
  createdAtMs: 0,
  startedAtMs: null,
  finishedAtMs: null,
});

const withCommand = (commandId: string): StoredRun => {
  const run = aRun(['FE1']);
  return stored({
    ...run,
    steps: run.steps.map((step) => (step.seq === 0 ? { ...step, commandId } : step)),
  });
};

const withAnswers = (n: number): Run => {
  const run = aRun();
  const answer = { about: 'clock-ahead', choice: 'go-on', reason: 'r', by: 'ana' } as const;
  return { ...run, gates: run.gates.map((gate) => ({ ...gate, answers: Array(n).fill(answer) })) };
};

const A: Effect = { kind: 'observe-service', seq: 0, attempt: 1 };
const B: Effect = { kind: 'observe-service', seq: 1, attempt: 1 };

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

describe('a run that is driven', () => {
  it('decides one event after the other, in the order in which they came', async () => {
    const active = new ActiveRun(stored());
    const order: string[] = [];
    let release = () => undefined as void;
    const first = active.inTurn(async () => {
      await new Promise<void>((resolve) => (release = resolve));
      order.push('first');
    });
    const second = active.inTurn(() => Promise.resolve(void order.push('second')));
    await Promise.resolve();
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
  });

  it('goes on after an event that could not be stored, and tells who asked', async () => {
    const active = new ActiveRun(stored());
    const failed = active.inTurn(() => Promise.reject(new Error('disk full')));
    const next = active.inTurn(() => Promise.resolve());
    await expect(failed).rejects.toThrow('disk full');
    await expect(next).resolves.toBeUndefined();
  });

  it('begins an effect once while it is under way, and anew when it has ended', async () => {
    const active = new ActiveRun(stored());
    const effect = running(active, A);
    effect.begin();
    expect(effect.began).toHaveLength(1);
    effect.end();
    await new Promise((resolve) => setImmediate(resolve));
    effect.begin();
    expect(effect.began).toHaveLength(2);
  });

  it('aborts the effects that are not wanted any more, and only those', () => {
    const active = new ActiveRun(stored());
    const [kept, dropped] = [running(active, A), running(active, B)];
    active.keepOnly(new Set([keyOf(A)]));
    expect([kept.began[0]?.aborted, dropped.began[0]?.aborted]).toEqual([false, true]);
    dropped.begin();
    expect(dropped.began.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('is not confused by the late end of an effect that was aborted', async () => {
    const active = new ActiveRun(stored());
    const old = running(active, A);
    active.keepOnly(new Set());
    const anew = running(active, A);
    old.end();
    await new Promise((resolve) => setImmediate(resolve));
    anew.begin();
    expect(anew.began).toHaveLength(1);
  });

  it('stops when what came before is decided, with every effect aborted', async () => {
    const active = new ActiveRun(stored());
    const effect = running(active, A);
    let isDecided = false;
    void active.inTurn(async () => {
      await Promise.resolve();
      isDecided = true;
    });
    await active.stop();
    expect([isDecided, effect.began[0]?.aborted]).toEqual([true, true]);
  });

  it('sends a command unasked once, and only when it dispatched it itself', () => {
    const own = new ActiveRun(stored());
    own.saved(withCommand('r.0.1'));
    expect(own.takeFirstSending('r.0.1')).toBe(true);
    expect(own.takeFirstSending('r.0.1')).toBe(false);
    own.saved(withCommand('r.0.1'));
    expect(own.takeFirstSending('r.0.1')).toBe(false);

    const taken = new ActiveRun(withCommand('r.0.1'));
    taken.saved(withCommand('r.0.1'));
    expect(taken.takeFirstSending('r.0.1')).toBe(false);

    const replaced = new ActiveRun(stored());
    replaced.replace(withCommand('r.0.1'));
    replaced.saved(withCommand('r.0.1'));
    expect(replaced.takeFirstSending('r.0.1')).toBe(false);
  });

  it('keeps its first fence', () => {
    const active = new ActiveRun(stored());
    expect(active.fence).toBeNull();
    active.owned(4);
    active.owned(5);
    expect(active.fence).toBe(4);
  });

  it('is inherited until this process owns it, if another one drove it before', () => {
    const inherited = new ActiveRun(stored(), 'inherited');
    expect([inherited.isInherited, new ActiveRun(stored(), 'new').isInherited]).toEqual([
      true,
      false,
    ]);
    inherited.saved(stored());
    expect(inherited.isInherited).toBe(true);
    inherited.owned(4);
    expect(inherited.isInherited).toBe(false);
  });

  it('tells those who wait for an answer of each one, until they wait no more', () => {
    const active = new ActiveRun(stored());
    const told: string[] = [];
    const stop = active.onAnswer(() => told.push('told'));
    const answered = (n: number) => stored(withAnswers(n));
    active.saved(answered(0));
    active.saved(answered(1));
    active.saved(answered(1));
    active.saved(answered(2));
    expect(told).toHaveLength(2);
    stop();
    active.saved(answered(3));
    expect(told).toHaveLength(2);
  });

  it.each([
    ['its own host', { environment: 'demo', host: 'ctrl' }, 'r.0.1', true],
    ['another host', { environment: 'demo', host: 'FE1' }, 'r.0.1', false],
    ['another environment', { environment: 'staging', host: 'CTRL' }, 'r.0.1', false],
    ['its own host about no command of it', { environment: 'demo', host: 'CTRL' }, 'r.9.1', false],
  ])('takes a report of %s for what it is', (_, from, commandId, isConcerned) => {
    const active = new ActiveRun(withCommand('r.0.1'));
    expect(active.concerns(from, { kind: 'command-executing', commandId })).toBe(isConcerned);
    expect(active.concerns(from, { kind: 'worker-lost', seq: 0, message: '' })).toBe(false);
  });
});

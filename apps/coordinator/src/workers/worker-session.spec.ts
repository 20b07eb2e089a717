import { type Fate, WorkerInMemory } from '../spec/worker-in-memory.js';
import type { WorkerSession } from './worker-session.js';

const COMMAND = {
  commandId: 'r.0.1',
  runId: 'r',
  seq: 0,
  attempt: 1,
  fence: 1,
  operation: 'service.ensureRestarted',
  args: {
    service: 'Controller',
    expectGeneration: null,
    stopTimeoutMs: 1,
    startTimeoutMs: 1,
  },
} as const;

/** JSON from the network whose own members shadow those that every object has. */
const hostile = (text: string): unknown => JSON.parse(text);

describe('a session with a worker', () => {
  let worker: WorkerInMemory;
  let session: WorkerSession;
  beforeEach(() => {
    worker = new WorkerInMemory('OSFE01');
    session = worker.connect();
  });

  it('believes an answer that is one', async () => {
    expect(await session.serviceStatus('Controller')).toMatchObject({
      kind: 'answer',
      value: { service: 'Controller', state: 'running' },
    });
  });

  it.each<[string, unknown, string]>([
    ['a wrong field', { service: 'x', state: 'asleep', startMode: 'manual' }, 'state: isIn'],
    ['an unknown field', { service: 'x', more: 1 }, 'more: whitelistValidation'],
    ['a text', 'fine', 'not an object'],
    ['no value', undefined, 'not an object'],
    ['binary', new Uint8Array(2), 'not an object'],
  ])('does not believe %s, and says what is wrong', async (_, answer, mistake) => {
    worker.next('service.status', { answer });
    expect(await session.serviceStatus('x')).toEqual({
      kind: 'refused',
      code: 'invalid-message',
      message: expect.stringContaining(mistake),
    });
  });

  it('passes on a refusal, cut to size', async () => {
    const error = { code: 'not-allowed', message: 'm'.repeat(60_000) };
    worker.next('service.status', { answer: { error } });
    expect(await session.serviceStatus('x')).toEqual({
      kind: 'refused',
      code: 'not-allowed',
      message: 'm'.repeat(1_000),
    });
  });

  it.each([
    '{"error": {"code": {"toString": 1}, "message": {"valueOf": 2, "toString": 3}}}',
    '{"error": {}}',
    '{"error": []}',
  ])('survives a refusal that is none: %s', async (text) => {
    worker.next('service.status', { answer: hostile(text) });
    expect(await session.serviceStatus('x')).toMatchObject({ kind: 'refused' });
  });

  it('takes an error that is no object for a wrong answer', async () => {
    worker.next('service.status', { answer: { error: 'x' } });
    expect(await session.serviceStatus('x')).toMatchObject({ code: 'invalid-message' });
  });

  it.each(['unheard', 'answer-lost'] as const)(
    'is told when an answer is lost (%s)',
    async (fate) => {
      worker.next('service.status', fate);
      expect(await session.serviceStatus('x')).toMatchObject({ kind: 'lost' });
    },
  );

  it.each([
    ['facts', () => session.facts()],
    ['a service', () => session.serviceStatus('x')],
    ['a command', () => session.commandStatus('x', 1)],
    ['an acknowledgement', () => session.command(COMMAND)],
  ])('does not wait for %s once the connection has ended, nor after', async (_, ask) => {
    const asked = ask();
    session.close();
    expect(await asked).toMatchObject({ kind: 'lost' });
    expect(await ask()).toMatchObject({ kind: 'lost' });
  });

  it.each<[Fate, object]>([
    ['heard', { kind: 'answer', value: { duplicate: false } }],
    [{ answer: { kind: 'duplicate' } }, { kind: 'answer', value: { duplicate: true } }],
    [
      { answer: { kind: 'rejected', code: 'busy', message: 'later' } },
      { kind: 'refused', code: 'busy', message: 'later' },
    ],
    [{ answer: hostile('{"kind": "rejected", "code": {"toString": 1}}') }, { kind: 'refused' }],
    [{ answer: { kind: 'maybe' } }, { kind: 'lost' }],
    [{ answer: undefined }, { kind: 'lost' }],
    [{ answer: null }, { kind: 'lost' }],
    [{ answer: 5 }, { kind: 'lost' }],
    ['unheard', { kind: 'lost' }],
  ])('reads the acknowledgement %j', async (fate, expected) => {
    worker.next('command', fate);
    expect(await session.command(COMMAND)).toMatchObject(expected);
  });

  describe('that measures', () => {
    const ago = (rateChangedAgoS: number | null) => ({ rateChangedAgoS });
    const reply = (seq: number, changes: object = {}): Fate => ({
      answer: {
        burst: 'a',
        seq,
        receivedNs: '1795300000000000000',
        repliedNs: '1795300000000000001',
        granularityNs: 100 * (seq + 1),
        appliedRatePpm: seq === 0 ? null : 12.5,
        ...changes,
      },
    });

    it('keeps every exchange, the coarsest granularity and the rates, one of them read after the last', async () => {
      worker.next('probe', reply(0), reply(1), reply(2, { appliedRatePpm: 28_000 }));
      const burst = await session.burst('a', 2);
      expect(burst).toMatchObject({
        kind: 'answer',
        value: { granularity: 2e-4, appliedRatesPpm: [null, 12.5, 28_000] },
      });
      const exchanges = burst.kind === 'answer' ? burst.value.exchanges : [];
      expect(exchanges).toHaveLength(2);
      expect(exchanges.every(({ t1, t4 }) => t4 >= t1)).toBe(true);
    });

    it.each([
      ['nothing of an older worker', [{}, {}, {}], undefined],
      ['that none is known', [null, null, null].map(ago), null],
      ['the latest of them', [null, 7, 6].map(ago), 6],
    ])('tells of changes of the rate %s', async (_, told, expected) => {
      worker.next('probe', ...told.map((changes, seq) => reply(seq, changes)));
      const burst = await session.burst('a', 2);
      expect(burst.kind === 'answer' ? burst.value.rateChangedAgoS : 'none').toBe(expected);
    });

    it.each([
      ['of another burst', reply(1, { burst: 'b' })],
      ['of another probe', reply(0)],
      ['that is none', { answer: { seq: 1 } }],
      ['with stamps that are no numbers', reply(1, { receivedNs: 'soon' })],
    ])('refuses a reply %s', async (_, second) => {
      worker.next('probe', reply(0), second);
      expect(await session.burst('a', 2)).toMatchObject({
        kind: 'refused',
        code: 'invalid-message',
      });
    });

    it('ends at the first probe that is lost', async () => {
      worker.next('probe', reply(0), 'unheard');
      expect(await session.burst('a', 8)).toMatchObject({ kind: 'lost' });
      expect(worker.heard).toHaveLength(2);
    });
  });

  describe('asked for more ports than go into one question', () => {
    const targets = Array.from({ length: 60 }, (_, i) => ({ host: `OSFE${i}`, port: 12_001 }));
    const open = targets.map((target, i) => ({ ...target, open: i !== 55 }));

    it('asks again for the rest, and answers in order', async () => {
      worker.next(
        'host.reach',
        { answer: { targets: open.slice(0, 50) } },
        { answer: { targets: open.slice(50) } },
      );
      expect(await session.reach(targets)).toEqual({ kind: 'answer', value: open });
      expect(worker.heard).toHaveLength(2);
    });

    it('does not take an answer about fewer ports for one about the others', async () => {
      worker.next('host.reach', { answer: { targets: open.slice(0, 49) } });
      expect(await session.reach(targets)).toMatchObject({ code: 'invalid-message' });
    });
  });

  it('calls back once when the connection ends, at once when it has, never when told not to', () => {
    const calls: string[] = [];
    session.onceClosed(() => calls.push('kept'));
    const stop = session.onceClosed(() => calls.push('stopped'));
    stop();
    session.close();
    session.close();
    session.onceClosed(() => calls.push('late'));
    expect(calls).toEqual(['kept', 'late']);
  });
});

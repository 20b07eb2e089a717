import { MAX_BATCH } from '#protocol';
import { CommandMemory } from './command-memory.js';
import type { CommandRecord, PlainCommand } from './command-record.js';

const command: PlainCommand = {
  commandId: '',
  runId: 'r',
  seq: 1,
  attempt: 1,
  fence: 1,
  operation: 'time.resync',
  args: null,
};
const RESULT = { outcome: 'requested', message: '', code: null, status: null } as const;

const received = (commandId: string): CommandRecord => ({
  kind: 'received',
  commandId,
  ticket: `ticket of ${commandId}`,
  command,
});
const line = (commandId: string, n: number): CommandRecord => ({
  kind: 'report',
  commandId,
  report: { n, kind: 'log', text: `line ${n}` },
});
const executing = (commandId: string): CommandRecord => ({
  kind: 'report',
  commandId,
  report: { n: 1, kind: 'executing' },
});
const done = (commandId: string, n: number): CommandRecord => ({
  kind: 'report',
  commandId,
  report: { n, kind: 'done', result: RESULT },
});
const acked = (commandId: string, upTo: number): CommandRecord => ({
  kind: 'acked',
  commandId,
  upTo,
});
const restarted = (service: string, clock: string, atMs: number): CommandRecord => ({
  kind: 'restarted',
  service,
  clock,
  atMs,
});

describe('the memory of commands', () => {
  let now: number;
  const clock = { id: 'boot 1', now: () => now };

  const holding = (records: readonly CommandRecord[], remembered?: number): CommandMemory => {
    const memory = new CommandMemory(clock, remembered);
    for (const record of records) memory.apply(record);
    return memory;
  };

  beforeEach(() => {
    now = 0;
  });

  it.each<[string, CommandRecord[]]>([
    ['nothing', []],
    ['a fence', [{ kind: 'fence', fence: 7 }]],
    ['what was only received', [received('a')]],
    ['what is intended', [received('a'), { kind: 'intent', commandId: 'a', action: 'start-only' }]],
    [
      'what was withdrawn',
      [
        received('a'),
        { kind: 'intent', commandId: 'a', action: 'start-only' },
        { kind: 'withdrawn', commandId: 'a' },
      ],
    ],
    ['what has begun and been told', [received('a'), executing('a'), line('a', 2), acked('a', 2)]],
    [
      'what is told in part',
      [received('a'), executing('a'), line('a', 2), line('a', 3), acked('a', 1)],
    ],
    ['what is done and not told', [received('a'), executing('a'), done('a', 2)]],
    ['what is done and told', [received('a'), executing('a'), done('a', 2), acked('a', 2)]],
    [
      'what is done and told but for its end',
      [received('a'), executing('a'), done('a', 2), acked('a', 1)],
    ],
    ['several', [received('a'), received('b'), done('b', 1), done('a', 1), acked('b', 1)]],
    ['restarts', [restarted('s', 'boot 1', -5), restarted('s', 'boot 1', 0)]],
  ])('says %s again in records that bring it back', (_, records) => {
    const memory = holding(records);
    const again = holding(memory.snapshot());
    expect(again.snapshot()).toEqual(memory.snapshot());
    expect(['a', 'b'].map((id) => again.find(id))).toEqual(['a', 'b'].map((id) => memory.find(id)));
    expect(again.firstUntold).toEqual(memory.firstUntold);
    expect(again.restartsOf('s')).toEqual(memory.restartsOf('s'));
    expect([again.fence, again.unfinished()]).toEqual([memory.fence, memory.unfinished()]);
  });

  it('tells what is not acknowledged, the older command first, in batches of a bounded length', () => {
    const many = Array.from({ length: MAX_BATCH + 5 }, (_, index) => line('a', index + 1));
    const memory = holding([received('a'), received('b'), ...many, executing('b')]);
    expect(memory.firstUntold?.events).toHaveLength(MAX_BATCH);
    memory.apply(acked('a', MAX_BATCH));
    expect(memory.firstUntold).toMatchObject({ commandId: 'a', events: { length: 5 } });
    memory.apply(acked('a', MAX_BATCH + 5));
    expect(memory.firstUntold).toMatchObject({ commandId: 'b', events: [{ n: 1 }] });
    memory.apply(acked('b', 1));
    expect(memory.firstUntold).toBeNull();
  });

  it('forgets the oldest of very many, and never one of which something is intended', () => {
    const intent: CommandRecord = { kind: 'intent', commandId: 'open', action: 'stop-and-start' };
    const memory = holding([received('open'), intent, received('old'), done('old', 1)], 3);
    for (const id of ['a', 'b', 'c']) memory.apply(received(id));
    expect(['open', 'old', 'a', 'b', 'c'].map((id) => memory.find(id) !== null)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
    expect(memory.firstUntold).toBeNull();
  });

  it('counts the restarts of one service since the boot and within an hour', () => {
    const memory = holding([
      restarted('s', 'boot 0', 0),
      restarted('s', 'boot 1', 0),
      restarted('t', 'boot 1', 1),
      restarted('s', 'boot 1', 2),
    ]);
    expect(memory.restartsOf('s')).toEqual([0, 2]);
    now = 3_600_000;
    expect(memory.restartsOf('s')).toEqual([2]);
    expect(memory.snapshot().filter(({ kind }) => kind === 'restarted')).toHaveLength(2);
  });

  it('never lowers its fence, and takes no notice of what it does not know', () => {
    const memory = holding([
      { kind: 'fence', fence: 7 },
      { kind: 'fence', fence: 3 },
      executing('nobody'),
      acked('nobody', 3),
      { kind: 'of a later release' } as unknown as CommandRecord,
    ]);
    expect(memory.fence).toBe(7);
    expect(memory.snapshot()).toEqual([{ kind: 'fence', fence: 7 }]);
  });
});

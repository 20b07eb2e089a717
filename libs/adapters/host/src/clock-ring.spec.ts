import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClockRing, MOST_BYTES, MOST_EVENTS } from './clock-ring.js';

describe('the ring file of a clock', () => {
  let folder: string;
  let path: string;
  let log: string[];
  let opened: ClockRing[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-ring-'));
    path = join(folder, 'deeper', 'clock-ring.ndjson');
    [log, opened] = [[], []];
  });
  afterEach(async () => {
    for (const ring of opened) await ring.close();
    rmSync(folder, { recursive: true });
  });

  const open = (): ClockRing => {
    const ring = ClockRing.open(path, (fact) => log.push(fact));
    opened.push(ring);
    return ring;
  };
  const files = () => readdirSync(join(folder, 'deeper')).toSorted();
  /** All that nobody has acknowledged, which empties the ring. */
  const drained = (ring: ClockRing): unknown[] => {
    const events: unknown[] = [];
    for (let first = ring.first; first !== null; first = ring.first) {
      events.push([first.n, first.event]);
      void ring.acknowledge(first.n);
    }
    return events;
  };

  it('keeps events and memory for the next start, under one name and rising numbers', async () => {
    const ring = open();
    await ring.append({ size: 1 }, { anchor: 1 });
    await ring.append({ size: 2 }, { anchor: 2 });
    const again = open();
    expect([again.id, again.memory]).toEqual([ring.id, { anchor: 2 }]);
    await again.append({ size: 3 }, { anchor: 3 });
    await again.remember({ anchor: 4 });
    const last = open();
    expect(last.memory).toEqual({ anchor: 4 });
    expect(drained(last)).toEqual([
      [1, { size: 1 }],
      [2, { size: 2 }],
      [3, { size: 3 }],
    ]);
    expect(log).toEqual([]);
  });

  it('shows an event only when it is on the disk', async () => {
    const ring = open();
    const appended = ring.append({ size: 1 }, null);
    expect(ring.first).toBeNull();
    await appended;
    expect(ring.first).toEqual({ n: 1, event: { size: 1 } });
    expect(readFileSync(path, 'utf8')).toContain('"size":1');
  });

  it('remembers what was acknowledged, and gives no number twice', async () => {
    const ring = open();
    for (const size of [1, 2, 3]) void ring.append({ size }, null);
    await ring.append({ size: 4 }, null);
    await ring.acknowledge(3);
    const again = open();
    expect(again.first).toEqual({ n: 4, event: { size: 4 } });
    await again.acknowledge(4);
    expect(open().first).toBeNull();
    await again.append({ size: 5 }, null);
    expect(open().first).toEqual({ n: 5, event: { size: 5 } });
  });

  it('cuts a tail that was being written when the power went, wherever that was', async () => {
    const ring = open();
    await ring.append({ size: 1 }, { anchor: 1 });
    const whole = statSync(path).size;
    await ring.append({ size: 2 }, { anchor: 2 });
    const { size } = statSync(path);
    for (let cut = size - 1; cut >= whole; cut -= 1) {
      truncateSync(path, cut);
      const again = open();
      expect([again.memory, again.first?.n, statSync(path).size]).toEqual([
        { anchor: 1 },
        1,
        whole,
      ]);
    }
    const after = open();
    await after.append({ size: 3 }, null);
    expect(drained(open())).toEqual([
      [1, { size: 1 }],
      [2, { size: 3 }],
    ]);
    expect([log, files()]).toEqual([[], ['clock-ring.ndjson']]);
  });

  it('cuts a tail of zeros, as file systems leave it', async () => {
    await open().append({ size: 1 }, null);
    appendFileSync(path, `${'\0'.repeat(50)}\n${'\0'.repeat(4_000)}`);
    const again = open();
    await again.append({ size: 2 }, null);
    expect(drained(open())).toHaveLength(2);
    expect(log).toEqual([]);
  });

  it.each<[string, (text: string) => string]>([
    ['is empty', () => ''],
    ['is of somebody else', () => 'a shopping list\n'],
    ['has lost its header', (text) => text.slice(text.indexOf('\n') + 1)],
    ['has a damaged line in its middle', (text) => text.replace('"n":2', '"n":')],
    ['has lost a line', (text) => text.replace(/\{"n":2.*\n/, '')],
  ])(
    'keeps a file that %s under another name, says so, and begins a new one',
    async (_, damage) => {
      const first = open();
      for (const size of [1, 2, 3]) await first.append({ size }, null);
      await first.close();
      const damaged = damage(readFileSync(path, 'utf8'));
      for (const aside of [1, 2]) {
        writeFileSync(path, damaged);
        const ring = open();
        expect([ring.first, ring.memory]).toEqual([null, null]);
        expect(ring.id).not.toBe(first.id);
        expect(readFileSync(`${path}.unreadable-${aside}`, 'utf8')).toBe(damaged);
        expect(log.at(-1)).toContain(`It is kept as ${path}.unreadable-${aside}`);
        await ring.append({ size: 9 }, null);
      }
      expect(drained(open())).toEqual([[1, { size: 9 }]]);
    },
  );

  it('never holds more than 1,000 events, drops the oldest, says so, and goes on counting', async () => {
    const ring = open();
    for (let i = 0; i < MOST_EVENTS; i += 1) void ring.append({ i }, { i });
    await ring.append({ last: true }, { last: true });
    expect(log).toEqual([expect.stringContaining('101 oldest events of the clock are dropped')]);
    const again = open();
    expect([again.id, again.memory]).toEqual([ring.id, { last: true }]);
    const kept = drained(again);
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([
      900,
      [102, { i: 101 }],
      [1_001, { last: true }],
    ]);
  });

  it('is written anew before it is larger than 1 MB, without what was acknowledged', async () => {
    const ring = open();
    await ring.append({ size: 1 }, null);
    await ring.append({ size: 2 }, null);
    await ring.acknowledge(1);
    const text = 'x'.repeat(10_000);
    let largest = 0;
    for (let i = 0; i < 250; i += 1) {
      await ring.remember({ i, text });
      largest = Math.max(largest, statSync(path).size);
    }
    expect(largest).toBeLessThanOrEqual(MOST_BYTES);
    expect(largest).toBeGreaterThan(MOST_BYTES / 2);
    const again = open();
    expect(again.memory).toEqual({ i: 249, text });
    expect(drained(again)).toEqual([[2, { size: 2 }]]);
    expect(log).toEqual([]);
  });

  it('keeps what it cannot write for later, says so once, and loses nothing', async () => {
    const ring = open();
    rmSync(join(folder, 'deeper'), { recursive: true });
    writeFileSync(join(folder, 'deeper'), 'in the way');
    await ring.append({ size: 1 }, { anchor: 1 });
    await ring.append({ size: 2 }, { anchor: 2 });
    expect([ring.first, log.length]).toEqual([null, 1]);
    expect(log[0]).toContain('cannot be written');
    rmSync(join(folder, 'deeper'));
    mkdirSync(join(folder, 'deeper'));
    await ring.remember({ anchor: 3 });
    expect(open().memory).toEqual({ anchor: 3 });
    expect(drained(open())).toHaveLength(2);
  });

  it('keeps events in memory, and says so, where there can be no file', async () => {
    writeFileSync(join(folder, 'deeper'), 'in the way');
    const ring = open();
    await ring.append({ size: 1 }, { anchor: 1 });
    expect(log).toEqual([expect.stringContaining('kept in memory only')]);
    expect([drained(ring), ring.memory]).toEqual([[[1, { size: 1 }]], { anchor: 1 }]);
  });
});

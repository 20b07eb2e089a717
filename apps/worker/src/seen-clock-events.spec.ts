import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClockRing } from '#adapters/host';
import { SystemTimers } from '#adapters/timers';
import type { ClockEventReport } from '#protocol';
import { Redelivery } from './redelivery.js';
import { type SeenClockEvent, SeenClockEvents } from './seen-clock-events.js';

const seen = (changes: Partial<SeenClockEvent> = {}): SeenClockEvent => ({
  kind: 'step',
  changeLowerMs: 2.99,
  changeUpperMs: 3.01,
  seenBy: 'worker',
  bootId: 'b1',
  clock: 'boot 1',
  fromMs: 1_000,
  toMs: 1_150,
  ...changes,
});

describe('the delivery of what was seen of a clock', () => {
  let folder: string;
  let now: number;
  let log: string[];
  let arrived: ClockEventReport[];
  let isInSession: boolean;
  let ring: ClockRing;

  /** As after a start of the worker. */
  const started = (clock = 'boot 1') => {
    const say = (fact: string) => log.push(fact);
    ring = ClockRing.open(join(folder, 'ring'), say);
    const events = new SeenClockEvents(ring, { id: clock, now: () => now }, say);
    return new Redelivery<ClockEventReport>(
      'an event',
      events,
      () => ({
        isInSession,
        send: (report) => Promise.resolve({ upTo: (arrived.push(report), report.n) }),
      }),
      { timers: new SystemTimers(), random: Math.random, log: say },
    );
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockstep-seen-'));
    [now, log, arrived, isInSession] = [2_000, [], [], true];
  });
  afterEach(async () => {
    await ring.close();
    rmSync(folder, { recursive: true });
  });

  it('tells how long ago it was when it is told, and each event once', async () => {
    let delivery = started();
    await ring.append(seen(), null);
    await ring.append(seen({ kind: 'suspend', fromMs: 1_500.25, toMs: 1_600 }), null);
    isInSession = false;
    await delivery.flushed();
    [now, isInSession] = [61_000, true];
    await delivery.flushed();
    await ring.close();
    delivery = started();
    await delivery.flushed();
    expect(arrived).toMatchObject([
      { n: 1, kind: 'step', agoFromMs: 60_000, agoToMs: 59_850, bootId: 'b1', changeLowerMs: 2.99 },
      { n: 2, kind: 'suspend', agoFromMs: 59_499.75, agoToMs: 59_400 },
    ]);
    expect(arrived.every((report) => report.ring === ring.id)).toBe(true);
  });

  it('goes on after a restart with what was not acknowledged, and does not know when it was in another boot', async () => {
    started();
    await ring.append(seen(), null);
    await ring.close();
    await started('boot 2').flushed();
    expect(arrived).toMatchObject([{ n: 1, agoFromMs: null, agoToMs: null, bootId: 'b1' }]);
    expect(ring.first).toBeNull();
  });

  it('leaves out, and says so, what no coordinator would take', async () => {
    const delivery = started();
    await ring.append({ ...seen(), kind: 'magic' }, null);
    await ring.append({ text: 'of somebody else' }, null);
    await ring.append(seen(), null);
    await delivery.flushed();
    expect(arrived.map(({ n }) => n)).toEqual([3]);
    expect(log).toEqual([
      expect.stringContaining('event 1 of the clock cannot be told: kind'),
      expect.stringContaining('event 2 of the clock cannot be told'),
    ]);
  });
});

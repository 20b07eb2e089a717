import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import type { BootTime } from '#adapters/host';
import { ClockEventReport, parseMessage, ProbeReply } from '#protocol';
import { CoordinatorStandIn } from './spec/coordinator-stand-in.js';
import { until } from './spec/until.js';
import { command, resync, WorkerAtWork } from './spec/worker-at-work.js';

jest.setTimeout(60_000);

/** Milliseconds: the anchored reading of a clock in whole milliseconds. */
const GRAIN = 1.1;

describe('a worker that watches its clock', () => {
  let at: WorkerAtWork;

  beforeEach(async () => {
    at = await WorkerAtWork.readied();
  });
  afterEach(async () => at.ended());

  const booted = (bootId: string): BootTime => ({
    bootId,
    read: () => ({ ns: process.hrtime.bigint(), granularityNs: 1 }),
  });
  const told = () => at.coordinator.clockEvents;
  const heard = (count: number) => until(`${count} events came`, () => told().length >= count);
  /** Steps by such sizes, numbered from 1, each told as often as given here. */
  const expectSteps = (...steps: [n: number, size: number, seenBy: string][]): void => {
    expect(told().map(({ n, kind, seenBy }) => [n, kind, seenBy])).toEqual(
      steps.map(([n, , seenBy]) => [n, 'step', seenBy]),
    );
    for (const [i, { changeLowerMs, changeUpperMs }] of told().entries()) {
      const size = steps[i]?.[1] ?? NaN;
      expect(changeLowerMs).toBeLessThanOrEqual(size);
      expect(changeUpperMs).toBeGreaterThanOrEqual(size);
      expect(changeUpperMs - changeLowerMs).toBeLessThan(2 * GRAIN);
    }
  };

  it('tells each step that it saw, in a message that keeps the protocol', async () => {
    await at.startedAndConnected();
    at.clock.ahead = 250;
    await heard(1);
    at.clock.ahead = -3_600_000;
    await heard(2);
    expectSteps([1, 250, 'worker'], [2, -3_600_250, 'worker']);
    for (const event of told()) {
      expect(parseMessage(ClockEventReport, event)).toMatchObject({ ok: true });
      expect(event.agoFromMs).toBeLessThan(60_000);
    }
    expect(told()[0]?.ring).toBe(told()[1]?.ring);
  });

  it('tells a step again until it is acknowledged, also after it was restarted, and then no more', async () => {
    at.coordinator.acknowledges = false;
    await at.startedAndConnected();
    at.clock.ahead = 250;
    await heard(1);
    at.coordinator.cut();
    await heard(2);
    at.coordinator.cut();
    await at.worker?.stop();
    const before = told().length;
    at.coordinator.acknowledges = true;
    at.start();
    await heard(before + 1);
    at.clock.ahead = 0;
    await heard(before + 2);
    const again = told().slice(0, before + 1);
    expect(new Set(again.map(({ ring, n }) => `${ring} ${n}`)).size).toBe(1);
    expect(told().at(-1)).toMatchObject({ n: 2, ring: told()[0]?.ring });
  });

  it('sees a step that happens while nobody is connected, and tells how long ago it was', async () => {
    const { port } = at.coordinator;
    await at.startedAndConnected();
    await at.coordinator.close();
    at.clock.ahead = 3;
    await until('it was seen', () => at.logged('the clock: step').length === 1);
    at.coordinator = await CoordinatorStandIn.listening(port);
    await heard(1);
    expectSteps([1, 3, 'worker']);
    const [{ agoFromMs, agoToMs } = { agoFromMs: null, agoToMs: null }] = told();
    expect(Number(agoFromMs)).toBeGreaterThan(Number(agoToMs));
  });

  it('finds what was set between two runs by the clock since the boot, once', async () => {
    at.bootTime = booted('b1');
    await at.startedAndConnected();
    await at.worker?.stop();
    at.clock.ahead = 400;
    at.start();
    await heard(1);
    await at.worker?.stop();
    at.start();
    at.clock.ahead = 0;
    await heard(2);
    expectSteps([1, 400, 'boot-time'], [2, -400, expect.any(String) as unknown as string]);
    expect(told()[0]).toMatchObject({ bootId: 'b1' });
  });

  it('claims nothing of another boot, and says that nothing is known', async () => {
    at.bootTime = booted('b1');
    await at.startedAndConnected();
    await at.worker?.stop();
    at.clock.ahead = 400;
    at.bootTime = booted('b2');
    at.start();
    await until('it is connected again', () => at.coordinator.hellos.length === 2);
    await at.worker?.stop();
    expect([told(), at.logged('the clock:')]).toEqual([[], []]);
    expect(at.logged('memory is of an earlier boot')).toHaveLength(1);
  });

  it('tells that the host slept, as that and as no step, with the time of the sleep in its window', async () => {
    let slept = 0n;
    at.bootTime = {
      bootId: 'b1',
      read: () => ({ ns: process.hrtime.bigint() + slept, granularityNs: 1 }),
    };
    await at.startedAndConnected();
    at.clock.ahead = 5_000;
    slept = 5_000_000_000n;
    await heard(1);
    at.clock.ahead = 5_250;
    await heard(2);
    expect(told().map(({ kind }) => kind)).toEqual(['suspend', 'step']);
    const [sleep] = told();
    expect(Math.abs(Number(sleep?.changeLowerMs) - 5_000)).toBeLessThan(GRAIN);
    expect(Number(sleep?.agoFromMs) - Number(sleep?.agoToMs)).toBeGreaterThan(4_999);
  });

  it('tells slewing once, when it is over, and when it was killed meanwhile what it knew', async () => {
    const ring = join(at.dataDir, 'clock-ring.ndjson');
    at.clock.rate = 0;
    await at.startedAndConnected();
    await until('the ring is there', () => existsSync(ring));
    at.clock.rate = 28_000;
    await until('it is remembered', () => readFileSync(ring, 'utf8').includes('slewing'));
    const killed = readFileSync(ring);
    expect(told()).toEqual([]);
    at.clock.rate = 0;
    await heard(1);
    await at.worker?.stop();
    writeFileSync(ring, killed);
    at.start();
    await heard(2);
    const [over, known] = told();
    expect([over, known].map((event) => `${event?.n} ${event?.kind}`)).toEqual([
      '1 slewing',
      '1 slewing',
    ]);
    expect(Number(known?.changeUpperMs)).toBeLessThanOrEqual(Number(over?.changeUpperMs));
  });

  it('keeps a file that it cannot read under another name, says so, and goes on', async () => {
    writeFileSync(join(at.dataDir, 'clock-ring.ndjson'), 'not a ring\n');
    await at.startedAndConnected();
    at.clock.ahead = 250;
    await heard(1);
    expect(at.logged('cannot be read')).toHaveLength(1);
    expect(readdirSync(at.dataDir).toSorted()).toEqual([
      'clock-ring.ndjson',
      'clock-ring.ndjson.unreadable-1',
    ]);
  });

  const probed = async (seq: number): Promise<ProbeReply> => {
    const reply = parseMessage(ProbeReply, await at.coordinator.ask('probe', { burst: 'b', seq }));
    if (!reply.ok) throw new Error(reply.mistakes.join());
    return reply.message;
  };

  it('says with each probe how long ago a resync was asked for, also after it was restarted', async () => {
    await at.startedAndConnected();
    await at.coordinator.ask('command', command());
    await at.reported();
    expect(await probed(0)).toMatchObject({ rateChangedAgoS: null });
    await at.coordinator.ask('command', resync({ commandId: 'c2' }));
    await until('the time service is asked', () => at.time.asked === 1);
    expect((await probed(1)).rateChangedAgoS).toBeLessThan(60);
    await at.worker?.stop();
    at.start();
    await until('it is connected again', () => at.coordinator.hellos.length === 2);
    expect((await probed(2)).rateChangedAgoS).toBeLessThan(60);
  });

  const ring = () => join(at.dataDir, 'clock-ring.ndjson');
  const ringNow = () => readFileSync(ring());

  it('has a resync on the disk before the time service is asked, for the case that it is killed', async () => {
    let killed = Buffer.alloc(0);
    at.time.onAsked = () => (killed = ringNow());
    await at.startedAndConnected();
    await at.coordinator.ask('command', resync({ commandId: 'c1' }));
    await at.reported();
    await at.worker?.stop();
    writeFileSync(ring(), killed);
    at.start();
    await until('it is connected again', () => at.coordinator.hellos.length === 2);
    expect((await probed(0)).rateChangedAgoS).toBeLessThan(60);
  });

  it('has a change of the rate on the disk while the clock still moves, beside the anchor from before', async () => {
    at.bootTime = booted('b1');
    at.clock.rate = 0;
    await at.startedAndConnected();
    await until('it is anchored', () => existsSync(ring()) && ringNow().includes('anchor'));
    at.clock.rate = 28_000;
    await until('the change is remembered', () => ringNow().includes('atMs'));
    const lines = ringNow().toString().split('\n');
    const changed = lines.findIndex((line) => line.includes('atMs'));
    const [before, after] = lines
      .slice(changed - 1, changed + 1)
      .map((line) => (JSON.parse(line) as { memory: object }).memory);
    expect(after).toEqual({ ...before, rateChange: expect.anything() as unknown });
  });

  it.each([
    ['cannot be read, takes a movement for slewing as long as it is undecided', null, true],
    ['can be read, takes no step for a change of it', 0, false],
  ])('where the rate %s', async (_, rate, isUnsettled) => {
    at.clock.rate = rate;
    await at.startedAndConnected();
    expect(await probed(0)).toMatchObject({ rateChangedAgoS: null });
    at.clock.ahead = 250;
    await heard(1);
    expectSteps([1, 250, 'worker']);
    expect((await probed(1)).rateChangedAgoS !== null).toBe(isUnsettled);
  });

  it('answers the first probe of a burst with the rate that it saw before, if that was larger', async () => {
    at.clock.rate = 28_000;
    await at.startedAndConnected();
    await probed(0);
    at.clock.rate = 12.5;
    const rates = [(await probed(1)).appliedRatePpm, (await probed(2)).appliedRatePpm];
    expect(rates).toEqual([28_000, 12.5]);
    // The watch sees it with its next look, not with the probe.
    let ago: number | null | undefined = null;
    while (ago === null) ago = (await probed(3)).rateChangedAgoS;
    expect(ago).toBeLessThan(60);
  });
});

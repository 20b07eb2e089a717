import path from 'node:path';
import { runningFarm, tellFarm } from '../../apps/farm/src/control-client.js';
import { clockEventsOf, storedClockEvents } from '../support/stored-clock-events.js';
import { TestFarm } from '../support/test-farm.js';

/** Milliseconds: how far the middle of an interval may be from the size of a step. */
const SIZED = 0.1;

/** Ppm: 20 ms within 1 s. */
const SLEW = 20_000;

/**
 * Every clock of the farm is exact to the nanosecond, so the truth is what the test sets. That nothing is doubled or
 * made up is seen by the next event: they come in order, so whatever was told before it would be there by then.
 */
describe('what happens to the clocks of a farm while nobody audits', () => {
  let farm: TestFarm;

  beforeAll(async () => {
    farm = await TestFarm.open({ hosts: 2 });
  });
  afterAll(async () => farm.close());

  const set = (offsetMs: number) => farm.set({ offsets: [{ host: 'OSFE01', offsetMs }] });
  const stored = (count: number) => clockEventsOf(farm.folder, 'OSFE01', count);
  /** The sizes of all events of the host, when there are as many as expected, all of them steps but those of `slewing`. */
  const expectSizes = async (...sizes: (number | { slewing: number })[]): Promise<void> => {
    const events = await stored(sizes.length);
    expect(events.map(({ kind, ringN }) => `${ringN} ${kind}`)).toEqual(
      sizes.map((size, i) => `${i + 1} ${typeof size === 'number' ? 'step' : 'slewing'}`),
    );
    for (const [i, { change }] of events.entries()) {
      const size = sizes[i] ?? NaN;
      const truth = typeof size === 'number' ? size : size.slewing;
      expect(change.lower).toBeLessThanOrEqual(truth);
      expect(change.upper).toBeGreaterThanOrEqual(truth);
      if (typeof size === 'number')
        expect(Math.abs((change.lower + change.upper) / 2 - truth)).toBeLessThanOrEqual(SIZED);
    }
  };

  it('is stored as one step each, with its size and when it was', async () => {
    const before = Date.now();
    await set(250);
    await stored(1);
    await set(247);
    await expectSizes(250, -3);
    const [first] = await stored(2);
    expect(first).toMatchObject({ seenBy: 'worker' });
    // The labels are the coordinator's, whose clock is this machine's.
    expect(first?.toMs).toBeGreaterThanOrEqual(before);
    expect(first?.fromMs).toBeLessThanOrEqual(first?.toMs ?? NaN);
    expect(first?.toMs).toBeLessThanOrEqual((first?.receivedAtMs ?? NaN) + 1);
  });

  it('is told when the coordinator is back', async () => {
    await farm.coordinator.kill();
    await set(-1_000);
    await farm.coordinator.start();
    await expectSizes(250, -3, -1_247);
    await farm.connected(2);
  });

  it('is not told twice after the worker was restarted', async () => {
    await farm.stopWorker('OSFE01');
    await farm.startWorker('OSFE01');
    await farm.connected(2);
    await set(20);
    await expectSizes(250, -3, -1_247, 1_020);
  });

  it('is one slewing record, and no step, when the clock is slewed right', async () => {
    const running = await runningFarm(path.join(farm.folder, 'farm'));
    if (running === null) throw new Error('the farm does not run');
    await tellFarm(running, 'fix-clock', { host: 'OSFE01', slewPpm: SLEW });
    await expectSizes(250, -3, -1_247, 1_020, { slewing: -20 });
    await set(500);
    await expectSizes(250, -3, -1_247, 1_020, { slewing: -20 }, 500);
  });

  it('is said of nobody whose clock was left alone', async () => {
    const hosts = (await storedClockEvents(farm.folder)).map(({ host }) => host);
    expect(new Set(hosts)).toEqual(new Set(['OSFE01']));
  });
});

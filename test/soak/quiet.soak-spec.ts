import { setTimeout as pause } from 'node:timers/promises';
import { openWallClock, type WallClock } from '#adapters/host';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { isMiss, probed } from '../bench/probed.js';
import { trueOffset } from '../bench/true-offset.js';
import { WorkerOnLoopback } from '../bench/worker-on-loopback.js';

/** Milliseconds that a worker is watched, and stopped, for. This is what the test is about, not a wait for something. */
const QUIET = 60_000;
const STOP = 2_000;
const STOPS = 5;

/** Milliseconds: a deadline against hanging. */
const DEADLINE = 240_000;

/** Windows has no such signal. */
const describeWithSignals = process.platform === 'win32' ? describe.skip : describe;

describe('a worker on a machine whose clock nobody sets', () => {
  const timeline = new Timeline();
  let truth: WallClock;
  let worker: WorkerOnLoopback;

  beforeEach(async () => {
    truth = await openWallClock();
    worker = await WorkerOnLoopback.start(timeline);
  });
  afterEach(async () => {
    await worker.close();
    truth.close();
  });

  /** Misses of bursts, one about every second, for so many ms. */
  async function missesWithin(time: number): Promise<number> {
    const end = performance.now() + time;
    let misses = 0;
    while (performance.now() < end) {
      const burst = await probed(worker.session, 'quiet', () => trueOffset(timeline, truth));
      if (isMiss(burst)) misses += 1;
      await pause(1_000);
    }
    return misses;
  }

  /** A worker that is stopped tells all that it has seen. */
  async function movements(): Promise<unknown[]> {
    await worker.stop();
    return worker.clockEvents.filter(({ kind }) => kind === 'step' || kind === 'slewing');
  }

  it(
    'tells of no step in a minute, and misses no truth',
    async () => {
      expect(await missesWithin(QUIET)).toBe(0);
      expect(await movements()).toEqual([]);
    },
    DEADLINE,
  );

  describeWithSignals('and whose process is stopped', () => {
    it(
      'tells of no step when that takes a while, again and again',
      async () => {
        for (let n = 0; n < STOPS; n += 1) {
          worker.process.kill('SIGSTOP');
          await pause(STOP);
          worker.process.kill('SIGCONT');
          expect(await missesWithin(1)).toBe(0);
        }
        expect(await movements()).toEqual([]);
      },
      DEADLINE,
    );
  });
});

import { openWallClock, type WallClock } from '#adapters/host';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { BLOCKED_LOOP } from '../bench/blocked-loop.js';
import { isMiss, type Probed, probed } from '../bench/probed.js';
import { trueOffset } from '../bench/true-offset.js';
import { WorkerOnLoopback } from '../bench/worker-on-loopback.js';

const BURSTS = 200;

/** Milliseconds: a deadline against hanging. */
const DEADLINE = 240_000;

describe('a worker whose event loop is blocked at random for up to 40 ms', () => {
  const timeline = new Timeline();
  let truth: WallClock;
  let worker: WorkerOnLoopback;

  beforeAll(async () => {
    truth = await openWallClock();
    worker = await WorkerOnLoopback.start(timeline, { nodeOptions: [BLOCKED_LOOP] });
  });
  afterAll(async () => {
    await worker.close();
    truth.close();
  });

  it(
    'is measured with intervals that hold the truth, each of 200, and tells of no step',
    async () => {
      const missed: Probed[] = [];
      for (let n = 0; n < BURSTS; n += 1) {
        const burst = await probed(worker.session, `${n}`, () => trueOffset(timeline, truth));
        if (isMiss(burst)) missed.push(burst);
      }
      expect(missed).toEqual([]);
      await worker.stop();
      expect(worker.clockEvents.filter(({ kind }) => kind !== 'pause')).toEqual([]);
    },
    DEADLINE,
  );
});

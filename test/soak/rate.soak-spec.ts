import { setTimeout as pause } from 'node:timers/promises';
import { type MeasuredOffset, rateOver } from '#domain/clock';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { isMiss, type Probed, probed } from '../bench/probed.js';
import { WorkerOnLoopback } from '../bench/worker-on-loopback.js';
import { describeWithFaketime, FakedWall } from './faked-wall.js';
import { WITNESS, witnessedOffset } from './wall-witness.js';

/** Ppm: as fast as a measurement allows for, where nothing tells of an adjustment. */
const RATE = 500;

const AUDITS = 40;
/** Milliseconds between two: so far a clock moves that it must be measured anew each time. */
const EVERY = 500;

/** Milliseconds: a deadline against hanging. */
const DEADLINE = 180_000;

const offsetOf = ({ measurement }: Probed): MeasuredOffset => {
  if (measurement.kind !== 'measured') throw new Error(measurement.why.evidence);
  return measurement.offset;
};

describeWithFaketime('a worker whose clock runs 500 ppm fast', () => {
  const timeline = new Timeline();
  let wall: FakedWall;
  let worker: WorkerOnLoopback;

  beforeAll(async () => {
    wall = await FakedWall.open();
    await wall.show({ ahead: 0, speed: 1 + RATE / 1e6 });
    worker = await WorkerOnLoopback.start(timeline, { env: wall.env, nodeOptions: [WITNESS] });
  });
  afterAll(async () => {
    await worker.close();
    await wall.close();
  });

  it(
    'is measured with intervals that hold the truth each time, and with its rate',
    async () => {
      const bursts: Probed[] = [];
      while (bursts.length < AUDITS) {
        bursts.push(
          await probed(worker.session, `${bursts.length}`, () =>
            witnessedOffset(worker.process, timeline),
          ),
        );
        await pause(EVERY);
      }
      expect(bursts.filter(isMiss)).toEqual([]);
      const rate = rateOver(bursts.map(offsetOf));
      if (rate === null || rate === 'changed') throw new Error(`no rate: ${rate}`);
      expect(rate.lower).toBeLessThanOrEqual(RATE);
      expect(rate.upper).toBeGreaterThanOrEqual(RATE);
      await worker.stop();
      expect(worker.clockEvents.filter(({ kind }) => kind === 'step')).toEqual([]);
    },
    DEADLINE,
  );
});

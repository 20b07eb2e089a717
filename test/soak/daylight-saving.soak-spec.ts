import { transitions, utcOffsetMin } from '#domain/zones';
import { Timeline } from '../../apps/coordinator/src/time/timeline.js';
import { preload } from '../bench/inline-program.js';
import { WorkerOnLoopback } from '../bench/worker-on-loopback.js';
import { eventually } from '../support/eventually.js';
import { describeWithFaketime, FakedWall } from './faked-wall.js';

const ZONE = 'Europe/Amsterdam';

/** Milliseconds before the change at which the worker starts. */
const BEFORE = 8_000;

/** Milliseconds: a year and a bit has two changes. */
const AHEAD = 400 * 86_400_000;

/** Milliseconds: a step that is told proves that the watch still watches; what was told before it would be there. */
const STEP = 5;

/**
 * A machine whose own zone is that of TZ. A worker forgets TZ of its process to look at its machine; it gets a copy
 * of the variables here, whose changes do not reach the C library.
 */
const ZONE_OF_MACHINE = preload('process.env = { ...process.env };');

describeWithFaketime('a worker whose zone changes to another UTC offset while it runs', () => {
  const now = Date.now();
  const changes = transitions(ZONE, { from: now, until: now + AHEAD }) ?? [];

  it.each(
    changes.slice(0, 2).map(({ at, offsetMin }) => [new Date(at).toISOString(), at, offsetMin]),
  )('tells of the new offset and of no step: %s', async (_, at, offsetMin) => {
    const wall = await FakedWall.open();
    let ahead = Number(at) - BEFORE - Date.now();
    await wall.show({ ahead });
    const worker = await WorkerOnLoopback.start(new Timeline(), {
      env: { ...wall.env, TZ: ZONE },
      nodeOptions: [ZONE_OF_MACHINE],
    });
    const zone = async () => {
      const facts = await worker.session.facts();
      if (facts.kind !== 'answer') throw new Error(facts.message);
      return facts.value.zone;
    };
    try {
      const before = utcOffsetMin(ZONE, Number(at) - BEFORE);
      expect(await zone()).toMatchObject({ iana: ZONE, utcOffsetMin: before });
      await eventually(
        'the new offset',
        async () => (await zone()).utcOffsetMin === Number(offsetMin),
      );
      const told = worker.nextClockEvent();
      ahead += STEP;
      await wall.show({ ahead });
      await told;
      await worker.stop();
      expect(worker.clockEvents.map(({ kind }) => kind)).toEqual(['step']);
      const [step] = worker.clockEvents;
      expect(step?.changeLowerMs).toBeLessThanOrEqual(STEP + 0.001);
      expect(step?.changeUpperMs).toBeGreaterThanOrEqual(STEP - 0.001);
    } finally {
      await worker.close();
      await wall.close();
    }
  });
});

import { settled } from '../../spec/eventually.js';
import { TimersInMemory } from '../../spec/timers-in-memory.js';
import { AwakeTimers } from './awake-timers.js';
import { PatientLinks } from './patient-links.js';

describe('timers by which only time counts in which the process ran', () => {
  let timers: TimersInMemory;
  let awake: AwakeTimers;
  let ending: AbortController;

  beforeEach(() => {
    timers = new TimersInMemory();
    awake = new AwakeTimers(timers);
    ending = new AbortController();
    void awake.run(ending.signal);
  });
  afterEach(() => ending.abort());

  /** As it passes for a process that runs. */
  const passes = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= 500) {
      timers.pass(Math.min(500, left));
      await settled();
    }
  };
  const standsStill = async (milliseconds: number) => {
    timers.pass(milliseconds);
    await settled();
  };

  it('count all of it while it runs', async () => {
    await passes(60_000);
    expect(awake.now()).toBe(60_000);
  });

  it('count next to nothing of a standstill, however long', async () => {
    await passes(1_000);
    await standsStill(3_600_000);
    expect(awake.now()).toBe(3_000);
  });

  it('wait on after a standstill for what was left', async () => {
    let isOver = false;
    void awake.sleep(10_000).then(() => (isOver = true));
    await passes(4_000);
    await standsStill(3_600_000);
    await passes(3_500);
    expect(isOver).toBe(false);
    await passes(1_000);
    expect(isOver).toBe(true);
  });

  it('end a sleep at once when it is no longer wanted', async () => {
    const aborting = new AbortController();
    const slept = awake.sleep(3_600_000, aborting.signal);
    aborting.abort();
    await slept;
    await awake.sleep(3_600_000, aborting.signal);
    expect(awake.now()).toBe(0);
  });

  it('give a worker that was away before a standstill the rest of its grace', async () => {
    const links = new PatientLinks(
      {
        connected: (_environment, _host, { grace }) =>
          new Promise((resolve) => void timers.after(grace, () => resolve(null))),
      },
      awake,
    );
    let isGivenUp = false;
    const { signal } = new AbortController();
    void links.connected('demo', 'FE1', { grace: 10_000, signal }).then(() => (isGivenUp = true));
    await passes(4_000);
    await standsStill(3_600_000);
    await passes(3_500);
    expect(isGivenUp).toBe(false);
    await passes(1_000);
    expect(isGivenUp).toBe(true);
  });
});

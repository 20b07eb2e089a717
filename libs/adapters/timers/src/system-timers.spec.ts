import { getEventListeners } from 'node:events';
import { SystemTimers } from './system-timers.js';

/** Milliseconds that no example lives to see. */
const LONG = 3_600_000;
/** Beyond what Node can count: it would take it for none at all. */
const BEYOND_NODE = 2 ** 31;

describe('the system’s timers', () => {
  const timers = new SystemTimers();

  it('end a sleep after its time, by a clock that only goes forward', async () => {
    const before = timers.now();
    await timers.sleep(1);
    expect(timers.now()).toBeGreaterThan(before);
  });

  it('end a sleep at once when it is no longer wanted, and leave nothing at the signal', async () => {
    const aborting = new AbortController();
    const slept = timers.sleep(LONG, aborting.signal);
    aborting.abort();
    await slept;
    await timers.sleep(LONG, aborting.signal);
    expect(getEventListeners(aborting.signal, 'abort')).toEqual([]);
  });

  it('leave nothing at the signal of a sleep that came to its end', async () => {
    const { signal } = new AbortController();
    await timers.sleep(0, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('do not act once that is taken back, nor early for a time that is too long to count', async () => {
    const acted: string[] = [];
    const takeBack = timers.after(0, () => acted.push('taken back'));
    takeBack();
    const stop = timers.after(BEYOND_NODE, () => acted.push('early'));
    await timers.sleep(2);
    stop();
    expect(acted).toEqual([]);
  });
});

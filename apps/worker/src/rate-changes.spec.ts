import { RateChanges } from './rate-changes.js';

describe('the memory of changes of the rate', () => {
  let ms: number;
  const clock = (id = 'boot 1') => ({ id, now: () => ms });
  beforeEach(() => (ms = 1_000_000));

  it('knows of none at first, and says whole seconds since a resync', () => {
    const rates = new RateChanges(clock(), null);
    expect([rates.agoS, rates.memory]).toEqual([null, null]);
    rates.happened();
    ms += 59_999;
    expect(rates.agoS).toBe(59);
  });

  it('outlives a run, also where the clock of that run is gone: then it counts from the start', () => {
    const rates = new RateChanges(clock(), null);
    rates.happened();
    ms += 10_000;
    const memory: unknown = JSON.parse(JSON.stringify(rates.memory));
    expect(new RateChanges(clock(), memory).agoS).toBe(10);
    const other = new RateChanges(clock('boot 2'), memory);
    expect(other.agoS).toBe(0);
    ms += 3_000;
    expect(other.agoS).toBe(3);
  });

  it('is not handed on when it is an hour ago', () => {
    const rates = new RateChanges(clock(), null);
    rates.happened();
    ms += 3_600_001;
    expect(rates.memory).toBeNull();
  });
});

import { openWallClock } from './open-wall-clock.js';

const MS = 1_000_000n;

describe('the wall clock of this machine', () => {
  it('lies between two readings of Date.now() and says how it is read', async () => {
    const clock = await openWallClock();
    const before = BigInt(Date.now()) * MS;
    const { ns, granularityNs } = clock.read();
    const after = BigInt(Date.now() + 1) * MS;
    expect(ns + BigInt(granularityNs)).toBeGreaterThanOrEqual(before);
    expect(ns).toBeLessThan(after);
    expect(clock.source).toMatch(/^(clock-gettime|precise-file-time|anchored)/);
    clock.close();
  });

  it('never shows an earlier time than before while nobody sets it', async () => {
    const clock = await openWallClock();
    const readings = Array.from({ length: 1_000 }, () => clock.read());
    const earlier = readings.filter(
      ({ ns, granularityNs }, n) =>
        n > 0 && ns + BigInt(granularityNs) < (readings[n - 1]?.ns ?? 0n),
    );
    expect(earlier).toEqual([]);
    clock.close();
  });

  it('names the applied rate, or says that it cannot', async () => {
    const clock = await openWallClock();
    const rate = clock.appliedRatePpm();
    expect(rate === null || Number.isFinite(rate)).toBe(true);
    clock.close();
  });
});

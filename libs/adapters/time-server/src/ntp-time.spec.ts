import fc from 'fast-check';
import { epochNs } from './ntp-time.js';
import { ntpTimestamp } from './spec/fake-time-server.js';

describe('an NTP timestamp', () => {
  it('of all zeros is no time', () => {
    expect(epochNs(0n)).toBeNull();
  });

  it.each([
    ['2020-01-01T00:00:00.000Z', 3_786_825_600n],
    ['2036-02-07T06:28:15.000Z', 4_294_967_295n],
    // The first second of era 1 counts from 0 again; its own zero would be "unknown" and is half a second off here.
    ['2036-02-07T06:28:16.000Z', 0n],
    ['2100-01-01T00:00:00.000Z', 2_016_466_304n],
  ])('says %s in its own era', (iso, seconds) => {
    const half = 2n ** 31n;
    expect(epochNs(seconds * 2n ** 32n + half)).toBe(
      BigInt(Date.parse(iso)) * 1_000_000n + 500_000_000n,
    );
  });

  it('of any time from 2020 to 2155 is that time, cut to a nanosecond', () => {
    const from = Date.UTC(2020, 0, 1);
    const to = Date.UTC(2155, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (ms) => {
        const back = Number((epochNs(ntpTimestamp(ms)) ?? 0n) - BigInt(ms) * 1_000_000n);
        expect(Math.abs(back)).toBeLessThan(1_000);
      }),
    );
  });
});

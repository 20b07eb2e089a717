import { inflateTo, isRateUnsettled, rhoFor } from './index.js';

describe('the assumed bound on the rate', () => {
  it.each<[readonly (number | null)[], number]>([
    [[], 500],
    [[null, null], 500],
    [[0, 0], 500],
    [[-250, 120], 500],
    [[301, null], 501],
    [[-28_000, 15_000], 28_200],
  ])('of applied rates %j ppm is %d ppm', (applied, rho) => {
    expect(rhoFor(applied)).toBe(rho);
  });

  it.each<[readonly (number | null)[], number]>([
    [[], 100_000],
    [[null, null], 100_000],
    [[0, null], 100_000],
    [[450_000, null], 450_200],
    [[0, 0], 500],
    [[-28_000, 15_000], 28_200],
  ])('of applied rates %j ppm after a resync or a change of the rate is %d ppm', (applied, rho) => {
    expect(rhoFor(applied, { afterResyncOrRateChange: true })).toBe(rho);
  });

  it('is unsettled for 30 minutes', () => {
    expect([null, 0, 1_800_000, 1_800_001].map(isRateUnsettled)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('refuses what is not a number', () => {
    expect(() => rhoFor([Number.NaN])).toThrow(RangeError);
  });
});

describe('a measured offset', () => {
  it.each([1_000, 3_000])(
    'is as much wider at %d ms as it can have drifted since 2,000 ms',
    (at) => {
      const { lower, upper } = inflateTo({ lower: -1, upper: 2, at: 2_000 }, at, 500);
      expect(lower).toBeCloseTo(-1.5, 9);
      expect(upper).toBeCloseTo(2.5, 9);
    },
  );
});

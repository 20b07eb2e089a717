import { inflateTo, rhoFor } from './index.js';

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

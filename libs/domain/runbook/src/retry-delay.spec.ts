import { retryDelay } from './retry-delay.js';
import { seededRandom } from './spec/seeded-random.js';

const BACKOFF = { base: 100, cap: 5_000 };

describe('the delay before another try', () => {
  it.each([
    [1, 100],
    [2, 200],
    [3, 400],
    [6, 3_200],
    [7, 5_000],
    [50, 5_000],
    [5_000, 5_000],
  ])('after %i failures is anything up to %i ms', (failures, most) => {
    expect(retryDelay(failures, BACKOFF, () => 0)).toBe(0);
    expect(retryDelay(failures, BACKOFF, () => 0.5)).toBe(most / 2);
    expect(retryDelay(failures, BACKOFF, () => 0.999_999)).toBeLessThanOrEqual(most);
  });

  it('spreads those who failed together over the whole of it', () => {
    const { next } = seededRandom(1);
    const delays = Array.from({ length: 1_000 }, () => retryDelay(9, BACKOFF, next));
    for (const part of [0, 1, 2, 3, 4])
      expect(delays.filter((ms) => Math.floor(ms / 1_000) === part).length).toBeGreaterThan(150);
  });
});

import { reconnectDelay, refusedDelay } from './backoff.js';

describe('the pause before the next attempt to connect', () => {
  it.each([
    [0, 250],
    [1, 500],
    [4, 4_000],
    [5, 5_000],
    [50, 5_000],
    [5_000, 5_000],
  ])('of attempt %i is drawn from 0 to %i ms', (attempt, longest) => {
    expect(reconnectDelay({ attempt, random: 0 })).toBe(0);
    expect(reconnectDelay({ attempt, random: 1 })).toBe(longest);
  });

  it('after a refusal is at least half the cap, and never above it', () => {
    expect(refusedDelay(0)).toBe(2_500);
    expect(refusedDelay(1)).toBe(5_000);
  });
});

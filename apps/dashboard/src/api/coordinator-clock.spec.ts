import { clockDifference } from './coordinator-clock';

const AT = Date.parse('2026-11-26T03:00:00Z');
const DATE = 'Thu, 26 Nov 2026 03:00:00 GMT';

describe('the clock of the coordinator, seen from a browser', () => {
  it.each([
    ['none when both agree to the second', AT + 300, 0],
    ['seven minutes ahead of a browser that is behind', AT - 420_000, 420_450],
    ['an hour behind a browser that is ahead', AT + 3_600_000, -3_599_550],
  ])('differs by %s', (_, askedMs, difference) => {
    expect(clockDifference(DATE, { askedMs, answeredMs: askedMs + 100 })).toBe(difference);
  });

  it('is not read from an answer that took so long that nothing follows', () => {
    expect(clockDifference(DATE, { askedMs: AT - 9_000, answeredMs: AT + 1_000 })).toBe(0);
  });

  it('is not known from an answer without a date', () => {
    const times = { askedMs: AT, answeredMs: AT };
    expect([clockDifference(null, times), clockDifference('never', times)]).toEqual([null, null]);
  });
});

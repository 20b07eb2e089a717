import fc from 'fast-check';
import { offsetInWords, offsetText } from './index.js';
import type { OffsetInterval } from './index.js';

const around = (middle: number, bound: number): OffsetInterval => ({
  lower: middle - bound,
  upper: middle + bound,
});

describe('an offset in a table', () => {
  it.each([
    [around(-7_200.3, 0.2), '-7200.3 ms +- 0.2 ms'],
    [around(1_400, 0.5), '+1400.0 ms +- 0.5 ms'],
    [around(0, 0), '0.0 ms +- 0.0 ms'],
    [around(1_400.3, 0.4), '+1400.3 ms +- 0.4 ms'],
    [around(-0.01, 0.3), '0.0 ms +- 0.4 ms'],
    [around(-7_200.34, 0.12), '-7200.3 ms +- 0.2 ms'],
  ])('%j reads %s', (offset, text) => {
    expect(offsetText(offset)).toBe(text);
  });

  it('never shows less than the whole interval', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e3, noNaN: true }),
        (lower, width) => {
          const text = offsetText({ lower, upper: lower + width });
          const [middle, bound] = (/^(\S+) ms \+- (\S+) ms$/.exec(text) ?? []).slice(1).map(Number);
          if (middle === undefined || bound === undefined) throw new Error(text);
          expect(middle - bound).toBeLessThanOrEqual(lower + 1e-6);
          expect(middle + bound).toBeGreaterThanOrEqual(lower + width - 1e-6);
        },
      ),
    );
  });
});

describe('an offset in words', () => {
  it.each([
    [around(-7_200, 0.7), '7,200.0 ms behind the database (within 0.7 ms)'],
    [around(1_400, 0.25), '1,400.0 ms ahead of the database (within 0.3 ms)'],
    [around(0.01, 6_000), 'level with the database (within 6,000.1 ms)'],
  ])('%j reads %s', (offset, words) => {
    expect(offsetInWords(offset, 'the database')).toBe(words);
  });
});

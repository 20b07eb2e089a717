import fc from 'fast-check';
import { rightTime, rightTimeOffset } from './index.js';
import type { OffsetInterval, RightTime } from './index.js';

const FAIL = 5_000;
const at = (middle: number, bound = 20): OffsetInterval => ({
  lower: middle - bound,
  upper: middle + bound,
});

describe('the right time', () => {
  it.each<[string, OffsetInterval | null, OffsetInterval[], RightTime]>([
    ['nobody was asked', at(0), [], 'unverified'],
    ['the database is not known', null, [at(0)], 'unverified'],
    ['the only server agrees', at(0), [at(100)], 'verified'],
    ['the only server contradicts', at(0), [at(-60_000)], 'wrong'],
    ['the only server is too vague', at(0), [at(0, 10_000)], 'unverified'],
    ['two of three agree and the third is vague', at(0), [at(1), at(2), at(0, 9_000)], 'verified'],
    ['one of three contradicts', at(0), [at(1), at(2), at(60_000)], 'unverified'],
    ['two of three contradict', at(0), [at(1), at(-50_000), at(60_000)], 'wrong'],
    ['one of two contradicts', at(0), [at(1), at(60_000)], 'unverified'],
    ['one of two agrees and the other is vague', at(0), [at(1), at(0, 9_000)], 'unverified'],
  ])('when %s', (_what, database, servers, expected) => {
    expect(rightTime(database, servers, FAIL)).toBe(expected);
  });
});

describe('the offset of the right time', () => {
  it('is where more than half of the servers agree', () => {
    expect(rightTimeOffset([at(0, 5), at(8, 5), at(1_000, 5)])).toEqual({ lower: 3, upper: 5 });
  });

  it('is not known when no majority agrees, or nobody answered', () => {
    expect(rightTimeOffset([])).toBeNull();
    expect(rightTimeOffset([at(0), at(1_000)])).toBeNull();
  });

  it('holds the truth whenever more than half of the servers do', () => {
    const right = fc.record({ below: fc.nat(9), above: fc.nat(9) });
    const wrong = fc.record({ lower: fc.integer({ min: -30, max: 30 }), width: fc.nat(9) });
    fc.assert(
      fc.property(
        fc.integer({ min: -20, max: 20 }),
        fc.array(right, { minLength: 1, maxLength: 6 }),
        fc.array(wrong, { maxLength: 5 }),
        (truth, honest, liars) => {
          const servers = [
            ...honest.map(({ below, above }) => ({ lower: truth - below, upper: truth + above })),
            ...liars
              .slice(0, honest.length - 1)
              .map(({ lower, width }) => ({ lower, upper: lower + width })),
          ];
          const found = rightTimeOffset(servers);
          expect(found?.lower).toBeLessThanOrEqual(truth);
          expect(found?.upper).toBeGreaterThanOrEqual(truth);
        },
      ),
    );
  });
});

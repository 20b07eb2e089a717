import fc from 'fast-check';
import { clockVerdict, environmentVerdict, hostVerdict } from './index.js';
import type { OffsetInterval, Verdict } from './index.js';

const FAIL = 5_000;
const IN = { lower: -5_000, upper: 5_000 };
const OUT = { lower: 5_000.1, upper: 5_001 };
const BETWEEN = { lower: 4_999, upper: 5_001 };

describe('the verdict on a clock', () => {
  it.each<[OffsetInterval | null, Verdict]>([
    [null, 'undetermined'],
    [{ lower: 0, upper: 0 }, 'in-step'],
    [IN, 'in-step'],
    [OUT, 'out-of-step'],
    [{ lower: -5_001, upper: -5_000.1 }, 'out-of-step'],
    [{ lower: 5_000, upper: 5_001 }, 'undetermined'],
    [{ lower: -5_001, upper: -5_000 }, 'undetermined'],
    [BETWEEN, 'undetermined'],
    [{ lower: -6_000, upper: 6_000 }, 'undetermined'],
  ])('%j is %s', (offset, verdict) => {
    expect(clockVerdict(offset, FAIL)).toBe(verdict);
  });

  it('is right for every offset that the measurement allows, or says nothing', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -10, max: 10, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        (lower, width, part, fail) => {
          const truth = lower + part * width;
          const verdict = clockVerdict({ lower, upper: lower + width }, fail);
          expect(verdict).not.toBe(Math.abs(truth) > fail ? 'in-step' : 'out-of-step');
        },
      ),
    );
  });
});

describe('the verdict on a host', () => {
  it.each<[OffsetInterval | null, 'equal' | 'different' | 'unknown', Verdict]>([
    [IN, 'equal', 'in-step'],
    [IN, 'different', 'out-of-step'],
    [IN, 'unknown', 'undetermined'],
    [OUT, 'equal', 'out-of-step'],
    [OUT, 'different', 'out-of-step'],
    [OUT, 'unknown', 'out-of-step'],
    [BETWEEN, 'equal', 'undetermined'],
    [BETWEEN, 'different', 'out-of-step'],
    [BETWEEN, 'unknown', 'undetermined'],
    [null, 'equal', 'undetermined'],
    [null, 'different', 'out-of-step'],
    [null, 'unknown', 'undetermined'],
  ])('whose clock is %j and whose UTC offset is %s is %s', (offset, utcOffset, verdict) => {
    expect(hostVerdict({ offset, utcOffset, fail: FAIL })).toBe(verdict);
  });
});

describe('the verdict on an environment', () => {
  it.each<[readonly Verdict[], Verdict]>([
    [[], 'undetermined'],
    [['in-step'], 'in-step'],
    [['in-step', 'in-step'], 'in-step'],
    [['in-step', 'undetermined'], 'undetermined'],
    [['undetermined', 'out-of-step', 'in-step'], 'out-of-step'],
    [['out-of-step'], 'out-of-step'],
    [['undetermined'], 'undetermined'],
  ])('of hosts %j is %s', (verdicts, verdict) => {
    expect(environmentVerdict(verdicts)).toBe(verdict);
  });
});

import fc from 'fast-check';
import { rateNow, rateOver } from './index.js';
import type { OffsetInterval, PastOffset, RateBounds } from './index.js';

const MINUTE = 60_000;
const START = 1_795_305_600_000;
/** Ppm, for what the spec itself computes with rounding. */
const ROUNDING = 1e-6;

const audits = (least: number, most = 70) =>
  fc.array(
    fc.record({
      gap: fc.double({ min: 1_000, max: 10 * MINUTE, noNaN: true }),
      below: fc.double({ min: 1e-9, max: 2, noNaN: true }),
      above: fc.double({ min: 1e-9, max: 2, noNaN: true }),
    }),
    { minLength: least, maxLength: most },
  );
type Audits = readonly { readonly gap: number; readonly below: number; readonly above: number }[];

/** The offset as a function of the time since the first audit, ms. */
function historyOf(list: Audits, offset: (time: number) => number): PastOffset[] {
  let at = START;
  return list.map(({ gap, below, above }) => {
    at += gap;
    const truth = offset(at - START);
    return { at, lower: truth - below, upper: truth + above };
  });
}

function bounds(history: readonly PastOffset[]): RateBounds {
  const rate = rateOver(history);
  if (rate === null || rate === 'changed') throw new Error(`no rate: ${rate}`);
  return rate;
}

const contains = ({ lower, upper }: OffsetInterval, value: number): boolean =>
  lower - ROUNDING <= value && value <= upper + ROUNDING;

describe('the rate over a history of audits', () => {
  const rates = fc.double({ min: -500, max: 500, noNaN: true });

  it('contains the constant rate', () => {
    fc.assert(
      fc.property(audits(2), rates, (list, ppm) => {
        expect(contains(bounds(historyOf(list, (time) => 50 + (time * ppm) / 1e6)), ppm)).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('gets no wider by a further audit, as long as none is dropped', () => {
    fc.assert(
      fc.property(audits(3, 64), rates, (list, ppm) => {
        const history = historyOf(list, (time) => (time * ppm) / 1e6);
        const [all, fewer] = [bounds(history), bounds(history.slice(0, -1))];
        expect(all.lower).toBeGreaterThanOrEqual(fewer.lower);
        expect(all.upper).toBeLessThanOrEqual(fewer.upper);
      }),
    );
  });

  it('does not depend on the order, and turns with the clock', () => {
    fc.assert(
      fc.property(audits(2), rates, (list, ppm) => {
        const history = historyOf(list, (time) => (time * ppm) / 1e6);
        expect(rateOver(history.toReversed())).toEqual(rateOver(history));
        const turned = history.map(({ at, lower, upper }) => ({
          at,
          lower: -upper,
          upper: -lower,
        }));
        const { lower, upper } = bounds(history);
        expect(bounds(turned).lower).toBeCloseTo(-upper, 9);
        expect(bounds(turned).upper).toBeCloseTo(-lower, 9);
      }),
    );
  });

  it('is proved below 1 ppm by ten audits in ten minutes with a bound of 0.1 ms', () => {
    const list = Array.from({ length: 10 }, () => ({ gap: MINUTE, below: 0.1, above: 0.1 }));
    const { lower, upper, audits: count } = bounds(historyOf(list, (time) => time * 80e-6));
    expect(count).toBe(10);
    expect((lower + upper) / 2).toBeCloseTo(80, 6);
    expect((upper - lower) / 2).toBeLessThan(0.4);
  });

  it('looks back over 64 audits and no further', () => {
    const list = Array.from({ length: 100 }, () => ({ gap: MINUTE, below: 0.1, above: 0.1 }));
    const history = historyOf(list, (time) => (time < 30 * MINUTE ? 0 : 1_000));
    expect(bounds(history).audits).toBe(64);
  });

  it('is changed when no constant one explains it', () => {
    const list = Array.from({ length: 20 }, () => ({ gap: MINUTE, below: 0.1, above: 0.1 }));
    expect(rateOver(historyOf(list, (time) => (time < 10 * MINUTE ? 0 : 30)))).toBe('changed');
    expect(rateOver(historyOf(list, (time) => Math.max(0, time - 10 * MINUTE) * 50e-6))).toBe(
      'changed',
    );
  });

  it('is changed when two audits of one instant exclude each other', () => {
    const [first, second] = [
      { at: START, lower: 0, upper: 1 },
      { at: START, lower: 2, upper: 3 },
    ];
    expect(rateOver([first, second])).toBe('changed');
  });

  it('is not known from fewer than two instants', () => {
    expect(rateOver([])).toBeNull();
    expect(rateOver([{ at: START, lower: 0, upper: 1 }])).toBeNull();
    expect(
      rateOver([
        { at: START, lower: 0, upper: 2 },
        { at: START, lower: 1, upper: 3 },
      ]),
    ).toBeNull();
  });

  it('refuses what is no measurement', () => {
    expect(() => rateOver([{ at: START, lower: 1, upper: 0 }])).toThrow(RangeError);
    expect(() => rateOver([{ at: Number.NaN, lower: 0, upper: 1 }])).toThrow(RangeError);
  });
});

describe('the rate now', () => {
  const list = Array.from({ length: 30 }, () => ({ gap: MINUTE, below: 0.1, above: 0.1 }));

  it('is that of the whole history when it was constant', () => {
    const history = historyOf(list, (time) => time * 20e-6);
    expect(rateNow(history)).toEqual({ rate: bounds(history), change: null });
  });

  it('is not known from the two audits around a step, and known again when a third one agrees', () => {
    const history = historyOf(list, (time) => (time <= 9.5 * MINUTE ? 0 : 250));
    expect(rateNow(history.slice(0, 10))).toEqual({ rate: null, change: null });
    expect(rateNow(history.slice(0, 11))).toEqual({ rate: null, change: null });
    const { rate, change } = rateNow(history.slice(0, 12));
    expect(rate !== null && contains(rate, 0)).toBe(true);
    expect(change).toMatchObject({ from: START + 9 * MINUTE, to: START + 10 * MINUTE });
  });

  it('is known again after a change, and so is what it was', () => {
    const history = historyOf(list, (time) =>
      time <= 15 * MINUTE ? time * 20e-6 : 15 * MINUTE * 20e-6 + (time - 15 * MINUTE) * 300e-6,
    );
    const { rate, change } = rateNow(history);
    const before = change?.before ?? null;
    if (rate === null || change === null || before === null) throw new Error('not found');
    expect(contains(rate, 300)).toBe(true);
    expect(contains(before, 20)).toBe(true);
    expect(change.from).toBeLessThanOrEqual(START + 15 * MINUTE);
    expect(change.to).toBeGreaterThanOrEqual(START + 15 * MINUTE);
  });
});

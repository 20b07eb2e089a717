import fc from 'fast-check';
import { forecast, nextProbes, stepBetweenAudits } from './index.js';
import type { OffsetInterval } from './index.js';

const MINUTE = 60_000;
const START = 1_795_305_600_000;
/** Ms, for what the spec itself computes with rounding. */
const ROUNDING = 1e-6;

const contains = ({ lower, upper }: OffsetInterval, value: number): boolean =>
  lower - ROUNDING <= value && value <= upper + ROUNDING;

describe('a forecast', () => {
  const PPM = 1e-6;
  const nows = fc.record({
    offset: fc.double({ min: -900, max: 900, noNaN: true }),
    ppm: fc.double({ min: -500, max: 500, noNaN: true }),
    bound: fc.double({ min: 0, max: 20, noNaN: true }),
    uncertain: fc.double({ min: 0, max: 5, noNaN: true }),
  });

  it('contains the crossing of a clock that keeps its rate', () => {
    fc.assert(
      fc.property(nows, ({ offset, ppm, bound, uncertain }) => {
        fc.pre(Math.abs(ppm) > 1);
        const rate = { lower: ppm - uncertain, upper: ppm + uncertain, audits: 2 };
        const now = { at: START, lower: offset - bound, upper: offset + bound };
        const crossing = START + (1_000 - Math.sign(ppm) * offset) / Math.abs(ppm) / PPM;
        const found = forecast(now, rate, 1_000);
        if (found === null) throw new Error('not found');
        expect(found.fromMs).toBeLessThanOrEqual(crossing + 1);
        expect(found.toMs ?? Infinity).toBeGreaterThanOrEqual(crossing - 1);
      }),
      { numRuns: 500 },
    );
  });

  it('says between which instants one second is crossed', () => {
    const now = { at: START, lower: 99, upper: 101 };
    expect(forecast(now, { lower: 90, upper: 100, audits: 10 }, 1_000)).toEqual({
      limit: 1_000,
      fromMs: START + 8_990_000,
      toMs: START + 10_011_112,
    });
  });

  it('in the other direction is the same', () => {
    const now = { at: START, lower: -101, upper: -99 };
    expect(forecast(now, { lower: -100, upper: -90, audits: 10 }, 1_000)).toEqual({
      limit: 1_000,
      fromMs: START + 8_990_000,
      toMs: START + 10_011_112,
    });
  });

  it('has no end when the clock may as well stand', () => {
    const now = { at: START, lower: -1, upper: 1 };
    expect(forecast(now, { lower: -1, upper: 30, audits: 3 }, 1_000)?.toMs).toBeNull();
  });

  it('begins now when the limit may be crossed already, and is none when it surely is', () => {
    const rate = { lower: 1, upper: 2, audits: 3 };
    expect(forecast({ at: START, lower: 999, upper: 1_001 }, rate, 1_000)?.fromMs).toBe(START);
    expect(forecast({ at: START, lower: 1_001, upper: 1_002 }, rate, 1_000)).toBeNull();
  });

  it('is none when the limit is out of reach for ten years', () => {
    const now = { at: START, lower: -1, upper: 1 };
    expect(forecast(now, { lower: 0, upper: 0, audits: 3 }, 1_000)).toBeNull();
    expect(forecast(now, { lower: -1e-3, upper: 1e-3, audits: 3 }, 1_000)).toBeNull();
  });

  it('for a limit that is none is our own mistake', () => {
    const now = { at: START, lower: -1, upper: 1 };
    expect(() => forecast(now, { lower: 0, upper: 0, audits: 2 }, 0)).toThrow(RangeError);
  });
});

describe('an undetermined verdict', () => {
  it('is asked for with 16 probes, then with 64, then left', () => {
    expect([nextProbes(8, true), nextProbes(16, true), nextProbes(64, true)]).toEqual([
      16,
      64,
      null,
    ]);
    expect([nextProbes(8, false), nextProbes(16, false)]).toEqual([null, null]);
  });
});

describe('two audits', () => {
  const times = fc.double({ min: 100, max: 10 * MINUTE, noNaN: true });

  it('prove nothing to have happened to a clock within rho', () => {
    fc.assert(
      fc.property(times, fc.double({ min: -500, max: 500, noNaN: true }), (time, ppm) => {
        const before = { at: START, lower: -1, upper: 1 };
        const drifted = (time * ppm) / 1e6;
        const after = { at: START + time, lower: drifted - 1, upper: drifted + 1 };
        expect(stepBetweenAudits(before, after, 500)).toBeNull();
      }),
    );
  });

  it('prove a step that is larger than both bounds and the drift, with its size', () => {
    fc.assert(
      fc.property(
        times,
        fc.double({ min: 0.001, max: 1e6, noNaN: true }),
        fc.boolean(),
        (time, more, forwards) => {
          const size = (forwards ? 1 : -1) * (4 + 2 * time * 500e-6 + more);
          const before = { at: START, lower: -1, upper: 1 };
          const after = { at: START + time, lower: size - 1, upper: size + 1 };
          const event = stepBetweenAudits(before, after, 500);
          expect(event).toMatchObject({ kind: 'step', seenBy: 'audits' });
          expect(contains(event?.change ?? { lower: 1, upper: 0 }, size)).toBe(true);
        },
      ),
    );
  });

  it('of a clock that was watched all the time and fell behind prove a pause, and how long', () => {
    const before = { at: START, lower: -1, upper: 1 };
    const after = { at: START + MINUTE, lower: -2_001, upper: -1_999 };
    const event = stepBetweenAudits(before, after, 500, { wasWatched: true });
    expect(event).toMatchObject({ kind: 'pause', fromMs: START, toMs: START + MINUTE });
    expect(event?.change.lower).toBeCloseTo(1_968, 6);
    expect(event?.change.upper).toBeCloseTo(2_032, 6);
    expect(stepBetweenAudits(before, after, 500)?.kind).toBe('step');
  });
});

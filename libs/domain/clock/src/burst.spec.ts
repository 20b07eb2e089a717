import fc from 'fast-check';
import { inflateTo, intersectBurst, probeInterval } from './index.js';
import type { BurstResult, Exchange, MeasuredOffset, OffsetInterval } from './index.js';

const EXACT = { local: 0, remote: 0 };
/** Far above the rounding of numbers of this size, far below anything that is measured; ms. */
const ROUNDING = 1e-6;

/** Delays in ms. */
interface Delays {
  readonly gap: number;
  readonly forward: number;
  readonly think: number;
  readonly back: number;
}

const ms = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const delays: fc.Arbitrary<Delays> = fc.record({
  gap: ms(20),
  forward: ms(30),
  think: ms(10),
  back: ms(30),
});
const burstOf = (least: number) => fc.array(delays, { minLength: least, maxLength: 12 });
const offsets = fc.double({ min: -20_000, max: 20_000, noNaN: true });

interface Burst {
  readonly exchanges: readonly Exchange[];
  /** When each stamp was taken, in order. */
  readonly stamped: readonly number[];
}

/** `offset` is that of the host at an instant of the coordinator. */
function exchangesOf(burst: readonly Delays[], offset: (at: number) => number): Burst {
  let now = 1_000;
  const stamped: number[] = [];
  const exchanges = burst.map(({ gap, forward, think, back }) => {
    const t1 = now + gap;
    const received = t1 + forward;
    const replied = received + think;
    now = replied + back;
    stamped.push(received, replied);
    return { t1, t2: received + offset(received), t3: replied + offset(replied), t4: now };
  });
  return { exchanges, stamped };
}

function measured(result: BurstResult): MeasuredOffset {
  if (result.kind === 'disturbed') throw new Error(`disturbed: ${JSON.stringify(result)}`);
  return result.offset;
}

const intersect = (exchanges: readonly Exchange[], rhoPpm = 0): BurstResult =>
  intersectBurst(exchanges, { granularity: EXACT, rhoPpm });

const isWithin = (inner: OffsetInterval, outer: OffsetInterval): boolean =>
  outer.lower - ROUNDING <= inner.lower && inner.upper <= outer.upper + ROUNDING;

describe('a probe', () => {
  it('allows what causality allows, and the granularities', () => {
    const { lower, upper } = probeInterval(
      { t1: 100, t2: 1_107, t3: 1_108, t4: 112 },
      { local: 0.5, remote: 2 },
    );
    expect(lower).toBeCloseTo(1_108 - 112 - 0.5, 9);
    expect(upper).toBeCloseTo(1_107 + 2 - 100, 9);
  });

  it.each([
    { t1: 1, t2: 5, t3: 5, t4: 0 },
    { t1: 0, t2: Number.NaN, t3: 5, t4: 1 },
    { t1: 0, t2: 5, t3: Number.POSITIVE_INFINITY, t4: 1 },
  ])('that cannot be one is refused: %j', (exchange) => {
    expect(() => probeInterval(exchange, EXACT)).toThrow(RangeError);
  });
});

describe('a burst', () => {
  it('is as wide as its least delay forth, its least delay back and its granularities', () => {
    fc.assert(
      fc.property(burstOf(1), offsets, ms(16), ms(2), (burst, offset, remote, local) => {
        // Nothing is thought about between the stamps, so each delay belongs to one direction.
        const prompt = burst.map((one) => ({ ...one, think: 0 }));
        const { exchanges } = exchangesOf(prompt, () => offset);
        const { lower, upper } = measured(
          intersectBurst(exchanges, { granularity: { local, remote }, rhoPpm: 0 }),
        );
        const least = (of: 'forward' | 'back'): number => Math.min(...burst.map((one) => one[of]));
        expect(upper - lower).toBeCloseTo(least('forward') + least('back') + local + remote, 6);
      }),
    );
  });

  it('never gets wider by a further probe', () => {
    fc.assert(
      fc.property(burstOf(2), offsets, fc.constantFrom(0, 500, 100_000), (burst, offset, rho) => {
        const { exchanges } = exchangesOf(burst, () => offset);
        const all = measured(intersect(exchanges, rho));
        const fewer = measured(intersect(exchanges.slice(0, -1), rho));
        expect(isWithin(all, inflateTo(fewer, all.at, rho))).toBe(true);
      }),
    );
  });

  it('is the same in any order of its probes', () => {
    fc.assert(
      fc.property(
        burstOf(2).chain((burst) =>
          fc.tuple(
            fc.constant(burst),
            fc.shuffledSubarray([...burst.keys()], { minLength: burst.length }),
          ),
        ),
        offsets,
        fc.integer({ min: 0, max: 200 }),
        ([burst, order], offset, step) => {
          const { exchanges } = exchangesOf(burst, (at) => (at < 1_050 ? offset : offset + step));
          const shuffled = order.map((i) => exchanges[i] as Exchange);
          expect(intersect(shuffled, 500)).toEqual(intersect(exchanges, 500));
        },
      ),
    );
  });

  it('moves with the clock of the host', () => {
    fc.assert(
      fc.property(burstOf(1), offsets, offsets, (burst, offset, shift) => {
        const here = measured(intersect(exchangesOf(burst, () => offset).exchanges, 500));
        const there = measured(intersect(exchangesOf(burst, () => offset + shift).exchanges, 500));
        expect(there.lower).toBeCloseTo(here.lower + shift, 6);
        expect(there.upper).toBeCloseTo(here.upper + shift, 6);
      }),
    );
  });

  it('holds at the last answer, inflated by the drift since each probe', () => {
    const exchange = { t1: 1_000, t2: 1_001, t3: 1_001, t4: 1_002 };
    const vague = { t1: 2_000, t2: 2_010, t3: 2_010, t4: 2_020 };
    const { lower, upper, at } = measured(intersect([exchange, vague], 500));
    expect(at).toBe(2_020);
    expect(lower).toBeCloseTo(-1 - 1_020 * 500e-6, 9);
    expect(upper).toBeCloseTo(1 + 1_020 * 500e-6, 9);
  });

  it('holds although the coordinator reads its last tick almost a whole tick too early', () => {
    // The answer was sent 0.999999 ms after the tick at 0, by a clock that runs 10 % fast and was right at 0.
    const exchange = { t1: 0, t2: 0, t3: 1.099998, t4: 0 };
    const granularity = { local: 1, remote: 1e-6 };
    const result = measured(intersectBurst([exchange], { granularity, rhoPpm: 100_000 }));
    expect(result.lower).toBeLessThanOrEqual(0);
  });

  it.each([-1, Number.NaN])('with a bound on the rate of %d ppm is refused', (rho) => {
    expect(() => intersect([{ t1: 0, t2: 1, t3: 1, t4: 2 }], rho)).toThrow(RangeError);
  });

  it('without a probe is our own mistake', () => {
    expect(() => intersect([])).toThrow(RangeError);
  });
});

describe('a clock step within a burst', () => {
  const sharp = (t1: number, offset: number): Exchange => ({
    t1,
    t2: t1 + offset,
    t3: t1 + offset,
    t4: t1 + 0.1,
  });
  const steps = fc.record({
    burst: burstOf(2),
    offset: offsets,
    /** Which gap between two stamps, and where in it. */
    gap: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    where: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    forwards: fc.boolean(),
    size: fc.double({ min: 1, max: 100, noNaN: true }),
    rhoPpm: fc.constantFrom(0, 500, 28_000),
  });

  it('is found when it is larger than what the probes leave open', () => {
    fc.assert(
      fc.property(steps, ({ burst, offset, gap, where, forwards, size, rhoPpm }) => {
        const { stamped } = exchangesOf(burst, () => offset);
        const before = Math.floor(gap * (stamped.length - 1));
        const [from, to] = stamped.slice(before, before + 2) as [number, number];
        const stepAt = from + where * (to - from);
        // The first and the last stamp leave open at most 70 ms each, inflated over at most 12 probes of 90 ms.
        const step = (forwards ? 1 : -1) * (2 * (70 + 12 * 90 * rhoPpm * 1e-6) + size);
        const { exchanges } = exchangesOf(burst, (at) => (at < stepAt ? offset : offset + step));
        const result = intersect(exchanges, rhoPpm);
        if (result.kind !== 'disturbed') throw new Error('not found');
        expect(result.between.from).toBeLessThan(stepAt);
        expect(result.between.to).toBeGreaterThan(stepAt);
        expect(isWithin({ lower: step, upper: step }, result.change)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is never placed or sized wrongly, however small it is', () => {
    fc.assert(
      fc.property(steps, ({ burst, offset, gap, where, forwards, size, rhoPpm }) => {
        const { stamped } = exchangesOf(burst, () => offset);
        const before = Math.floor(gap * (stamped.length - 1));
        const [from, to] = stamped.slice(before, before + 2) as [number, number];
        const stepAt = from + where * (to - from);
        const step = forwards ? size : -size;
        const { exchanges } = exchangesOf(burst, (at) => (at < stepAt ? offset : offset + step));
        const result = intersect(exchanges, rhoPpm);
        if (result.kind === 'measured') return;
        expect(result.between.from).toBeLessThan(stepAt);
        expect(result.between.to).toBeGreaterThan(stepAt);
        expect(isWithin({ lower: step, upper: step }, result.change)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is placed after the last probe that contradicts it', () => {
    const result = intersect([sharp(10, 0), sharp(50, 0), sharp(200, 5), sharp(250, 5)]);
    expect(result).toMatchObject({ kind: 'disturbed', between: { from: 50, to: 200.1 } });
  });

  it('is not placed after a vague probe that says nothing about it', () => {
    const vague = { t1: 20, t2: 70, t3: 70, t4: 120 };
    const result = intersect([sharp(10, 0), vague, sharp(200, 5)]);
    expect(result).toMatchObject({ kind: 'disturbed', between: { from: 10, to: 200.1 } });
  });

  it('within the only probe is found, forwards and backwards', () => {
    const forwards = intersect([{ t1: 0, t2: 1, t3: 5_001, t4: 2 }]);
    expect(forwards).toMatchObject({ kind: 'disturbed', between: { from: 0, to: 2 } });
    const backwards = intersect([{ t1: 0, t2: 1, t3: -4_999, t4: 2 }]);
    expect(backwards).toMatchObject({ kind: 'disturbed', between: { from: 0, to: 2 } });
  });
});

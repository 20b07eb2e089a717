import fc from 'fast-check';
import { intersectBurst } from './index.js';
import type { BurstResult, Exchange, MeasuredOffset } from './index.js';

/*
 * Method: bursts over a link with any delays, of a host whose offset is a known function of time. burst.spec.ts holds
 * the other properties of a burst, soundness.spec.ts those of its rounding.
 */
const EXACT = { local: 0, remote: 0 };
/** Far above the rounding of numbers of this size, far below anything that is measured; ms. */
const ROUNDING = 1e-6;

interface Delays {
  readonly gap: number;
  readonly forward: number;
  readonly think: number;
  readonly back: number;
}

const ms = (max: number) => fc.double({ min: 0.01, max, noNaN: true });
const burstOf = (least: number, most = 12) =>
  fc.array(fc.record<Delays>({ gap: ms(20), forward: ms(30), think: ms(10), back: ms(30) }), {
    minLength: least,
    maxLength: most,
  });
const offsets = fc.double({ min: -20_000, max: 20_000, noNaN: true });

function exchangesOf(burst: readonly Delays[], offset: (at: number) => number): Exchange[] {
  let now = 1_000;
  return burst.map(({ gap, forward, think, back }) => {
    const t1 = now + gap;
    const [received, replied] = [t1 + forward, t1 + forward + think];
    now = replied + back;
    return { t1, t2: received + offset(received), t3: replied + offset(replied), t4: now };
  });
}

const intersect = (exchanges: readonly Exchange[], rhoPpm: number): BurstResult =>
  intersectBurst(exchanges, { granularity: EXACT, rhoPpm });

function measured(result: BurstResult): MeasuredOffset {
  if (result.kind === 'disturbed') throw new Error(`disturbed: ${JSON.stringify(result)}`);
  return result.offset;
}

describe('a burst', () => {
  it('is never wider than its probe with the shortest round trip', () => {
    fc.assert(
      fc.property(burstOf(1), offsets, (burst, offset) => {
        const { lower, upper } = measured(
          intersect(
            exchangesOf(burst, () => offset),
            0,
          ),
        );
        const least = Math.min(...burst.map(({ forward, back }) => forward + back));
        expect(upper - lower).toBeLessThanOrEqual(least + ROUNDING);
      }),
    );
  });

  it('with the roles swapped is the same, negated', () => {
    fc.assert(
      fc.property(burstOf(2), offsets, (burst, offset) => {
        const exchanges = exchangesOf(
          burst.map((one) => ({ ...one, think: 0 })),
          () => offset,
        );
        // Each reply and the request after it are a question of the host, whose clock is the one that asks then.
        const swapped = exchanges.slice(1).map((next, place): Exchange => {
          const { t3, t4 } = exchanges[place] as Exchange;
          return { t1: t3, t2: t4, t3: next.t1, t4: next.t2 };
        });
        const there = measured(intersect(swapped, 0));
        // What the first request and the last reply prove, only this side knows.
        const alike = exchanges.map((one, place) => ({
          ...one,
          t1: place === 0 ? one.t1 - 1_000 : one.t1,
          t4: place === exchanges.length - 1 ? one.t4 + 1_000 : one.t4,
        }));
        const here = measured(intersect(alike, 0));
        expect(there.lower).toBeCloseTo(-here.upper, 6);
        expect(there.upper).toBeCloseTo(-here.lower, 6);
      }),
    );
  });

  it('contains the truth at its end for any course of the offset within rho', () => {
    const courses = fc.record({
      rhoPpm: fc.constantFrom(500, 28_000, 450_200),
      /** Which part of rho is used, and how it changes: a slew that begins and ends anywhere. */
      part: fc.double({ min: -1, max: 1, noNaN: true }),
      from: fc.double({ min: 900, max: 1_800, noNaN: true }),
      lasts: fc.double({ min: 0, max: 1_000, noNaN: true }),
    });
    fc.assert(
      fc.property(burstOf(1), offsets, courses, (burst, offset, { rhoPpm, part, from, lasts }) => {
        const course = (at: number) =>
          offset + rhoPpm * 1e-6 * part * Math.min(Math.max(0, at - from), lasts);
        const { lower, upper, at } = measured(intersect(exchangesOf(burst, course), rhoPpm));
        expect(lower - ROUNDING).toBeLessThanOrEqual(course(at));
        expect(upper + ROUNDING).toBeGreaterThanOrEqual(course(at));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('a disturbance', () => {
  const disturbed = fc.record({
    burst: burstOf(2),
    offset: offsets,
    at: fc.double({ min: 1_000, max: 1_600, noNaN: true }),
    size: fc.double({ min: -300, max: 300, noNaN: true }),
    rhoPpm: fc.constantFrom(0, 500, 100_000),
  });

  it('ends at the first probe with which the prefix has nothing in common', () => {
    fc.assert(
      fc.property(disturbed, ({ burst, offset, at, size, rhoPpm }) => {
        const exchanges = exchangesOf(burst, (now) => (now < at ? offset : offset + size));
        const first = exchanges.findIndex(
          (_, place) => intersect(exchanges.slice(0, place + 1), rhoPpm).kind === 'disturbed',
        );
        const whole = intersect(exchanges, rhoPpm);
        const end = whole.kind === 'measured' ? undefined : whole.between.to;
        expect(end).toBe(exchanges[first]?.t4);
      }),
      { numRuns: 500 },
    );
  });

  it('is not hidden by the length of the burst that follows it', () => {
    const sharp = (t1: number, offset: number): Exchange => ({
      t1,
      t2: t1 + offset,
      t3: t1 + offset,
      t4: t1 + 0.1,
    });
    const later = Array.from({ length: 14 }, (_, place) => sharp(20 + 10 * place, 5));
    const result = intersect([sharp(0, 0), sharp(10, 5), ...later], 100_000);
    expect(result).toMatchObject({ kind: 'disturbed', between: { from: 0, to: 10.1 } });
  });
});
